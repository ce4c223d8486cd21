import { reviewReason } from '../../lib/domain/review.ts';
import type { Budget } from '../hooks/use-budget.ts';
import type { Review } from './ReviewCreditsDialog.tsx';

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
  return reason === null ? null : { briefs, provider, model, estimate, leftMicroUsd, reason };
}
