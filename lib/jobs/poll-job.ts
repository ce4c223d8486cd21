import type { Failure } from '../domain/failure.ts';
import { findModel } from '../domain/model.ts';
import type { JobIn } from '../domain/job.ts';
import { rescue, snooze } from '../domain/transitions.ts';
import type { Progress } from '../providers/provider.ts';
import { describeProvider, findProvider, readCatalogue, type JobContext } from './job-context.ts';
import { connect } from './prepare.ts';
import { notTakenIn, settleProgress } from './settle-progress.ts';
import { pollWaitMs, waitMs } from './wait.ts';

/** A status and a picture of 20 MB come in this time, or the next asking brings them. */
const POLL_DEADLINE_MS = 60_000;
/** The least time that a queue is given, whatever its model takes: its own deadline is for the work alone. */
const LEAST_PATIENCE_MS = 15 * 60_000;

/** What stands in the way on our side is looked at again this often. */
const MENDING_MS = 60_000;

type Asked = Progress | { readonly state: 'not-asked'; readonly failure: Failure };

/** Something on our side stands before the asking; it may be mended, and the result is kept as long. */
function notAsked(failure: Failure): Asked {
  return { state: 'not-asked', failure };
}

async function ask(context: JobContext, job: JobIn<'running'>, cancelled: AbortSignal): Promise<Asked> {
  const provider = await findProvider(context, job.brief.output.providerId);
  const model = findModel(await readCatalogue(context), job.brief.output)?.model;
  if (!provider?.operations || !model) {
    const message = `This version cannot ask ${job.providerName} any more.`;
    return notAsked({ kind: 'rejected', message, charge: { charged: 'unknown' } });
  }
  const connection = await connect(context, provider, job);
  if ('kind' in connection) return notAsked(connection);
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(POLL_DEADLINE_MS)]);
  return provider.operations.check(connection, model, job.operation, signal);
}

function overdue(job: JobIn<'running'>, kind: 'timed-out' | 'expired', words: string): Failure {
  const requestId = job.requestId === null ? {} : { requestId: job.requestId };
  return { kind, message: `${job.providerName} ${words}`, charge: { charged: 'unknown' }, ...requestId };
}

/** It is still under way: asked again soon, or given up by a provider's own word after the model's deadline. */
async function wait(
  context: JobContext,
  job: JobIn<'running'>,
  progress: Extract<Progress, { state: 'pending' }>,
): Promise<void> {
  const { store, now } = context;
  const at = now();
  const deadlineMs = findModel(await readCatalogue(context), job.brief.output)?.model.deadlineMs ?? 0;
  if (at - job.sentAt > Math.max(deadlineMs, LEAST_PATIENCE_MS)) {
    const failure = overdue(job, 'timed-out', 'has not finished in the time that it usually takes, and still may.');
    await store.jobs.move(job, rescue(job, failure, at));
    return;
  }
  const { operation, requestId, pollAfterMs } = progress;
  const handle = { operation, requestId: requestId ?? job.requestId };
  const pollAt = at + (pollAfterMs ?? pollWaitMs(at - job.sentAt));
  await store.jobs.move(job, snooze(job, handle, null, pollAt));
}

/** It could not be asked after: tried again ever more seldom, until the provider no longer has what it made. */
async function tryLater(
  context: JobContext,
  job: JobIn<'running'>,
  failure: Failure,
  askedMs: number | null,
): Promise<void> {
  const { store, now } = context;
  const at = now();
  const keepsMs = describeProvider(context, job.brief.output.providerId)?.keepsResultsMs ?? 0;
  if (at - job.sentAt > Math.max(keepsMs, LEAST_PATIENCE_MS)) {
    const words = 'could not be asked in the time for which it keeps results.';
    await store.jobs.move(job, rescue(job, overdue(job, 'expired', words), at));
    return;
  }
  await store.jobs.move(job, snooze(job, null, failure, at + waitMs(job.polls, askedMs)));
}

/** Asks once what became of a job that its provider works on, and moves it on. All of it may be repeated freely. */
export async function pollJob(context: JobContext, job: JobIn<'running'>, cancelled: AbortSignal): Promise<void> {
  const model = findModel(await readCatalogue(context), job.brief.output)?.model;
  let asked: Asked;
  try {
    asked = await ask(context, job, cancelled);
  } catch (error) {
    if (cancelled.aborted) return;
    // The next asking would read the same: what an adapter cannot name is said, and the person may ask again.
    asked = { state: 'in-doubt', failure: notTakenIn(job, error) };
  }
  if (asked.state === 'pending') await wait(context, job, asked);
  else if (asked.state === 'not-asked') await tryLater(context, job, asked.failure, MENDING_MS);
  else if (asked.state === 'not-processed') await tryLater(context, job, asked.failure, asked.retryAfterMs);
  else if (model) await settleProgress(context, job, model, asked);
}
