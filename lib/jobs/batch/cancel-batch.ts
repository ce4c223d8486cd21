import type { Batch } from '../../domain/batch.ts';
import type { Failure } from '../../domain/failure.ts';
import { cancelUnsent } from '../../domain/transitions.ts';
import type { Done } from '../decide.ts';
import type { JobContext } from '../job-context.ts';
import { openDesk } from './desk.ts';
import { end } from './move.ts';

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

/** Calls a batch back: what is not sent ends here, the rest where the provider still can. */
async function cancelBatch(context: JobContext, batch: Batch): Promise<Failure | null> {
  const { store, now } = context;
  if (batch.state === 'queued') {
    for (const job of await store.batches.listEntries(batch.id)) await store.jobs.move(job, cancelUnsent(job, now()));
    await end(context, batch);
    return null;
  }
  if (batch.state !== 'running') return null;
  const desk = await openDesk(context, batch, AbortSignal.timeout(DEADLINE_MS));
  if ('kind' in desk) return desk;
  const cancellation = await desk.batches.cancel(desk.connection, batch.operation, desk.signal);
  if (cancellation.state === 'not-cancelled') return cancellation.failure;
  // What was made by then can still be fetched: the provider's word decides.
  await store.batches.move(batch, { ...batch, dueAt: now() });
  return null;
}
