import { asBatch, type BatchIn } from '../../domain/batch.ts';
import type { Failure } from '../../domain/failure.ts';
import type { JobIn } from '../../domain/job.ts';
import { findModel, type Model } from '../../domain/model.ts';
import { rescue } from '../../domain/transitions.ts';
import type { EntryEnding } from '../../providers/provider.ts';
import { readCatalogue, type JobContext } from '../job-context.ts';
import { settleProgress } from '../settle-progress.ts';
import type { Desk } from './desk.ts';
import { end, failAll, later, type Sent } from './move.ts';

/** An entry of a batch ends when that does: it was sent with it. */
function sentWith(job: JobIn<'batched'>, { sentAt }: Sent): JobIn<'batched'> {
  return { ...job, sentAt };
}

/** The model at the price that counts for a job, as the batch engine charges it. */
async function chargedFor(context: JobContext, job: JobIn<'batched'>): Promise<Model | null> {
  const found = findModel(await readCatalogue(context), job.brief.output);
  return found ? asBatch(found.model) : null;
}

/** Fetches results, each saved before the next is read; what was fetched is not fetched again after a crash. */
export async function fetchEntries(desk: Desk, batch: BatchIn<'finished'>): Promise<void> {
  const { context, batches, connection, model, signal } = desk;
  const { store, now } = context;
  const take = async (jobId: string, ending: EntryEnding) => {
    const job = await store.jobs.read(jobId);
    if (job?.state !== 'batched') return;
    await settleProgress(context, sentWith(job, batch), (await chargedFor(context, job)) ?? model, ending);
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
