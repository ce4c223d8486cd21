import { useRef, useState } from 'react';
import { isBlocked } from '../../lib/domain/findings/finding.ts';
import { reviewOf } from '../credits/review-of.ts';
import type { Agreed, Review } from '../credits/ReviewCreditsDialog.tsx';
import { useCommand, type Command } from '../hooks/use-command.ts';
import { focusBlockingFinding } from './focus-field.ts';
import type { BriefEditor } from './use-brief.ts';
import type { Composition } from './use-composition.ts';

export interface Submission extends Pick<Command, 'problem' | 'control'> {
  readonly isBusy: boolean;
  /** What the person is asked to agree to; null while nothing is asked. */
  readonly review: Review | null;
  readonly generate: () => void;
  readonly confirm: (agreed: Agreed) => void;
  readonly cancel: () => void;
}

/** What the person saw when they pressed *Generate*, and the question that it raises. */
interface Asked {
  readonly composition: Composition;
  readonly review: Review;
}

const NOT_STORED =
  'What you typed could not be stored, so nothing was sent. Free some disk space, then press Generate again.';

/** From *Generate* to the jobs: writes what is typed, asks where that is due, and sends what was seen. */
export function useSubmit(
  composition: Composition | undefined,
  editor: BriefEditor,
  onSubmitted: () => void,
): Submission {
  const { submit: order, isBusy, problem, control } = useCommand();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [isStored, setIsStored] = useState(true);
  const isUnderWay = useRef(false);

  const submit = async ({ briefs }: Composition, { estimate, isBatch }: Agreed) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setAsked(null);
    try {
      await editor.flush();
      setIsStored(true);
      const reply = await order({ briefs, agreedMicroUsd: estimate.highMicroUsd, parent: null, isBatch });
      if (reply?.ok === true) onSubmitted();
    } catch {
      setIsStored(false);
    } finally {
      isUnderWay.current = false;
    }
  };

  const generate = () => {
    if (!composition || isBusy || asked !== null) return;
    if (isBlocked(composition.findings)) {
      focusBlockingFinding();
      return;
    }
    const { budget, usedProviderIds, provider } = composition;
    const review = reviewOf(composition, budget, usedProviderIds.includes(provider.id));
    if (review === null) void submit(composition, { estimate: composition.estimate, isBatch: false });
    else setAsked({ composition, review });
  };

  return {
    isBusy,
    problem: isStored ? problem : NOT_STORED,
    control: isStored ? control : null,
    review: asked?.review ?? null,
    generate,
    confirm: (agreed) => {
      if (asked) void submit(asked.composition, agreed);
    },
    cancel: () => setAsked(null),
  };
}
