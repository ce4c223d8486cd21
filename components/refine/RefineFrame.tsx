import type { ReactNode } from 'react';
import { formatCreditRange, formatUsdLeft } from '../../lib/domain/money.ts';
import { CommandProblem } from '../CommandProblem.tsx';
import { ReviewCredits } from '../credits/ReviewCredits.tsx';
import { useOrder } from '../credits/use-order.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { useCommand } from '../hooks/use-command.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { firstClick } from '../ui/first-click.ts';
import styles from './Refine.module.css';
import type { RefineStep } from './use-refine.ts';

interface ActionsProps {
  readonly step: RefineStep | null;
  readonly budget: Budget;
  readonly isBusy: boolean;
  readonly onGenerate: () => void;
  readonly onCancel: () => void;
}

function Actions({ step, budget, isBusy, onGenerate, onCancel }: ActionsProps) {
  const estimate = step?.priced?.estimate;
  const price = estimate && formatCreditRange(estimate.lowMicroUsd, estimate.highMicroUsd);
  return (
    <>
      {estimate && (
        <span className={styles['price']}>
          {formatUsdLeft(Math.max(0, budget.leftMicroUsd - estimate.highMicroUsd))} left after
        </span>
      )}
      <Button onClick={onCancel}>Cancel</Button>
      <Button
        tone="primary"
        aria-description={price}
        disabled={step?.isChanged !== true || step.priced === null || isBusy}
        onClick={firstClick(onGenerate)}
      >
        Generate
        {price !== undefined && <span aria-hidden="true">· {price}</span>}
      </Button>
    </>
  );
}

export interface RefineFrameProps {
  /** Null while there is nothing to generate. */
  readonly step: RefineStep | null;
  readonly budget: Budget;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The dialog round a refinement, with its price on the button that makes it. */
export function RefineFrame({ step, budget, onClose, children }: RefineFrameProps) {
  const command = useCommand();
  const ordering = useOrder(budget, command, onClose);
  const generate = () => {
    if (!step?.priced) return;
    ordering.ask({ order: { briefs: [step.brief], parent: step.parent }, ...step.priced });
  };
  return (
    <Dialog
      title="Refine"
      onClose={onClose}
      actions={<Actions step={step} budget={budget} isBusy={command.isBusy} onGenerate={generate} onCancel={onClose} />}
    >
      <div className={styles['refine']}>
        {children}
        <CommandProblem problem={command.problem} control={command.control} className={styles['problem']} />
      </div>
      {ordering.review && (
        <ReviewCredits review={ordering.review} onConfirm={ordering.confirm} onCancel={ordering.cancel} />
      )}
    </Dialog>
  );
}
