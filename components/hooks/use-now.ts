import { useEffect, useState } from 'react';
import { useApp } from '../app-context.ts';

/** The time, again every second while `isTicking`. */
export function useNow(isTicking: boolean): number {
  const { now } = useApp();
  const [time, setTime] = useState(now);
  useEffect(() => {
    if (!isTicking) return undefined;
    const timer = setInterval(() => setTime(now()), 1_000);
    return () => clearInterval(timer);
  }, [isTicking, now]);
  return time;
}
