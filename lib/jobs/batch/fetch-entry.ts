import type { Batch } from '../../domain/batch.ts';
import type { Failure } from '../../domain/failure.ts';
import type { EntryEnding, Operation } from '../../providers/provider.ts';
import type { JobContext } from '../job-context.ts';
import { DEADLINE_MS, openDesk } from './desk.ts';

/**
 * Fetches the ending of one entry once more, out of results that were fetched before, and reads no further than to it.
 * Answers a bare failure where the provider could not be asked.
 */
export async function fetchEntry(
  context: JobContext,
  batch: Batch,
  operation: Operation,
  jobId: string,
): Promise<EntryEnding | Failure> {
  const desk = await openDesk(context, batch, AbortSignal.timeout(DEADLINE_MS));
  if ('kind' in desk) return desk;
  const { batches, connection, model, signal } = desk;
  const taken: EntryEnding[] = [];
  const take = (id: string, ending: EntryEnding) => {
    if (id === jobId) taken.push(ending);
    return Promise.resolve(id !== jobId);
  };
  const failure = await batches.fetchResults(connection, model, operation, take, signal);
  const [ending] = taken;
  if (ending) return ending;
  const message = `The results of the batch at ${batch.providerName} hold none for it.`;
  return { state: 'failed', failure: failure ?? { kind: 'expired', message, charge: { charged: 'no' } } };
}
