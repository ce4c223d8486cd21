import type { Batch } from '../../domain/batch.ts';
import type { Failure } from '../../domain/failure.ts';
import { findModel, type Model } from '../../domain/model.ts';
import type { Batches, Connection } from '../../providers/provider.ts';
import { findProvider, readCatalogue, type JobContext } from '../job-context.ts';
import { connect } from '../prepare.ts';

/** Uploading takes its time; so does fetching a hundred images. */
export const DEADLINE_MS = 600_000;

/** All that the work on one batch needs. */
export interface Desk {
  readonly context: JobContext;
  readonly batches: Batches;
  readonly connection: Connection;
  readonly model: Model;
  readonly signal: AbortSignal;
}

const UNOFFERED: Failure = {
  kind: 'rejected',
  message: 'This version makes no batches with that model any more.',
  charge: { charged: 'unknown' },
};

/** Gathers it, or says what stands in the way, which may be mended. */
export async function openDesk(context: JobContext, batch: Batch, signal: AbortSignal): Promise<Desk | Failure> {
  const provider = await findProvider(context, batch.providerId);
  const model = findModel(await readCatalogue(context), batch)?.model;
  if (!provider?.batches || !model) return UNOFFERED;
  // Only in that state do its pictures leave.
  const entries = batch.state === 'queued' ? await context.store.batches.listEntries(batch.id) : [];
  const connection = await connect(context, provider, { batchId: batch.id, entries });
  if ('kind' in connection) return connection;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]);
  return { context, batches: provider.batches, connection, model, signal: limited };
}
