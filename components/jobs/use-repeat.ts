import { useState } from 'react';
import { estimateCost } from '../../lib/domain/cost.ts';
import type { RepeatableJob } from '../../lib/domain/job.ts';
import { findModel } from '../../lib/domain/model.ts';
import { reviewReason } from '../../lib/domain/review.ts';
import { useApp } from '../app-context.ts';
import type { Review } from '../credits/ReviewCredits.tsx';
import type { Budget } from '../hooks/use-budget.ts';
import type { Command } from '../hooks/use-command.ts';

export interface Repeat {
  /** What one more image of the job's brief costs at least and at most; null where its model is gone. */
  readonly price: { readonly lowMicroUsd: number; readonly highMicroUsd: number } | null;
  readonly review: Review | null;
  readonly ask: () => void;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** *Try again*: the same brief as a new job, at today's price, with the same question before it as *Generate*. */
export function useRepeat(job: RepeatableJob, budget: Budget, { submit }: Command): Repeat {
  const { catalogue } = useApp();
  const [review, setReview] = useState<Review | null>(null);
  const brief = { ...job.brief, output: { ...job.brief.output, count: 1 } };
  const found = findModel(catalogue, brief.output);
  const estimate = found && estimateCost(found.model, brief.output, job.prompt.length, brief.references.length);

  const repeat = (agreedMicroUsd: number) => void submit({ briefs: [brief], agreedMicroUsd, parent: job.parent });
  const ask = () => {
    if (!found || !estimate) return;
    const reason = reviewReason({
      estimate,
      askAboveMicroUsd: budget.settings.askAboveMicroUsd,
      providerName: found.provider.name,
      isProviderUsed: true,
    });
    if (reason === null) repeat(estimate.highMicroUsd);
    else setReview({ brief, ...found, estimate, leftMicroUsd: budget.leftMicroUsd, reason });
  };
  return {
    price: estimate ?? null,
    review,
    ask,
    confirm: () => {
      setReview(null);
      if (review) repeat(review.estimate.highMicroUsd);
    },
    cancel: () => setReview(null),
  };
}
