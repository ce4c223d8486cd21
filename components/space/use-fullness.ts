import { useCallback, useEffect, useState } from 'react';
import { fullnessOf, type Fullness } from '../../lib/domain/space.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';

/** Pictures that are stored, and pictures that are removed: what changes the room by more than a trifle. */
const STORES = ['assets', 'fitted'] as const;

/** How full the disk is: `full` from a write that did not fit until a picture is stored or removed. */
export function useFullness(): Fullness | 'full' {
  const { store, storage } = useApp();
  const [isFull, setIsFull] = useState(false);
  useEffect(() => store.changes.subscribeFull(() => setIsFull(true)), [store]);
  const read = useCallback(async () => {
    const fullness = fullnessOf(await storage.estimate());
    setIsFull(false);
    return fullness;
  }, [storage]);
  const fullness = useLive(STORES, read) ?? 'roomy';
  return isFull ? 'full' : fullness;
}
