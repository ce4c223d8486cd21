import { useEffect, useState } from 'react';
import { coalesce } from '../../lib/domain/coalesce.ts';
import type { StoreName } from '../../lib/store/schema.ts';
import { useApp } from '../app-context.ts';

/**
 * Reads from the store, and reads again whenever one of the stores changes; undefined until the first answer. `read` must
 * be stable (a module function or memoised), since a new one starts a new subscription.
 */
export function useLive<Value>(names: readonly StoreName[], read: () => Promise<Value>): Value | undefined {
  const { store } = useApp();
  const [value, setValue] = useState<Value>();
  const key = names.join(' ');
  useEffect(() => {
    let isCurrent = true;
    const refresh = coalesce(async () => {
      const next = await read();
      if (isCurrent) setValue(next);
    });
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
