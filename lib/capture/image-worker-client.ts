import type { Store } from '../store/store.ts';
import { taskOutcomeSchema, type ImageTask, type TaskOutcome } from './image-task.ts';

/**
 * Has the image worker carry out a task.
 *
 * @throws {Error} with a sentence to show, where the picture stays as it was
 */
export async function sendTask(worker: Pick<Worker, 'postMessage'>, task: ImageTask): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const { promise, resolve } = Promise.withResolvers<TaskOutcome>();
  port1.addEventListener('message', ({ data }) => resolve(taskOutcomeSchema.parse(data)), { once: true });
  port1.start();
  worker.postMessage(task, [port2]);
  const outcome = await promise;
  port1.close();
  if (!outcome.ok) throw new Error(outcome.message);
}

/** A page's image worker, started when there is first something for it to do. */
export interface ImageWorker {
  /** @throws {Error} with a sentence to show */
  carryOut(task: ImageTask): Promise<void>;
}

/** How long the page may first see to itself: a picture's checks are not what a person waits for. */
const AT_THE_LATEST_MS = 1_000;

/**
 * Starts the worker with the first task, or with the first reference in the store: it watches the store by itself.
 *
 * @param start makes the worker; called once
 */
export function openImageWorker(store: Store, start: () => Worker): ImageWorker {
  let started: Worker | undefined;
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
  return { carryOut: (task) => sendTask(worker(), task) };
}
