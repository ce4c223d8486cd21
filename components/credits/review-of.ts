import { asBatch, LEAST_FOR_BATCH } from '../../lib/domain/batch.ts';
import type { CostEstimate } from '../../lib/domain/cost.ts';
import { estimateSet } from '../../lib/domain/sets/expand.ts';
import { reviewReason } from '../../lib/domain/review.ts';
import type { Budget } from '../hooks/use-budget.ts';
import type { Review } from './ReviewCreditsDialog.tsx';

/** What the same costs by the provider's batch engine; null where it has none, or where so few are not worth a day. */
function batchEstimateOf({ briefs, model }: Pick<Review, 'briefs' | 'model'>): CostEstimate | null {
  const imageCount = briefs.reduce((sum, { output }) => sum + output.count, 0);
  const charged = imageCount < LEAST_FOR_BATCH ? null : asBatch(model);
  return charged && estimateSet(charged, briefs);
}

/** What the person is to agree to before anything is sent; null where nothing is to be asked. */
export function reviewOf(
  asked: Pick<Review, 'briefs' | 'provider' | 'model' | 'estimate'>,
  { settings, leftMicroUsd }: Budget,
  isProviderUsed: boolean,
): Review | null {
  const { briefs, provider, model, estimate } = asked;
  const reason = reviewReason({
    estimate,
    askAboveMicroUsd: settings.askAboveMicroUsd,
    providerName: provider.name,
    isProviderUsed,
    briefCount: briefs.length,
  });
  if (reason === null) return null;
  return { briefs, provider, model, estimate, batchEstimate: batchEstimateOf(asked), leftMicroUsd, reason };
}
