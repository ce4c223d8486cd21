import { operationOf, type Batch, type BatchIn } from '../../domain/batch.ts';
import type { Failure } from '../../domain/failure.ts';
import { fail, rescue } from '../../domain/transitions.ts';
import type { Operation } from '../../providers/provider.ts';
import type { JobContext } from '../job-context.ts';
import { readWaitMs } from '../wait.ts';

/** Hours are promised: asking more often than this finds out nothing. */
export const SHORTEST_LOOK_MS = 60_000;
/** The pause between two looks grows up to this. */
export const LONGEST_LOOK_MS = 600_000;

/** A batch that the provider may have. */
export type Sent = BatchIn<'submitting' | 'running' | 'finished'>;

/** It is at the provider, and looked at ever more seldom. */
export function running(batch: Sent, operation: Operation, doneCount: number | null, now: number): BatchIn<'running'> {
  const tries = batch.state === 'running' ? batch.tries + 1 : 0;
  return { ...batch, state: 'running', operation, doneCount, problem: null, tries, dueAt: lookAt(now, tries) };
}

function lookAt(now: number, tries: number): number {
  return now + Math.min(LONGEST_LOOK_MS, SHORTEST_LOOK_MS * 1.5 ** Math.min(tries, 10));
}

/** The look came to nothing, and changes nothing. */
export async function later(
  context: JobContext,
  batch: Batch,
  problem: Failure,
  askedMs: number | null,
): Promise<void> {
  const { store, now } = context;
  const dueAt = now() + Math.max(SHORTEST_LOOK_MS / 2, readWaitMs(batch.tries, askedMs));
  await store.batches.move(batch, { ...batch, problem, dueAt, tries: batch.tries + 1 });
}

/** Nothing more is to be done. */
export async function end(context: JobContext, batch: Batch): Promise<void> {
  const { id, groupId, createdAt, providerId, modelId, providerName, entryCount, dueAt, tries } = batch;
  const asked = { id, groupId, createdAt, providerId, modelId, providerName, entryCount, dueAt, tries };
  const operation = operationOf(batch);
  const ended = { ...asked, problem: null, state: 'ended' as const, endedAt: context.now() };
  // Its results may be wanted again, and its support may be asked.
  await context.store.batches.move(batch, operation === null ? ended : { ...ended, operation });
}

/** Ends every job of the batch that has no result: the batch itself came to nothing. */
export async function failAll(context: JobContext, batch: Batch, failure: Failure): Promise<void> {
  const { store, now } = context;
  for (const job of await store.batches.listEntries(batch.id)) {
    const transition = failure.charge.charged === 'unknown' ? rescue(job, failure, now()) : fail(job, failure, now());
    await store.jobs.move(job, transition);
  }
  await end(context, batch);
}

/** The provider does not have it: it is sent anew, later. */
export async function requeue(
  { store, now }: JobContext,
  batch: BatchIn<'submitting'>,
  problem: Failure | null,
  askedMs: number | null,
): Promise<void> {
  const { sentAt: _, ...asked } = batch;
  const dueAt = now() + Math.max(SHORTEST_LOOK_MS / 2, readWaitMs(batch.tries, askedMs));
  await store.batches.move(batch, { ...asked, state: 'queued', problem, dueAt, tries: batch.tries + 1 });
}
