import { isWideRange, type CostEstimate } from './cost.ts';
import { formatCredits } from './money.ts';

/** What decides whether a person is asked before money is spent. */
export interface ReviewFacts {
  readonly estimate: CostEstimate;
  readonly askAboveMicroUsd: number;
  readonly providerName: string;
  /** Whether something was asked of the provider before. */
  readonly isProviderUsed: boolean;
  /** How many briefs are sent at once. */
  readonly briefCount: number;
}

/** Why *Review credits* is shown before anything is sent, in one sentence; null where it is not. */
export function reviewReason(facts: ReviewFacts): string | null {
  const { estimate, askAboveMicroUsd, providerName, isProviderUsed, briefCount } = facts;
  if (!isProviderUsed) return `This is the first time with ${providerName}.`;
  if (estimate.highMicroUsd > askAboveMicroUsd) {
    return `This may cost more than the ${formatCredits(askAboveMicroUsd)} above which you want to be asked.`;
  }
  if (briefCount > 1) return `This is a set of ${briefCount} briefs, sent together.`;
  return isWideRange(estimate) ? 'The price is only an estimate with a wide range.' : null;
}
