import { useState } from 'react';
import { isBlocked } from '../../lib/domain/findings/find.ts';
import { reviewReason } from '../../lib/domain/review.ts';
import type { Review } from '../credits/ReviewCredits.tsx';
import { useCommand } from '../hooks/use-command.ts';
import { BLOCKING_FINDING } from './Findings.tsx';
import type { BriefEditor } from './use-brief.ts';
import type { Composition } from './use-composition.ts';

export interface Submission {
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  /** What the person is asked to agree to; null while nothing is asked. */
  readonly review: Review | null;
  readonly generate: () => void;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

function reviewOf(composition: Composition): Review | null {
  const { brief, provider, model, estimate, budget, usedProviderIds } = composition;
  const reason = reviewReason({
    estimate,
    askAboveMicroUsd: budget.settings.askAboveMicroUsd,
    providerName: provider.name,
    isProviderUsed: usedProviderIds.includes(provider.id),
  });
  return reason === null ? null : { brief, provider, model, estimate, leftMicroUsd: budget.leftMicroUsd, reason };
}

/** From *Generate* to the jobs: writes what is typed, asks where that is due, and sends the price that was seen. */
export function useSubmit(
  composition: Composition | undefined,
  editor: BriefEditor,
  onSubmitted: () => void,
): Submission {
  const { run, isBusy, problem } = useCommand();
  const [review, setReview] = useState<Review | null>(null);

  const submit = async (agreedMicroUsd: number) => {
    setReview(null);
    await editor.flush();
    const reply = await run('job.submit', { agreedMicroUsd });
    if (reply?.ok === true) onSubmitted();
  };

  const generate = () => {
    if (!composition || isBusy || review !== null) return;
    if (isBlocked(composition.findings)) {
      document.querySelector<HTMLElement>(BLOCKING_FINDING)?.focus();
      return;
    }
    const due = reviewOf(composition);
    if (due === null) void submit(composition.estimate.highMicroUsd);
    else setReview(due);
  };

  return {
    isBusy,
    problem,
    review,
    generate,
    confirm: () => {
      if (review) void submit(review.estimate.highMicroUsd);
    },
    cancel: () => setReview(null),
  };
}
