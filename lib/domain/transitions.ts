import type { Asset } from './asset.ts';
import type { Charge, Failure } from './failure.ts';
import type { Job, JobIn } from './job.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Usage } from './model.ts';

/**
 * A job's next state and the ledger entries that go with it, to be written in one transaction. Each function takes the
 * state that it needs, so that an illegal move does not compile; none reads a clock or makes an id.
 */
export interface Transition<Next extends Job = Job> {
  readonly job: Next;
  readonly entries: readonly LedgerEntry[];
}

/** What a provider knows a job by that it took in. */
export type Handle = Pick<JobIn<'running'>, 'operation' | 'requestId'>;

/** What a provider answered with a picture, its bytes already stored under the ids. */
export interface Answer {
  readonly imageIds: [string, ...string[]];
  readonly usage: Usage | null;
  readonly costMicroUsd: number;
  readonly requestId: string | null;
}

type Asked = Omit<JobIn<'queued'>, 'state' | 'notBefore'>;

function asked(job: Job): Asked {
  const { id, groupId, parent, createdAt, brief, prompt, providerName, modelName } = job;
  const { reservedMicroUsd, reservationId, batchId, attempts, deletedAt } = job;
  const identity = { id, groupId, parent, createdAt, brief, prompt, providerName, modelName };
  const batch = batchId === undefined ? {} : { batchId };
  return { ...identity, reservedMicroUsd, reservationId, ...batch, attempts, deletedAt };
}

function entry(job: Job, kind: LedgerEntry['kind'], amountMicroUsd: number, at: number): LedgerEntry {
  return {
    id: `${job.reservationId}:${kind}`,
    reservationId: job.reservationId,
    jobId: job.id,
    providerId: job.brief.output.providerId,
    modelId: job.brief.output.modelId,
    groupId: job.groupId,
    kind,
    amountMicroUsd,
    at,
  };
}

/** Doubt is noted once: one that is asked after again, in vain, is in as much doubt as before. */
function doubted(job: Job, at: number): LedgerEntry[] {
  const isNoted = job.attempts.some(({ failure }) => failure?.charge.charged === 'unknown');
  return isNoted ? [] : [entry(job, 'uncertain', 0, at)];
}

function settled(job: Job, charge: Charge, at: number): LedgerEntry[] {
  if (charge.charged === 'unknown') return doubted(job, at);
  return [charge.charged === 'yes' ? entry(job, 'posted', charge.costMicroUsd, at) : entry(job, 'voided', 0, at)];
}

/** A job whose request is out. */
export type SentJob = JobIn<'submitting' | 'running' | 'batched'>;

function attempted(job: SentJob, failure: Failure | null, at: number): Asked {
  const attempt = { sentAt: job.sentAt, endedAt: at, failure };
  return { ...asked(job), attempts: [...job.attempts, attempt] };
}

/** A new job, with the reservation of its cost. */
export function enqueue(job: Omit<Asked, 'attempts' | 'deletedAt'>): Transition {
  const queued = { ...job, attempts: [], deletedAt: null, state: 'queued' as const, notBefore: job.createdAt };
  return { job: queued, entries: [entry(queued, 'pending', job.reservedMicroUsd, job.createdAt)] };
}

/** A new job that is an entry of a batch, with the reservation of its cost. */
export function enqueueBatched(job: Omit<Asked, 'attempts' | 'deletedAt'>, batchId: string): Transition {
  const batched = { ...job, attempts: [], deletedAt: null, state: 'batched' as const, batchId, sentAt: job.createdAt };
  return { job: batched, entries: [entry(batched, 'pending', job.reservedMicroUsd, job.createdAt)] };
}

/** To be durable before the first byte leaves. */
export function submit(job: JobIn<'queued'>, at: number): Transition<JobIn<'submitting'>> {
  return { job: { ...asked(job), state: 'submitting', sentAt: at }, entries: [] };
}

/** Its answer came, and cannot be stored for the moment. */
export function hinder(job: JobIn<'submitting'>, problem: Failure): Transition {
  return { job: { ...job, problem }, entries: [] };
}

/** The provider said that it did not process the request: the job waits and keeps its reservation. */
export function requeue(job: JobIn<'submitting'>, failure: Failure, notBefore: number, at: number): Transition {
  return { job: { ...attempted(job, failure, at), state: 'queued', notBefore }, entries: [] };
}

