import { CaptureError } from '../domain/capture-failure.ts';
import type { Failure } from '../domain/failure.ts';
import type { JobIn } from '../domain/job.ts';
import { giveUp, submit } from '../domain/transitions.ts';
import type { Progress } from '../providers/provider.ts';
import type { JobContext } from './job-context.ts';
import type { Hold } from './outgoing.ts';
import { equip, gather, type Prepared } from './prepare.ts';
import { notTakenIn } from './settle-progress.ts';
import { takeIn } from './take-in.ts';

async function ask(
  job: JobIn<'submitting'>,
  { provider, connection, request }: Prepared,
  cancelled: AbortSignal,
): Promise<Progress> {
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(request.model.deadlineMs)]);
  try {
    return await provider.start(connection, request, signal);
  } catch (error) {
    return { state: 'in-doubt', failure: notTakenIn(job, error) };
  }
}

function notPrepared(error: unknown): Failure {
  const reason = error instanceof CaptureError ? error.message : 'Something that it needs could not be read.';
  return { kind: 'internal', message: `${reason} Nothing was sent.`, charge: { charged: 'no' } };
}

/** What can be told before a job is sent is its end; only while the device is offline it stays in the queue. */
async function stopUnsent({ store, now }: JobContext, job: JobIn<'queued'>, failure: Failure): Promise<null> {
  if (failure.kind !== 'offline') await store.jobs.move(job, giveUp(job, failure, now()));
  return null;
}

async function isPaused({ store }: JobContext, { groupId }: JobIn<'queued'>): Promise<boolean> {
  return (await store.groups.read(groupId))?.isPaused === true;
}

/**
 * Runs one queued job as far as it goes: to its end, or back into the queue, to where its provider works on it, or to the
 * person's decision. Answers what came of the request; null where none was sent.
 */
export async function runJob(context: JobContext, job: JobIn<'queued'>, hold: Hold): Promise<Progress | null> {
  const { store, now } = context;
  const gathered = await gather(context, job).catch((error: unknown) => notPrepared(error));
  if (!('provider' in gathered)) return stopUnsent(context, job, gathered);
  // Its turn may come long after it was chosen.
  if (!(await hold.turn)) return null;
  const [prepared, hasPaused] = await Promise.all([equip(context, job, gathered), isPaused(context, job)]);
  if (!('provider' in prepared)) return stopUnsent(context, job, prepared);
  if (hasPaused) return null;
  const submitted = submit(job, now());
  if (!(await store.jobs.move(job, submitted))) return null;
  const submitting = submitted.job;
  const progress = await ask(submitting, prepared, hold.signal);
  if (progress.state === 'completed') hold.answered();
  await takeIn(context, submitting, prepared.request.model, progress);
  return progress;
}
