import { useState } from 'react';
import type { CostEstimate } from '../../lib/domain/cost.ts';
import type { Model, ProviderDescription } from '../../lib/domain/model.ts';
import type { Order } from '../../lib/domain/plan-jobs.ts';
import { reviewReason } from '../../lib/domain/review.ts';
import type { Submitted } from '../app-context.ts';
import type { Budget } from '../hooks/use-budget.ts';
import type { Command } from '../hooks/use-command.ts';
import type { Review } from './ReviewCreditsDialog.tsx';

/** What is asked for, and what it costs. */
export interface PricedOrder {
  readonly order: Omit<Order, 'agreedMicroUsd'>;
  readonly provider: ProviderDescription;
  readonly model: Model;
  readonly estimate: CostEstimate;
}

export interface Ordering {
  /** What the person is asked to agree to; null while nothing is asked. */
  readonly review: Review | null;
  readonly ask: (priced: PricedOrder) => void;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** From a button with a price to the jobs, with the same question before it as *Generate*, of a provider used before. */
export function useOrder(budget: Budget, { submit }: Command, onSubmitted: () => void = () => {}): Ordering {
  const [asked, setAsked] = useState<{ readonly priced: PricedOrder; readonly review: Review } | null>(null);
  const send = async ({ order, estimate }: PricedOrder) => {
    const submitted: Submitted | undefined = await submit({ ...order, agreedMicroUsd: estimate.highMicroUsd });
    if (submitted?.ok === true) onSubmitted();
  };
  const ask = (priced: PricedOrder) => {
    const { order, provider, model, estimate } = priced;
    const reason = reviewReason({
      estimate,
      askAboveMicroUsd: budget.settings.askAboveMicroUsd,
      providerName: provider.name,
      isProviderUsed: true,
      briefCount: order.briefs.length,
    });
    const review = { briefs: order.briefs, provider, model, estimate, leftMicroUsd: budget.leftMicroUsd };
    if (reason === null) void send(priced);
    else setAsked({ priced, review: { ...review, reason } });
  };
  return {
    review: asked?.review ?? null,
    ask,
    confirm: () => {
      setAsked(null);
      if (asked) void send(asked.priced);
    },
    cancel: () => setAsked(null),
  };
}
