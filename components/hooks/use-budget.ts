import { useCallback, useEffect, useState } from 'react';
import { roomLeft, type Room } from '../../lib/domain/caps.ts';
import { startOfDay } from '../../lib/domain/ledger.ts';
import type { Settings } from '../../lib/domain/settings.ts';
import { useApp } from '../app-context.ts';
import { useLive } from './use-live.ts';

/** The person's limits, and the least that any of them leaves, reservations counted. */
export interface Budget extends Room {
  readonly settings: Settings;
}

const STORES = ['settings', 'ledger'] as const;

/** A timer to midnight would stand still while the machine sleeps. */
const LOOK_EVERY_MS = 30_000;

/** When the day began that it is, also after midnight. */
function useDay(): number {
  const { now } = useApp();
  const [day, setDay] = useState(() => startOfDay(now()));
  useEffect(() => {
    const timer = setInterval(() => setDay(startOfDay(now())), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [now]);
  return day;
}

/** The person's limits and what is left of them now; read anew with every day, and so with every month. */
export function useBudget(): Budget | undefined {
  const { store } = useApp();
  const day = useDay();
  const read = useCallback(async (): Promise<Budget> => {
    const [settings, spent] = await Promise.all([store.settings.read(), store.ledger.spent(day)]);
    return { settings, ...roomLeft(settings, spent) };
  }, [store, day]);
  return useLive(STORES, read);
}
