import type { Failure } from '../domain/failure.ts';
import { chargeOf } from '../domain/job.ts';
import { runsOnDevice } from '../domain/model.ts';
import { cancelQueued, cancelSent, settle } from '../domain/transitions.ts';
import { findProvider, type JobContext } from './job-context.ts';

export type Done = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };

const DONE: Done = { ok: true };

/** The job that a command names is not, or no longer, in the state that the command needs. */
const GONE: Failure = {
  kind: 'changed',
  message: 'That job has changed meanwhile, and nothing was done.',
  charge: { charged: 'no' },
};

function moved(hasMoved: boolean): Done {
  return hasMoved ? DONE : { ok: false, failure: GONE };
}

/**
 * Cancels a job. One that is out already may still be charged; it is cancelled in the store first, so that an answer
 * which comes in the same instant finds it so, and `abort` then ends the waiting.
 */
export async function cancelJob(context: JobContext, jobId: string, abort: () => void): Promise<Done> {
  const { store, now } = context;
  const job = await store.jobs.read(jobId);
  if (job?.state === 'queued') return moved(await store.jobs.move(job, cancelQueued(job, now())));
  if (job?.state !== 'submitting') return { ok: false, failure: GONE };
  const provider = findProvider(context, job.brief.output.providerId);
  const isFree = provider !== undefined && runsOnDevice(provider.description);
  const hasMoved = await store.jobs.move(job, cancelSent(job, { charged: isFree ? 'no' : 'unknown' }, now()));
  if (hasMoved) abort();
  return moved(hasMoved);
}

/** Records what the person found on the bill of a doubtful job. */
export async function settleJob({ store, now }: JobContext, jobId: string, charged: boolean): Promise<Done> {
  const job = await store.jobs.read(jobId);
  if (job === undefined || chargeOf(job)?.charged !== 'unknown') return { ok: false, failure: GONE };
  if (job.state !== 'unconfirmed' && job.state !== 'failed' && job.state !== 'cancelled') {
    return { ok: false, failure: GONE };
  }
  return moved(await store.jobs.move(job, settle(job, charged, now())));
}
