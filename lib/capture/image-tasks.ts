import { captureRemedy } from '../domain/capture-failure.ts';
import { canEncodeAvif } from '../images/avif.ts';
import { captureFiles } from './capture-files.ts';
import { copyAsset } from './copy-asset.ts';
import { editReference } from './edit-image.ts';
import {
  imageQuestionSchema,
  imageTaskSchema,
  type ImageQuestion,
  type ImageTask,
  type TaskOutcome,
} from './image-task.ts';
import { fitForModel, type ArrivalContext } from './arrivals.ts';
import { measureResult, readPalette } from './measure-result.ts';
import { failureOf, type CaptureContext } from './place.ts';
import { replaceImage } from './replace-image.ts';

/** What the tasks need from outside. */
export type ImageTaskContext = CaptureContext & ArrivalContext;

async function carryOut(context: ImageTaskContext, task: ImageTask): Promise<void> {
  switch (task.task) {
    case 'add':
      return captureFiles(context, task.files, task.origin);
    case 'replace':
      return replaceImage(context, task.referenceId, task.file);
    case 'edit':
      return editReference(context, task.referenceId, task);
    case 'fit':
      return fitForModel(context, task.references, task.output);
  }
}

async function outcomeOf(opening: Promise<ImageTaskContext>, task: ImageTask): Promise<TaskOutcome> {
  try {
    await carryOut(await opening, task);
    return { ok: true };
  } catch (error) {
    const failure = failureOf(error);
    return { ok: false, message: `${failure.message} ${captureRemedy(failure)}` };
  }
}

function answer({ store }: ImageTaskContext, question: ImageQuestion): Promise<unknown> {
  switch (question.task) {
    case 'measure':
      return measureResult(store, question.jobId, question.assetId);
    case 'palette':
      return readPalette(store.assets, question.assetId);
    case 'copy':
      return copyAsset(store.assets, question.assetId, question.wish);
    default:
      return canEncodeAvif();
  }
}

const UNANSWERED: Record<ImageQuestion['task'], string> = {
  measure: 'The picture could not be measured: it is no longer there, or cannot be decoded.',
  palette: 'The picture could not be measured: it is no longer there, or cannot be decoded.',
  copy: 'The copy could not be made: choose a smaller size or another format, or download the result as it is.',
  'can-encode-avif': 'The browser did not say whether it can write AVIF.',
};

async function answerTo(opening: Promise<ImageTaskContext>, question: ImageQuestion): Promise<TaskOutcome> {
  try {
    return { ok: true, answer: await answer(await opening, question) };
  } catch {
    return { ok: false, message: UNANSWERED[question.task] };
  }
}

/** Carries out what a page of ours sends here, one after the other, and answers each on the port beside it. */
export function serveTasks(scope: EventTarget, opening: Promise<ImageTaskContext>): void {
  let last: Promise<unknown> = Promise.resolve();
  const queue = (port: MessagePort | undefined, run: () => Promise<TaskOutcome>) => {
    last = last.then(async () => port?.postMessage(await run()));
  };
  scope.addEventListener('message', (event) => {
    if (!(event instanceof MessageEvent)) return;
    const [port] = event.ports;
    const question = imageQuestionSchema.safeParse(event.data);
    if (question.success) return queue(port, () => answerTo(opening, question.data));
    const task = imageTaskSchema.parse(event.data);
    queue(port, () => outcomeOf(opening, task));
  });
}
