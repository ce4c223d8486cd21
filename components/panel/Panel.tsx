import { useCallback, useState } from 'react';
import { formatUsd } from '../../lib/domain/money.ts';
import { useApp } from '../app-context.ts';
import { Compose } from '../compose/Compose.tsx';
import { useBudget } from '../hooks/use-budget.ts';
import { useLive } from '../hooks/use-live.ts';
import { History } from '../jobs/History.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import hidden from '../ui/visually-hidden.module.css';
import { Tabs, tabId, tabPanelId } from '../ui/Tabs.tsx';
import styles from './Panel.module.css';

type View = 'compose' | 'history';

const JOB_STORES = ['jobs'] as const;
const OPEN_STATES = ['queued', 'submitting', 'saving', 'unconfirmed'] as const;

/** How many generations are under way or wait for the person. */
function useOpenCount(): number {
  const { store } = useApp();
  const read = useCallback(async () => {
    const open = await Promise.all(OPEN_STATES.map((state) => store.jobs.listIn(state)));
    return open.flat().length;
  }, [store]);
  return useLive(JOB_STORES, read) ?? 0;
}

function BudgetPill() {
  const budget = useBudget();
  return (
    <span className={styles['pill']} title="What this month’s cap leaves">
      {budget ? `${formatUsd(budget.leftMicroUsd)} left` : '\u00A0'}
    </span>
  );
}

/** The panel beside the page: compose, and what came of it. */
export function Panel() {
  const { openOptions } = useApp();
  const [view, setView] = useState<View>('compose');
  const openCount = useOpenCount();
  const tabs = [
    { id: 'compose', label: 'Compose' },
    { id: 'history', label: 'History', count: openCount },
  ] as const;
  return (
    <div className={styles['panel']}>
      <header className={styles['header']}>
        <h1 className={hidden['hidden']}>Plantain</h1>
        <Tabs label="Plantain" tabs={tabs} selected={view} onSelect={setView} />
        <BudgetPill />
        <IconButton icon="settings" label="Settings" onClick={openOptions} />
      </header>
      <main className={styles['view']}>
        <div id={tabPanelId(view)} role="tabpanel" aria-labelledby={tabId(view)} className={styles['view']}>
          {view === 'compose' ? (
            <Compose onSubmitted={() => setView('history')} />
          ) : (
            <History onCompose={() => setView('compose')} />
          )}
        </div>
      </main>
    </div>
  );
}