/** The provider took it in: from here on it can be asked what became of it. */
export function accept(job: JobIn<'submitting'>, handle: Handle, pollAt: number): Transition<JobIn<'running'>> {
  const { sentAt } = job;
  const running = { ...asked(job), state: 'running' as const, sentAt, ...handle };
  return { job: { ...running, pollAt, polls: 0, problem: null }, entries: [] };
}

/** It was asked after and is not done, or could not be asked after: a poll is no attempt. */
export function snooze(
  job: JobIn<'running'>,
  handle: Handle | null,
  problem: Failure | null,
  pollAt: number,
): Transition<JobIn<'running'>> {
  return { job: { ...job, ...handle, problem, pollAt, polls: job.polls + 1 }, entries: [] };
}

/** The answer came and its bytes are stored; the cost is certain from here on. */
export function receive(job: SentJob, answer: Answer, at: number): Transition<JobIn<'saving'>> {
  const operation = job.state === 'running' ? job.operation : null;
  return {
    job: { ...attempted(job, null, at), state: 'saving', sentAt: job.sentAt, ...answer, operation },
    entries: [entry(job, 'posted', answer.costMicroUsd, at)],
  };
}

/** Every image was read back and is an asset. */
export function finish(job: JobIn<'saving'>, images: [Asset, ...Asset[]], at: number): Transition {
  const { usage, costMicroUsd, requestId, operation = null } = job;
  return {
    job: { ...asked(job), state: 'succeeded', endedAt: at, images, usage, costMicroUsd, requestId, operation },
    entries: [],
  };
}

/** The provider answered with something that is no image. */
export function fail(job: SentJob, failure: Failure, at: number): Transition {
  const ended = attempted(job, failure, at);
  return { job: { ...ended, state: 'failed', endedAt: at, failure }, entries: settled(job, failure.charge, at) };
}

/** It could not even be sent: nothing was spent. */
export function giveUp(job: JobIn<'queued'>, failure: Failure, at: number): Transition {
  return { job: { ...asked(job), state: 'failed', endedAt: at, failure }, entries: [entry(job, 'voided', 0, at)] };
}

/** What was received is no picture; the cost was posted when it came. */
export function reject(job: JobIn<'saving'>, failure: Failure, at: number): Transition {
  return { job: { ...asked(job), state: 'failed', endedAt: at, failure }, entries: [] };
}

/** Nobody knows what became of the request: the connection or the worker died while it was out. */
export function rescue(job: SentJob, failure: Failure, at: number): Transition {
  const operation = job.state === 'running' ? job.operation : null;
  return {
    job: { ...attempted(job, failure, at), state: 'unconfirmed', sentAt: job.sentAt, failure, operation },
    entries: doubted(job, at),
  };
}

/** The provider is asked once more after one in doubt: its reservation never ended. */
export function resume(job: JobIn<'unconfirmed'>, handle: Handle, at: number): Transition<JobIn<'running'>> {
  const running = { ...asked(job), state: 'running' as const, sentAt: job.sentAt, ...handle };
  return { job: { ...running, pollAt: at, polls: 0, problem: null }, entries: [] };
}

/** Not sent yet: nothing was spent. */
export function cancelUnsent(job: JobIn<'queued' | 'batched'>, at: number): Transition {
  return {
    job: { ...asked(job), state: 'cancelled', endedAt: at, charge: { charged: 'no' } },
    entries: [entry(job, 'voided', 0, at)],
  };
}

/** Sent already: the waiting ends, the provider's work and bill may not. */
export function cancelSent(job: SentJob, charge: Charge, at: number): Transition {
  const ended = attempted(job, null, at);
  return { job: { ...ended, state: 'cancelled', endedAt: at, charge }, entries: settled(job, charge, at) };
}

/** The person looked at the bill and says whether a doubtful job was charged; its reservation is the assumed cost. */
export function settle(job: JobIn<'unconfirmed' | 'failed' | 'cancelled'>, charged: boolean, at: number): Transition {
  const charge: Charge = charged ? { charged: 'yes', costMicroUsd: job.reservedMicroUsd } : { charged: 'no' };
  const entries = settled(job, charge, at);
  if (job.state === 'unconfirmed') {
    return { job: { ...asked(job), state: 'cancelled', endedAt: at, charge }, entries };
  }
  if (job.state === 'cancelled') return { job: { ...job, charge }, entries };
  return { job: { ...job, failure: { ...job.failure, charge } }, entries };
}
