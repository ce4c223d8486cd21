import {
  creditsFromMicroUsd,
  formatUsd,
  formatUsdLeft,
  microUsdFromCredits,
  microUsdFromUsd,
} from '../../lib/domain/money.ts';
import { useApp } from '../app-context.ts';
import { useBudget } from '../hooks/use-budget.ts';
import { NumberField } from '../ui/NumberField.tsx';
import styles from './Settings.module.css';

const MAX_CAP_USD = 100_000;

/** The limits of what is spent. */
export function BudgetSettings() {
  const { store } = useApp();
  const budget = useBudget();
  if (!budget) return null;
  const { monthlyCapMicroUsd, askAboveMicroUsd } = budget.settings;
  return (
    <section aria-labelledby="budget" className={styles['section']}>
      <h2 id="budget">Budget</h2>
      <div className={styles['card']}>
        <div className={styles['two']}>
          <NumberField
            label="Monthly cap (US$)"
            min={0}
            max={MAX_CAP_USD}
            step={0.01}
            value={monthlyCapMicroUsd / 1_000_000}
            hint="Nothing is sent that could exceed it."
            onChange={(usd) => void store.settings.patch({ monthlyCapMicroUsd: microUsdFromUsd(usd) })}
          />
          <NumberField
            label="Ask me above (credits)"
            min={0}
            max={MAX_CAP_USD}
            value={creditsFromMicroUsd(askAboveMicroUsd)}
            hint="1 credit is US$0.001."
            onChange={(credits) => void store.settings.patch({ askAboveMicroUsd: microUsdFromCredits(credits) })}
          />
        </div>
        <p className={styles['soft']}>
          {formatUsdLeft(budget.leftMicroUsd)} of {formatUsd(monthlyCapMicroUsd)} are left this month; what is under way
          or in doubt counts as spent.
        </p>
      </div>
    </section>
  );
}
