import { useState } from 'react';
import type { CostEstimate } from '../../lib/domain/cost.ts';
import type { Model, ProviderDescription } from '../../lib/domain/model.ts';
import type { Order } from '../../lib/domain/plan-jobs.ts';
import type { Budget } from '../hooks/use-budget.ts';
import type { Command } from '../hooks/use-command.ts';
import { reviewOf } from './review-of.ts';
import type { Agreed, Review } from './ReviewCreditsDialog.tsx';

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
  readonly confirm: (agreed: Agreed) => void;
  readonly cancel: () => void;
}

/** From a button with a price to the jobs, with the same question before it as *Generate*, of a provider used before. */
export function useOrder(budget: Budget, { submit }: Command, onSubmitted: () => void = () => {}): Ordering {
  const [asked, setAsked] = useState<{ readonly priced: PricedOrder; readonly review: Review } | null>(null);
  const send = async ({ order }: PricedOrder, { estimate, isBatch }: Agreed) => {
    const submitted = await submit({ ...order, agreedMicroUsd: estimate.highMicroUsd, isBatch });
    if (submitted?.ok === true) onSubmitted();
  };
  const ask = (priced: PricedOrder) => {
    const review = reviewOf({ ...priced, briefs: priced.order.briefs }, budget, true);
    if (review === null) void send(priced, { estimate: priced.estimate, isBatch: false });
    else setAsked({ priced, review });
  };
  return {
    review: asked?.review ?? null,
    ask,
    confirm: (agreed) => {
      setAsked(null);
      if (asked) void send(asked.priced, agreed);
    },
    cancel: () => setAsked(null),
  };
}
