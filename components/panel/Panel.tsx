import { lazy, startTransition, Suspense, useCallback, useEffect, useState } from 'react';
import { formatUsdLeft } from '../../lib/domain/money.ts';
import { useApp } from '../app-context.ts';
import { Compose } from '../compose/Compose.tsx';
import { useBudget } from '../hooks/use-budget.ts';
import { useLive } from '../hooks/use-live.ts';
import { IconButton } from '../ui/IconButton.tsx';
import hidden from '../ui/visually-hidden.module.css';
import { Tabs, tabId, tabPanelId } from '../ui/Tabs.tsx';
import styles from './Panel.module.css';

/** Not what a person opens the panel for, so it comes right after what is. */
const loadHistory = () => import('../jobs/History.tsx');
const History = lazy(async () => ({ default: (await loadHistory()).History }));

type View = 'compose' | 'history';

interface Activity {
  /** Generations that are under way or wait for the person. */
  readonly openCount: number;
  /** Whether the worker has something to do, or should have. */
  readonly isUnderWay: boolean;
}

const ACTIVE_STORES = ['jobs', 'references'] as const;
const WORKING_STATES = ['queued', 'submitting', 'saving'] as const;

function useActivity(): Activity | undefined {
  const { store } = useApp();
  const read = useCallback(async (): Promise<Activity> => {
    const lists = await Promise.all(WORKING_STATES.map((state) => store.jobs.listIn(state)));
    const [working, doubtful] = [lists.flat().length, (await store.jobs.listIn('unconfirmed')).length];
    const isCapturing = (await store.references.list()).some(({ content }) => content.state === 'capturing');
    return { openCount: working + doubtful, isUnderWay: working > 0 || isCapturing };
  }, [store]);
  return useLive(ACTIVE_STORES, read);
}

function BudgetPill() {
  const budget = useBudget();
  return (
    <span className={styles['pill']} title="What this month’s cap leaves">
      {budget ? `${formatUsdLeft(budget.leftMicroUsd)} left` : '\u00A0'}
    </span>
  );
}

const WAKE_EVERY_MS = 15_000;

/** Wakes the worker when the panel opens, and while something is under way: a dead one's work would stand still. */
function useWake(isUnderWay: boolean): void {
  const { send } = useApp();
  useEffect(() => {
    const wake = () => void send('worker.wake', {}).catch(reportError);
    wake();
    if (!isUnderWay) return undefined;
    const timer = setInterval(wake, WAKE_EVERY_MS);
    return () => clearInterval(timer);
  }, [send, isUnderWay]);
}

/** The panel beside the page: compose, and what came of it. */
export function Panel() {
  const { openOptions } = useApp();
  const [view, setView] = useState<View>('compose');
  const show = (next: View) => startTransition(() => setView(next));
  useEffect(() => void loadHistory().catch(reportError), []);
  const { openCount = 0, isUnderWay = false } = useActivity() ?? {};
  useWake(isUnderWay);
  const tabs = [
    { id: 'compose', label: 'Compose' },
    { id: 'history', label: 'History', count: openCount },
  ] as const;
  return (
    <div className={styles['panel']}>
      <header className={styles['header']}>
        <h1 className={hidden['hidden']}>Plantain</h1>
        <Tabs label="Plantain" tabs={tabs} selected={view} onSelect={show} />
        <BudgetPill />
        <IconButton icon="settings" label="Settings" onClick={openOptions} />
      </header>
      <main className={styles['view']}>
        <div id={tabPanelId(view)} role="tabpanel" aria-labelledby={tabId(view)} className={styles['view']}>
          {view === 'compose' ? (
            <Compose onSubmitted={() => show('history')} />
          ) : (
            <Suspense>
              <History onCompose={() => show('compose')} />
            </Suspense>
          )}
        </div>
      </main>
    </div>
  );
}
