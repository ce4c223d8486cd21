import type { BatchIn } from '../../domain/batch.ts';
import type { Failure } from '../../domain/failure.ts';
import type { JobIn } from '../../domain/job.ts';
import { rescue } from '../../domain/transitions.ts';
import type { EntryEnding } from '../../providers/provider.ts';
import { settleProgress } from '../settle-progress.ts';
import type { Desk } from './desk.ts';
import { end, failAll, later, type Sent } from './move.ts';

/** An entry of a batch ends when that does: it was sent with it. */
function sentWith(job: JobIn<'batched'>, { sentAt }: Sent): JobIn<'batched'> {
  return { ...job, sentAt };
}

/** Fetches results, each saved before the next is read; what was fetched is not fetched again after a crash. */
export async function fetchEntries(desk: Desk, batch: BatchIn<'finished'>): Promise<void> {
  const { context, batches, connection, model, signal } = desk;
  const { store, now } = context;
  const take = async (jobId: string, ending: EntryEnding) => {
    const job = await store.jobs.read(jobId);
    if (job?.state === 'batched') await settleProgress(context, sentWith(job, batch), model, ending);
  };
  const failure = await batches.fetchResults(connection, model, batch.operation, take, signal);
  if (failure?.kind === 'expired') return failAll(context, batch, failure);
  if (failure !== null) return later(context, batch, failure, null);
  const missing = `The results of the batch at ${batch.providerName} hold none for it.`;
  for (const job of await store.batches.listEntries(batch.id)) {
    const without: Failure = { kind: 'no-image', message: missing, charge: { charged: 'unknown' } };
    await store.jobs.move(job, rescue(sentWith(job, batch), without, now()));
  }
  return end(context, batch);
}
