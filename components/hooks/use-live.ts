import { useEffect, useState } from 'react';
import { coalesce } from '../../lib/domain/coalesce.ts';
import type { StoreName } from '../../lib/store/schema.ts';
import { useApp } from '../app-context.ts';

/** No two readings in a frame: the first of them would never be seen. */
const SHORTEST_REST_MS = 16;
/** Of a page that nobody sees. */
const HIDDEN_REST_MS = 1_000;

/** Resolves after a time, or when the page comes into sight or out of it. */
function restFor(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    document.addEventListener('visibilitychange', end);
  });
}

/**
 * Reads from the store, and reads again whenever one of the stores changes; undefined until the first answer. `read` must
 * be stable (a module function or memoised), since a new one starts a new subscription. While jobs run, changes come by the
 * dozen: at most half of the time is spent on reading, which the writers have to wait for.
 */
export function useLive<Value>(names: readonly StoreName[], read: () => Promise<Value>): Value | undefined {
  const { store } = useApp();
  const [value, setValue] = useState<Value>();
  const key = names.join(' ');
  useEffect(() => {
    let isCurrent = true;
    let tookMs = 0;
    const readAgain = async () => {
      // What was still due when the component went is for nobody.
      if (!isCurrent) return;
      const startedAt = performance.now();
      try {
        const next = await read();
        tookMs = performance.now() - startedAt;
        if (isCurrent) setValue(next);
      } catch (error) {
        // The store may have been closed with the page.
        if (isCurrent) throw error;
      }
    };
    const rest = () => restFor(document.hidden ? HIDDEN_REST_MS : Math.max(SHORTEST_REST_MS, tookMs));
    const refresh = coalesce(readAgain, rest);
    void refresh();
    const watched = names.filter((name) => key.includes(name));
    const unsubscribe = store.changes.subscribe(watched, () => void refresh());
    return () => {
      isCurrent = false;
      unsubscribe();
    };
    // `key` stands for `names`, whose identity changes at every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, read, store]);
  return value;
}
