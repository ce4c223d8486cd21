import { captureRemedy } from '../domain/capture-failure.ts';
import { captureFiles } from './capture-files.ts';
import { editReference } from './edit-image.ts';
import { imageTaskSchema, type ImageTask, type TaskOutcome } from './image-task.ts';
import { fitForModel, type ArrivalContext } from './arrivals.ts';
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

/** Carries out the tasks that a page of ours sends here, one after the other, and answers each on the port beside it. */
export function serveTasks(scope: EventTarget, opening: Promise<ImageTaskContext>): void {
  let last: Promise<unknown> = Promise.resolve();
  scope.addEventListener('message', (event) => {
    if (!(event instanceof MessageEvent)) return;
    const task = imageTaskSchema.parse(event.data);
    last = last.then(async () => event.ports[0]?.postMessage(await outcomeOf(opening, task)));
  });
}
