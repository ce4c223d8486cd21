import { costOfUsage } from '../../../domain/cost.ts';
import type { Model } from '../../../domain/model.ts';
import type { EntryEnding } from '../../provider.ts';
import { readAnswer } from '../answer.ts';
import { quoteGoogle } from '../speak.ts';
import { explainRpcStatus } from './rpc-status.ts';
import { entrySchema } from './wire.ts';

/** At the batch's price: Google's answer tells tokens, and not what they cost here. */
function atBatchPrice(ending: EntryEnding, { pricing, batch }: Model): EntryEnding {
  const reduce = (costMicroUsd: number) => Math.ceil(costMicroUsd * (batch?.factor ?? 1));
  if (ending.state === 'completed') {
    const cost = ending.usage && costOfUsage(pricing, ending.usage);
    return { ...ending, costMicroUsd: cost === null ? null : reduce(cost) };
  }
  const { failure } = ending;
  if (failure.charge.charged !== 'yes') return ending;
  const charge = { charged: 'yes' as const, costMicroUsd: reduce(failure.charge.costMicroUsd) };
  return { state: 'failed', failure: { ...failure, charge } };
}

/** One result of a batch; null where it is not to be read, or not told whose it is. */
export function readEntry(
  entry: unknown,
  model: Model,
  key: string,
): { readonly jobId: string; readonly ending: EntryEnding } | null {
  const parsed = entrySchema.safeParse(entry);
  if (!parsed.success) return null;
  const { metadata, response, error } = parsed.data;
  const jobId = parsed.data.key ?? metadata?.key;
  if (jobId === undefined) return null;
  if (error) return { jobId, ending: { state: 'failed', failure: explainRpcStatus(error, model.name, key) } };
  if (!response) return null;
  const ending = readAnswer(200, response, model.pricing, quoteGoogle(key));
  return { jobId, ending: atBatchPrice(ending, model) };
}
