import {
  creditsFromMicroUsd,
  formatUsd,
  formatUsdLeft,
  microUsdFromCredits,
  microUsdFromUsd,
  usdFromMicroUsd,
} from '../../lib/domain/money.ts';
import { MAX_AT_ONCE, type Settings } from '../../lib/domain/settings.ts';
import { useApp } from '../app-context.ts';
import { useBudget, type Budget } from '../hooks/use-budget.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { NumberField } from '../ui/NumberField.tsx';
import styles from './Settings.module.css';
import { Statement } from './Statement.tsx';

const MAX_CAP_USD = 100_000;

function usdOrNull(microUsd: number | null): number | null {
  return microUsd === null ? null : usdFromMicroUsd(microUsd);
}

function Limits({ settings }: Pick<Budget, 'settings'>) {
  const { store } = useApp();
  const patch = (change: Partial<Settings>) => void store.settings.patch(change);
  return (
    <div className={styles['two']}>
      <NumberField
        label="Monthly cap (US$)"
        min={0}
        max={MAX_CAP_USD}
        step={0.01}
        value={usdFromMicroUsd(settings.monthlyCapMicroUsd)}
        hint="Nothing is sent that could exceed it."
        onChange={(usd) => patch({ monthlyCapMicroUsd: microUsdFromUsd(usd) })}
      />
      <NumberField
        label="Daily cap (US$)"
        min={0}
        max={MAX_CAP_USD}
        step={0.01}
        value={usdOrNull(settings.dailyCapMicroUsd)}
        placeholder="None"
        hint="From midnight to midnight. Empty: none."
        onChange={(usd) => patch({ dailyCapMicroUsd: microUsdFromUsd(usd) })}
        onEmpty={() => patch({ dailyCapMicroUsd: null })}
      />
      <NumberField
        label="Cap per image (US$)"
        min={0}
        max={MAX_CAP_USD}
        step={0.001}
        value={usdOrNull(settings.imageCapMicroUsd)}
        placeholder="None"
        hint="What one image may cost at most. Empty: none."
        onChange={(usd) => patch({ imageCapMicroUsd: microUsdFromUsd(usd) })}
        onEmpty={() => patch({ imageCapMicroUsd: null })}
      />
      <NumberField
        label="Ask me above (credits)"
        min={0}
        max={MAX_CAP_USD}
        value={creditsFromMicroUsd(settings.askAboveMicroUsd)}
        hint="1 credit is US$0.001."
        onChange={(credits) => patch({ askAboveMicroUsd: microUsdFromCredits(credits) })}
      />
      <NumberField
        label="Images at once"
        min={1}
        max={MAX_AT_ONCE}
        value={settings.imagesAtOnce}
        hint="Of each provider. Fewer where it asks for less."
        onChange={(imagesAtOnce) => patch({ imagesAtOnce })}
      />
    </div>
  );
}

/** The limits of what is spent, and what was spent. */
export function BudgetSettings() {
  const budget = useBudget();
  if (!budget) return null;
  return (
    <section aria-labelledby="budget" className={styles['section']}>
      <h2 id="budget">Budget</h2>
      <div className={styles['card']}>
        <Limits settings={budget.settings} />
        <p className={styles['soft']}>
          {formatUsdLeft(budget.leftMicroUsd)} of {formatUsd(budget.capMicroUsd)} are left{' '}
          {budget.period === 'day' ? 'today' : 'this month'}; what is under way or in doubt counts as spent.
        </p>
        <Disclosure title="Statement">
          <Statement />
        </Disclosure>
      </div>
    </section>
  );
}
