import type { JobIn } from '../domain/job.ts';
import type { Model } from '../domain/model.ts';
import { isStorageFull, isStoreClosed } from '../domain/storage-full.ts';
import { accept, fail, requeue } from '../domain/transitions.ts';
import type { Progress } from '../providers/provider.ts';
import type { JobContext, Unwritten } from './job-context.ts';
import { settleProgress } from './settle-progress.ts';
import { holdBack, isGivenUp } from './unwritten.ts';
import { LONGEST_WAIT_MS, readWaitMs, waitMs } from './wait.ts';

/** After so many sendings a provider that keeps answering “not now” is left alone. */
const MAX_ATTEMPTS = 3;

type Undone = Extract<Progress, { state: 'not-processed' }>;

/** The provider said that it did not process the request: it waits, unless that was said too often or for too long. */
async function postpone({ store, now }: JobContext, job: JobIn<'submitting'>, progress: Undone): Promise<void> {
  const { failure, retryAfterMs } = progress;
  const wait = waitMs(job.attempts.length, retryAfterMs);
  const mayRepeat = job.attempts.length + 1 < MAX_ATTEMPTS && wait <= LONGEST_WAIT_MS;
  await store.jobs.move(job, mayRepeat ? requeue(job, failure, now() + wait, now()) : fail(job, failure, now()));
}

async function writeDown(
  context: JobContext,
  job: JobIn<'submitting'>,
  model: Model,
  progress: Progress,
): Promise<void> {
  const { store, now } = context;
  if (progress.state === 'pending') {
    const { operation, requestId, pollAfterMs } = progress;
    await store.jobs.move(job, accept(job, { operation, requestId }, now() + readWaitMs(0, pollAfterMs)));
  } else if (progress.state === 'not-processed') await postpone(context, job, progress);
  else await settleProgress(context, job, model, progress);
}

/**
 * Takes in what came of a request. It may have been paid for, and is to be had only once: what the store cannot take,
 * since the disk is full or the browser has closed the database for that, waits in memory until it can.
 */
export async function takeIn(
  context: JobContext,
  job: JobIn<'submitting'>,
  model: Model,
  progress: Progress,
): Promise<void> {
  try {
    await writeDown(context, job, model, progress);
    context.unwritten.delete(job.id);
  } catch (error) {
    const mayWait = (isStorageFull(error) || isStoreClosed(error)) && !isGivenUp(context, job.id);
    if (mayWait) return holdBack(context, { job, model, progress });
    context.unwritten.delete(job.id);
    throw error;
  }
}

/** Tries again to take in what waits in memory, where its job still does. */
export async function takeInAgain(context: JobContext, { job, model, progress }: Unwritten): Promise<void> {
  const current = await context.store.jobs.read(job.id);
  if (current?.state === 'submitting') await takeIn(context, current, model, progress);
  else context.unwritten.delete(job.id);
}
