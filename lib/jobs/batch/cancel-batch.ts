import type { Batch } from '../../domain/batch.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Done } from '../decide.ts';
import type { JobContext } from '../job-context.ts';
import { openDesk } from './desk.ts';

const DEADLINE_MS = 60_000;

/** Calls all batches of a group back. Answers the first that could not be, after all were tried. */
export async function cancelBatches(context: JobContext, groupId: string): Promise<Done> {
  const failures: Failure[] = [];
  for (const batch of await context.store.batches.listOfGroup(groupId)) {
    const failure = await cancelBatch(context, batch);
    if (failure) failures.push(failure);
  }
  const [failure] = failures;
  return failure ? { ok: false, failure } : { ok: true };
}

const UNDER_WAY: Failure = {
  kind: 'changed',
  message: 'The batch is just being sent or fetched, and cannot be called back now.',
  charge: { charged: 'unknown' },
};

/** Calls a batch back: what is not sent ends here, the rest where the provider still can. */
async function cancelBatch(context: JobContext, batch: Batch): Promise<Failure | null> {
  const { store, now } = context;
  if (batch.state === 'ended') return null;
  if (batch.state === 'queued') return (await store.batches.cancelQueued(batch.id, now())) ? null : UNDER_WAY;
  if (batch.state !== 'running') return UNDER_WAY;
  const desk = await openDesk(context, batch, AbortSignal.timeout(DEADLINE_MS));
  if ('kind' in desk) return desk;
  const cancellation = await desk.batches.cancel(desk.connection, batch.operation, desk.signal);
  if (cancellation.state === 'not-cancelled') return cancellation.failure;
  // What was made by then can still be fetched: the provider's word decides.
  await store.batches.move(batch, { ...batch, dueAt: now() });
  return null;
}
