import type { Failure } from '../domain/failure.ts';
import { chargeOf } from '../domain/job.ts';
import { overBudget } from '../domain/plan-jobs.ts';
import { cancelQueued, cancelSubmitting, retry, settle } from '../domain/transitions.ts';
import { findProvider, type JobContext } from './job-context.ts';
import { GONE } from './submit.ts';

export type Done = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };

const DONE: Done = { ok: true };

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
  const isFree = findProvider(context, job.brief.output.providerId)?.description.needsKey === false;
  const hasMoved = await store.jobs.move(job, cancelSubmitting(job, isFree, now()));
  if (hasMoved) abort();
  return moved(hasMoved);
}

/** Sends an unconfirmed job again, within the cap. */
export async function retryJob({ store, now, newId }: JobContext, jobId: string): Promise<Done> {
  const job = await store.jobs.read(jobId);
  if (job?.state !== 'unconfirmed') return { ok: false, failure: GONE };
  const decision = await store.jobs.spendFrom(job, now(), ({ settings, spending }) => {
    const failure = overBudget(job.reservedMicroUsd, settings, spending);
    return failure ? { ok: false, failure } : { ok: true, transitions: [retry(job, newId(), now())] };
  });
  return decision.ok ? DONE : decision;
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
