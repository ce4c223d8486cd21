import type { RepeatableJob } from '../../lib/domain/job.ts';
import { formatCreditRange } from '../../lib/domain/money.ts';
import { ReviewCredits } from '../credits/ReviewCredits.tsx';
import type { Budget } from '../hooks/use-budget.ts';
import type { Command } from '../hooks/use-command.ts';
import { Button } from '../ui/Button.tsx';
import { firstClick } from '../ui/first-click.ts';
import { useRepeat } from './use-repeat.ts';

export interface TryAgainProps {
  readonly job: RepeatableJob;
  readonly budget: Budget;
  readonly command: Command;
}

/** Asks for the same brief anew, with its price on the button. */
export function TryAgain({ job, budget, command }: TryAgainProps) {
  const { price, review, ask, confirm, cancel } = useRepeat(job, budget, command);
  const words = price === null ? undefined : formatCreditRange(price.lowMicroUsd, price.highMicroUsd);
  return (
    <>
      <Button aria-description={words} disabled={price === null || command.isBusy} onClick={firstClick(ask)}>
        Try again
        {words !== undefined && <span aria-hidden="true">· {words}</span>}
      </Button>
      {review && <ReviewCredits review={review} onConfirm={confirm} onCancel={cancel} />}
    </>
  );
}
