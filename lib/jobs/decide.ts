import type { Charge, Failure } from '../domain/failure.ts';
import { chargeOf, type JobIn } from '../domain/job.ts';
import { runsOnDevice } from '../domain/model.ts';
import { cancelUnsent, cancelSent, resume, settle } from '../domain/transitions.ts';
import type { Cancellation, Provider } from '../providers/provider.ts';
import { findLost } from './find-lost.ts';
import { describeProvider, findProvider, type JobContext } from './job-context.ts';
import { connect } from './prepare.ts';

export type Done = { readonly ok: true } | { readonly ok: false; readonly failure: Failure };

const DONE: Done = { ok: true };

function refused(kind: Failure['kind'], message: string, charge: Charge = { charged: 'no' }): Done {
  return { ok: false, failure: { kind, message, charge } };
}

/** The job that a command names is not, or no longer, in the state that the command needs. */
const GONE = refused('changed', 'That job has changed meanwhile, and nothing was done.');

function moved(hasMoved: boolean): Done {
  return hasMoved ? DONE : GONE;
}

/** A call that is meant to save money and takes longer has not saved it. */
const CANCEL_DEADLINE_MS = 20_000;

async function callBack(context: JobContext, provider: Provider, job: JobIn<'running'>): Promise<Cancellation> {
  const { name } = provider.description;
  const { operations } = provider;
  if (!operations?.cancel) {
    const message = `${name} cannot call a job back: its image comes, and is charged.`;
    return { state: 'not-cancelled', failure: { kind: 'rejected', message, charge: { charged: 'unknown' } } };
  }
  const connection = await connect(context, provider, job);
  if ('kind' in connection) return { state: 'not-cancelled', failure: connection };
  return operations.cancel(connection, job.operation, AbortSignal.timeout(CANCEL_DEADLINE_MS));
}

/** Calls back what its provider works on: only where that has an effect does the job end here. */
async function cancelRunning(context: JobContext, job: JobIn<'running'>, abort: () => void): Promise<Done> {
  const { store, now } = context;
  const provider = await findProvider(context, job.brief.output.providerId);
  if (!provider) return GONE;
  const cancellation = await callBack(context, provider, job);
  if (cancellation.state === 'not-cancelled') return { ok: false, failure: cancellation.failure };
  if (cancellation.state === 'too-late') {
    return refused('changed', `${job.providerName} had finished already: the image is on its way.`);
  }
  const hasMoved = await store.jobs.move(job, cancelSent(job, cancellation.charge, now()));
  if (hasMoved) abort();
  return moved(hasMoved);
}

/** Ends the waiting for an answer; it is cancelled in the store first, so that one which comes in the same instant finds it so. */
async function cancelSubmitting(context: JobContext, job: JobIn<'submitting'>, abort: () => void): Promise<Done> {
  const { store, now } = context;
  const provider = describeProvider(context, job.brief.output.providerId);
  const isFree = provider !== undefined && runsOnDevice(provider);
  const hasMoved = await store.jobs.move(job, cancelSent(job, { charged: isFree ? 'no' : 'unknown' }, now()));
  if (hasMoved) abort();
  return moved(hasMoved);
}

/** Cancels a job. One that is out already may still be charged, which is said as far as it is known. */
export async function cancelJob(context: JobContext, jobId: string, abort: () => void): Promise<Done> {
  const { store, now } = context;
  const job = await store.jobs.read(jobId);
  if (job?.state === 'queued') {
    const hasMoved = await store.jobs.move(job, cancelUnsent(job, now()));
    if (hasMoved) abort();
    return moved(hasMoved);
  }
  if (job?.state === 'submitting') return cancelSubmitting(context, job, abort);
  return job?.state === 'running' ? cancelRunning(context, job, abort) : GONE;
}

/** Records what the person found on the bill of a doubtful job. */
export async function settleJob({ store, now }: JobContext, jobId: string, charged: boolean): Promise<Done> {
  const job = await store.jobs.read(jobId);
  if (job === undefined || chargeOf(job)?.charged !== 'unknown') return GONE;
  if (job.state !== 'unconfirmed' && job.state !== 'failed' && job.state !== 'cancelled') return GONE;
  return moved(await store.jobs.move(job, settle(job, charged, now())));
}

/** Asks the provider once more after a doubtful job: by what it is known by there, or by what is listed there. */
export async function resumeJob(context: JobContext, jobId: string): Promise<Done> {
  const { store, now } = context;
  const job = await store.jobs.read(jobId);
  if (job?.state !== 'unconfirmed') return GONE;
  const { operation, failure } = job;
  const handle = operation ? { operation, requestId: failure.requestId ?? null } : await findLost(context, job);
  if (handle === null) {
    return refused('unavailable', `${job.providerName} lists no such job, or could not be asked.`);
  }
  return moved(await store.jobs.move(job, resume(job, handle, now())));
}
