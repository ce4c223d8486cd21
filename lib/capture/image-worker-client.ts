import * as z from 'zod/mini';
import type { CopyWish } from '../domain/copy.ts';
import type { ResultMeasures } from '../domain/refine/measures.ts';
import type { PixelSize } from '../domain/output.ts';
import type { WorkerStore } from '../store/store.ts';
import {
  madeCopySchema,
  taskOutcomeSchema,
  type ImageQuestion,
  type ImageTask,
  type TaskOutcome,
} from './image-task.ts';

/** What takes messages as a worker does. */
type Receiver = Pick<Worker, 'postMessage'>;

/** Sends a task or a question, and waits for what comes of it. */
async function ask(worker: Receiver, message: ImageTask | ImageQuestion): Promise<unknown> {
  const { port1, port2 } = new MessageChannel();
  const { promise, resolve } = Promise.withResolvers<TaskOutcome>();
  port1.addEventListener('message', ({ data }) => resolve(taskOutcomeSchema.parse(data)), { once: true });
  port1.start();
  worker.postMessage(message, [port2]);
  const outcome = await promise;
  port1.close();
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.answer;
}

/**
 * Has the image worker carry out a task.
 *
 * @throws {Error} with a sentence to show, where the picture stays as it was
 */
export async function sendTask(worker: Receiver, task: ImageTask): Promise<void> {
  await ask(worker, task);
}

/** A page's image worker, started when there is first something for it to do. */
export interface ImageWorker {
  /** @throws {Error} with a sentence to show */
  carryOut(task: ImageTask): Promise<void>;
  /**
   * One image of a job against what the job asked for.
   *
   * @throws {Error} with a sentence to show
   */
  measureResult(jobId: string, assetId: string): Promise<ResultMeasures>;
  /**
   * Up to six colours of a stored picture, the most telling first, as upper-case `#RRGGBB`.
   *
   * @throws {Error} with a sentence to show
   */
  palette(assetId: string): Promise<readonly string[]>;
  /**
   * A copy of a stored picture. What was asked last is not made twice.
   *
   * @throws {Error} with a sentence to show
   */
  copy(assetId: string, wish: CopyWish): Promise<MadeCopy>;
  /** Whether copies can be AVIF here. */
  canEncodeAvif(): Promise<boolean>;
}

/** A copy with its true size. */
export interface MadeCopy extends PixelSize {
  readonly blob: Blob;
}

/** Most people never refine a result while a page is open. */
const loadMeasures = () => import('../domain/refine/measures.ts');

/** Remembers the last copy: the one that is looked at is the one that is saved. */
function rememberLast(worker: () => Receiver): ImageWorker['copy'] {
  let last: { readonly key: string; readonly made: Promise<unknown> } | undefined;
  return async (assetId, wish) => {
    const key = JSON.stringify([assetId, wish]);
    if (last?.key !== key) last = { key, made: ask(worker(), { task: 'copy', assetId, wish }) };
    try {
      return madeCopySchema.parse(await last.made);
    } catch (error) {
      if (last.key === key) last = undefined;
      throw error;
    }
  };
}

/** How long the page may first see to itself: a picture's checks are not what a person waits for. */
const AT_THE_LATEST_MS = 1_000;

/**
 * Starts the worker with the first task, or with the first reference in the store: it watches the store by itself.
 *
 * @param start makes the worker; called once
 */
export function openImageWorker(store: WorkerStore, start: () => Receiver): ImageWorker {
  let started: Receiver | undefined;
  const worker = () => (started ??= start());
  async function look(): Promise<void> {
    if (started === undefined && (await store.references.list()).length > 0) worker();
  }
  const lookSoon = () => {
    requestIdleCallback(() => void look().catch(reportError), { timeout: AT_THE_LATEST_MS });
  };
  lookSoon();
  const unsubscribe = store.changes.subscribe(['references'], () => {
    if (started === undefined) lookSoon();
    else unsubscribe();
  });
  return {
    carryOut: (task) => sendTask(worker(), task),
    async measureResult(jobId, assetId) {
      const [answer, { resultMeasuresSchema }] = await Promise.all([
        ask(worker(), { task: 'measure', jobId, assetId }),
        loadMeasures(),
      ]);
      return resultMeasuresSchema.parse(answer);
    },
    copy: rememberLast(worker),
    canEncodeAvif: async () => z.boolean().parse(await ask(worker(), { task: 'can-encode-avif' })),
    palette: async (assetId) => z.array(z.string()).parse(await ask(worker(), { task: 'palette', assetId })),
  };
}
