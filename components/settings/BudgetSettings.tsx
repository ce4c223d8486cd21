import {
  creditsFromMicroUsd,
  formatUsd,
  formatUsdLeft,
  microUsdFromCredits,
  microUsdFromUsd,
  usdFromMicroUsd,
} from '../../lib/domain/money.ts';
import { useApp } from '../app-context.ts';
import { useBudget } from '../hooks/use-budget.ts';
import { NumberField } from '../ui/NumberField.tsx';
import styles from './Settings.module.css';

const MAX_CAP_USD = 100_000;

function usdOrNull(microUsd: number | null): number | null {
  return microUsd === null ? null : usdFromMicroUsd(microUsd);
}

/** The limits of what is spent. */
export function BudgetSettings() {
  const { store } = useApp();
  const budget = useBudget();
  if (!budget) return null;
  const { monthlyCapMicroUsd, dailyCapMicroUsd, imageCapMicroUsd, askAboveMicroUsd } = budget.settings;
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
            value={usdFromMicroUsd(monthlyCapMicroUsd)}
            hint="Nothing is sent that could exceed it."
            onChange={(usd) => void store.settings.patch({ monthlyCapMicroUsd: microUsdFromUsd(usd) })}
          />
          <NumberField
            label="Daily cap (US$)"
            min={0}
            max={MAX_CAP_USD}
            step={0.01}
            value={usdOrNull(dailyCapMicroUsd)}
            placeholder="None"
            hint="From midnight to midnight. Empty: none."
            onChange={(usd) => void store.settings.patch({ dailyCapMicroUsd: microUsdFromUsd(usd) })}
            onEmpty={() => void store.settings.patch({ dailyCapMicroUsd: null })}
          />
          <NumberField
            label="Cap per image (US$)"
            min={0}
            max={MAX_CAP_USD}
            step={0.001}
            value={usdOrNull(imageCapMicroUsd)}
            placeholder="None"
            hint="What one image may cost at most. Empty: none."
            onChange={(usd) => void store.settings.patch({ imageCapMicroUsd: microUsdFromUsd(usd) })}
            onEmpty={() => void store.settings.patch({ imageCapMicroUsd: null })}
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
          {formatUsdLeft(budget.leftMicroUsd)} of {formatUsd(budget.capMicroUsd)} are left{' '}
          {budget.period === 'day' ? 'today' : 'this month'}; what is under way or in doubt counts as spent.
        </p>
      </div>
    </section>
  );
}
