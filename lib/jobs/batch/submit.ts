import type { Batch, BatchIn } from '../../domain/batch.ts';
import type { Failure } from '../../domain/failure.ts';
import { fail } from '../../domain/transitions.ts';
import type { BatchEntry, BatchProgress } from '../../providers/provider.ts';
import { prepare } from '../prepare.ts';
import type { Desk } from './desk.ts';
import { end, later, requeue, running } from './move.ts';
import { LISTED_AFTER_MS, note } from './note.ts';

/** Its entries as the provider wants them; one that cannot be made ready ends here, and the others go on. */
async function gather({ context }: Desk, batch: Batch): Promise<readonly BatchEntry[] | Failure> {
  const { store, now } = context;
  const entries: BatchEntry[] = [];
  for (const job of await store.batches.listEntries(batch.id)) {
    const prepared = await prepare(context, job).catch(() => null);
    if (prepared && 'provider' in prepared) entries.push({ jobId: job.id, request: prepared.request });
    else if (prepared?.kind === 'offline' || prepared?.kind === 'unauthorized') return prepared;
    else {
      const message = 'Something that it needs could not be read. Nothing was sent.';
      await store.jobs.move(
        job,
        fail(job, prepared ?? { kind: 'internal', message, charge: { charged: 'no' } }, now()),
      );
    }
  }
  return entries;
}

function lost({ providerName }: Batch): Failure {
  const message = `Whether ${providerName} took the batch in is not known yet.`;
  return { kind: 'connection-lost', message, charge: { charged: 'unknown' } };
}

/** Sends a batch: that it leaves is written down before the first byte does. */
export async function submit(desk: Desk, batch: BatchIn<'queued'>): Promise<void> {
  const { context, batches, connection, signal } = desk;
  const entries = await gather(desk, batch);
  if ('kind' in entries) return later(context, batch, entries, null);
  if (entries.length === 0) return end(context, batch);
  const submitting: BatchIn<'submitting'> = {
    ...batch,
    state: 'submitting',
    problem: null,
    sentAt: context.now(),
  };
  if (!(await context.store.batches.move(batch, submitting))) return undefined;
  const progress = await batches
    .create(connection, batch.id, entries, signal)
    .catch((): BatchProgress => ({ state: 'in-doubt', failure: lost(batch) }));
  return note(context, submitting, progress);
}

/** A batch whose answer was lost: by our id the provider tells whether it arrived, and only where it did not is it sent again. */
export async function look(
  { context, batches, connection, signal }: Desk,
  batch: BatchIn<'submitting'>,
): Promise<void> {
  const { store, now } = context;
  const operation = await batches.find(connection, batch.id, signal);
  if (operation) {
    await store.batches.move(batch, running(batch, operation, null, now()));
    return undefined;
  }
  const isListed = operation === null && now() - batch.sentAt > LISTED_AFTER_MS;
  return isListed ? requeue(context, batch, null, 0) : later(context, batch, lost(batch), null);
}
