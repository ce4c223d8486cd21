import type { Failure } from '../domain/failure.ts';
import { hinder } from '../domain/transitions.ts';
import type { JobContext, Unwritten } from './job-context.ts';

/** How soon is tried again whether there is room. */
const AGAIN_MS = 5_000;
/** For so long an answer is kept in memory, and the worker alive for it. */
const LONGEST_MS = 60 * 60_000;

/** Whether nobody has made room for an answer in all the time for which it is kept. */
export function isGivenUp({ unwritten, now }: JobContext, jobId: string): boolean {
  const cameAt = unwritten.get(jobId)?.cameAt ?? now();
  return now() - cameAt > LONGEST_MS;
}

/** Keeps the worker alive, and has the store opened again where the browser has closed it, until all is written down. */
async function standBy({ unwritten, poke }: JobContext): Promise<void> {
  while (unwritten.size > 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, AGAIN_MS);
    });
    poke();
  }
}

/** Keeps in memory what the store cannot take now, and says so as far as even that can be written. */
export async function holdBack(context: JobContext, answer: Pick<Unwritten, 'job' | 'model' | 'progress'>) {
  const { store, unwritten, now, keepAlive } = context;
  const { job } = answer;
  const before = unwritten.get(job.id);
  const isFirst = unwritten.size === 0;
  unwritten.set(job.id, { ...answer, cameAt: before?.cameAt ?? now(), dueAt: now() + AGAIN_MS });
  if (isFirst) keepAlive(() => standBy(context)).catch(reportError);
  if (before) return;
  const problem: Failure = {
    kind: 'storage-full',
    message: `${job.providerName} answered, and that cannot be stored: the disk is full. It is kept in memory until there is room: leave the browser open.`,
    charge: { charged: 'unknown' },
  };
  await store.jobs.move(job, hinder(job, problem)).catch(() => false);
}
