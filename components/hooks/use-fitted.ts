import { useCallback } from 'react';
import { limitsKey, type Fitted } from '../../lib/domain/fit.ts';
import type { Model } from '../../lib/domain/model.ts';
import { useApp } from '../app-context.ts';
import { useLive } from './use-live.ts';

/** The copies that are stored for a model's limits, by the id of the asset that each was made of. */
export function useFitted(model: Model): ReadonlyMap<string, Fitted> {
  const { store } = useApp();
  const limits = limitsKey(model);
  const read = useCallback(() => store.fitted.list(limits), [store, limits]);
  const copies = useLive(['fitted'], read) ?? [];
  return new Map(copies.map((copy) => [copy.assetId, copy]));
}
