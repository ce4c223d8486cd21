import { useCallback } from 'react';
import { leftOfCap, startOfMonth } from '../../lib/domain/ledger.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import { useApp } from '../app-context.ts';
import { useLive } from './use-live.ts';

export interface Budget {
  readonly settings: Settings;
  /** What the monthly cap leaves, reservations counted. */
  readonly leftMicroUsd: number;
}

const STORES = ['settings', 'ledger'] as const;

/** The person's limits and what is left of them this month. */
export function useBudget(): Budget | undefined {
  const { store, now } = useApp();
  const read = useCallback(async (): Promise<Budget> => {
    const [settings, spending] = await Promise.all([store.settings.read(), store.ledger.spending(startOfMonth(now()))]);
    return { settings, leftMicroUsd: leftOfCap(settings.monthlyCapMicroUsd, spending) };
  }, [store, now]);
  return useLive(STORES, read);
}
