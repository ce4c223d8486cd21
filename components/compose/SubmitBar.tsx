import { useId } from 'react';
import { exceededCap } from '../../lib/domain/caps.ts';
import { formatCreditRange, formatUsd, formatUsdLeft } from '../../lib/domain/money.ts';
import { isBlocked } from '../../lib/domain/findings/finding.ts';
import { oldPriceNotice } from '../../lib/domain/old-prices.ts';
import { useApp } from '../app-context.ts';
import { CommandProblem } from '../CommandProblem.tsx';
import { PriceLines } from '../credits/PriceLines.tsx';
import type { Command } from '../hooks/use-command.ts';
import { Button } from '../ui/Button.tsx';
import { firstClick } from '../ui/first-click.ts';
import styles from './SubmitBar.module.css';
import type { Composition } from './use-composition.ts';

export interface SubmitBarProps extends Pick<Command, 'problem' | 'control'> {
  readonly composition: Composition;
  readonly isBusy: boolean;
  readonly onGenerate: () => void;
}

const CAP_NAMES = { month: 'monthly cap', day: 'daily cap', image: 'cap per image' } as const;

interface CreditsProps extends Pick<SubmitBarProps, 'composition'> {
  readonly priceId: string;
}

function Credits({ composition: { estimate, budget, model }, priceId }: CreditsProps) {
  const { now } = useApp();
  const old = oldPriceNotice(model, now());
  const { lowMicroUsd, highMicroUsd } = estimate;
  const exceeded = exceededCap(estimate, budget.settings, budget);
  return (
    <section className={styles['credits']} aria-label="Credits">
      <p>
        <strong id={priceId}>{formatCreditRange(lowMicroUsd, highMicroUsd)}</strong> · {formatUsd(highMicroUsd)}
      </p>
      <p className={styles['lines']}>
        {estimate.lines.length > 0 && (
          <>
            <PriceLines estimate={estimate} /> ·{' '}
          </>
        )}
        {exceeded === null ? (
          `${formatUsdLeft(budget.leftMicroUsd - highMicroUsd)} left after`
        ) : (
          <span className={styles['over']}>
            {formatUsd(exceeded.overMicroUsd)} over the {CAP_NAMES[exceeded.cap]}
          </span>
        )}
      </p>
      {old !== null && <p className={styles['lines']}>{old}</p>}
    </section>
  );
}

/** What it costs, beside the button that spends it. */
export function SubmitBar({ composition, isBusy, problem, control, onGenerate }: SubmitBarProps) {
  const { findings, estimate } = composition;
  const priceId = useId();
  return (
    <footer className={styles['bar']}>
      <CommandProblem problem={problem} control={control} className={styles['problem']} />
      <Credits composition={composition} priceId={priceId} />
      <Button
        tone="primary"
        aria-describedby={priceId}
        aria-disabled={isBlocked(findings) || isBusy}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={firstClick(onGenerate)}
      >
        Generate
        <span aria-hidden="true">· {formatCreditRange(estimate.lowMicroUsd, estimate.highMicroUsd)}</span>
      </Button>
    </footer>
  );
}
