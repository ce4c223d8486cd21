import { useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { catalogueWith, type OwnFigures } from '../lib/domain/catalogue-with.ts';
import type { Store } from '../lib/store/store.ts';
import { AppContext, type App } from './app-context.ts';

const NONE: OwnFigures = { ownPrices: [], ownModels: [] };

function isSame(a: OwnFigures, b: OwnFigures): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What the person corrected, the same object until they correct something else. */
function useOwnFigures({ settings, changes }: Store): OwnFigures {
  const [own, setOwn] = useState(NONE);
  // Not an ordinary effect: those of the components beneath would read the store before it, and show listed prices first.
  useLayoutEffect(() => {
    let isCurrent = true;
    const refresh = async () => {
      const { ownPrices, ownModels } = await settings.read();
      const next = { ownPrices, ownModels };
      if (isCurrent) setOwn((before) => (isSame(before, next) ? before : next));
    };
    void refresh().catch(reportError);
    const unsubscribe = changes.subscribe(['settings'], () => void refresh().catch(reportError));
    return () => {
      isCurrent = false;
      unsubscribe();
    };
  }, [settings, changes]);
  return own;
}

export interface AppProviderProps {
  readonly value: App;
  readonly children: ReactNode;
}

/** Hands the app to the components beneath, its catalogue with the person's own models and prices in it. */
export function AppProvider({ value, children }: AppProviderProps) {
  const own = useOwnFigures(value.store);
  const app = useMemo(() => ({ ...value, catalogue: catalogueWith(value.catalogue, own) }), [value, own]);
  return <AppContext value={app}>{children}</AppContext>;
}
