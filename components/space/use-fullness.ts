import { useCallback, useEffect, useState } from 'react';
import { fullnessOf, type Fullness } from '../../lib/domain/space.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';

/** Pictures that are stored, and pictures that are removed: what changes the room by more than a trifle. */
const STORES = ['assets', 'fitted'] as const;

/** Every store that a person's own doing changes. */
const ANY = ['drafts', 'references', ...STORES, 'jobs', 'settings'] as const;

/** Whether the browser had closed the store of the page before, and nothing was stored since. */
function useClosed(): boolean {
  const { store, wasStoreLost } = useApp();
  const [isClosed, setIsClosed] = useState(wasStoreLost);
  useEffect(() => store.changes.subscribe(ANY, () => setIsClosed(false)), [store]);
  return isClosed;
}

/**
 * How full the disk is: `full` from a write that did not fit until a picture is stored or removed, `closed` where the
 * browser had closed the store.
 */
export function useFullness(): Fullness | 'full' | 'closed' {
  const { store, storage } = useApp();
  const [isFull, setIsFull] = useState(false);
  const isClosed = useClosed();
  useEffect(() => store.changes.subscribeFull(() => setIsFull(true)), [store]);
  const read = useCallback(async () => {
    const fullness = fullnessOf(await storage.estimate());
    setIsFull(false);
    return fullness;
  }, [storage]);
  const fullness = useLive(STORES, read) ?? 'roomy';
  if (isClosed) return 'closed';
  return isFull ? 'full' : fullness;
}
