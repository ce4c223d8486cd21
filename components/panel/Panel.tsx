import { startTransition, useCallback, useEffect, useState } from 'react';
import { OPEN_STATES } from '../../lib/domain/job.ts';
import { formatUsdLeft } from '../../lib/domain/money.ts';
import { useApp } from '../app-context.ts';
import { Compose } from '../compose/Compose.tsx';
import { useBudget } from '../hooks/use-budget.ts';
import { RestoreProvider } from '../hooks/restore.ts';
import { useLive } from '../hooks/use-live.ts';
import { useRestoring } from '../hooks/use-restoring.tsx';
import { LateHistory } from '../jobs/late-history.ts';
import { SpaceNotice } from '../space/SpaceNotice.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import hidden from '../ui/visually-hidden.module.css';
import { Tabs, tabId, tabPanelId } from '../ui/Tabs.tsx';
import styles from './Panel.module.css';

type View = 'compose' | 'history';

/** A notification leads to the results. */
function firstView(): View {
  return location.hash === '#history' ? 'history' : 'compose';
}

interface Activity {
  /** Generations that are under way or wait for the person. */
  readonly openCount: number;
  /** Whether the worker has something to do, or should have. */
  readonly isUnderWay: boolean;
}

const ACTIVE_STORES = ['jobs', 'references'] as const;

function useActivity(): Activity | undefined {
  const { store } = useApp();
  const read = useCallback(async (): Promise<Activity> => {
    const [working, doubtful, references] = await Promise.all([
      store.queue.count(OPEN_STATES),
      store.queue.count(['unconfirmed']),
      store.references.list(),
    ]);
    const isCapturing = references.some(({ content }) => content.state === 'capturing');
    return { openCount: working + doubtful, isUnderWay: working > 0 || isCapturing };
  }, [store]);
  return useLive(ACTIVE_STORES, read);
}

function BudgetPill() {
  const budget = useBudget();
  return (
    <span className={styles['pill']} title={`What ${budget?.period === 'day' ? 'today’s' : 'this month’s'} cap leaves`}>
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
  const [view, setView] = useState<View>(firstView);
  const show = (next: View) => startTransition(() => setView(next));
  const { restore, notice } = useRestoring(() => show('compose'));
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
      <div role="status" className={styles['notice']}>
        {notice}
      </div>
      <main className={styles['view']}>
        <div id={tabPanelId(view)} role="tabpanel" aria-labelledby={tabId(view)} className={styles['view']}>
          <RestoreProvider value={restore}>
            {view === 'compose' ? (
              <Compose onSubmitted={() => show('history')} />
            ) : (
              <LateHistory onCompose={() => show('compose')} />
            )}
          </RestoreProvider>
        </div>
      </main>
      <SpaceNotice />
    </div>
  );
}
