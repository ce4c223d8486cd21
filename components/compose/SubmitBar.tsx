import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { exceededCap } from '../../lib/domain/caps.ts';
import { formatCreditRange, formatOwnCreditRange, formatUsd, formatUsdLeft } from '../../lib/domain/money.ts';
import { isBlocked } from '../../lib/domain/findings/finding.ts';
import { oldPriceNotice } from '../../lib/domain/old-prices.ts';
import type { Output } from '../../lib/domain/output.ts';
import { useApp } from '../app-context.ts';
import { CommandProblem } from '../CommandProblem.tsx';
import { ComparePrices } from '../credits/ComparePrices.tsx';
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
  /** Called with what another model is to make of the brief. */
  readonly onOutput: (output: Output) => void;
}

const CAP_NAMES = { month: 'monthly cap', day: 'daily cap', image: 'cap per image' } as const;

/** The comparison opened, or left by a choice: then the focus goes on to the button that it leads to. */
function useComparison(generate: RefObject<HTMLButtonElement | null>) {
  const [state, setState] = useState<'closed' | 'open' | 'chosen'>('closed');
  useEffect(() => {
    // After the dialog has given the focus back to its opener.
    if (state === 'chosen') generate.current?.focus();
  }, [state, generate]);
  return {
    isOpen: state === 'open',
    open: () => setState('open'),
    close: () => setState('closed'),
    leave: () => setState('chosen'),
  };
}

interface CreditsProps extends Pick<SubmitBarProps, 'composition'> {
  readonly priceId: string;
  readonly onCompare: () => void;
}

function Credits({ composition: { estimate, budget, provider, model }, priceId, onCompare }: CreditsProps) {
  const { now } = useApp();
  const old = oldPriceNotice(model, now());
  const { lowMicroUsd, highMicroUsd } = estimate;
  const exceeded = exceededCap(estimate, budget.settings, budget);
  return (
    <section className={styles['credits']} aria-label="Credits">
      <p>
        {provider.ownCredits !== null && `${formatOwnCreditRange(lowMicroUsd, highMicroUsd, provider.ownCredits)} · `}
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
      <Button tone="quiet" className={styles['compare']} onClick={onCompare}>
        Compare prices
      </Button>
    </section>
  );
}

/** What it costs, beside the button that spends it. */
export function SubmitBar({ composition, isBusy, problem, control, onGenerate, onOutput }: SubmitBarProps) {
  const { findings, estimate } = composition;
  const priceId = useId();
  const generate = useRef<HTMLButtonElement>(null);
  const comparison = useComparison(generate);
  const choose = (output: Output) => {
    onOutput(output);
    comparison.leave();
  };
  return (
    <footer className={styles['bar']}>
      <CommandProblem problem={problem} control={control} className={styles['problem']} />
      <Credits composition={composition} priceId={priceId} onCompare={comparison.open} />
      <Button
        ref={generate}
        tone="primary"
        aria-describedby={priceId}
        aria-disabled={isBlocked(findings) || isBusy}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        onClick={firstClick(onGenerate)}
      >
        Generate
        <span aria-hidden="true">· {formatCreditRange(estimate.lowMicroUsd, estimate.highMicroUsd)}</span>
      </Button>
      {comparison.isOpen && (
        <ComparePrices
          compared={composition}
          connections={composition.connections}
          onChoose={choose}
          onClose={comparison.close}
        />
      )}
    </footer>
  );
}
