import { useCallback, useMemo } from 'react';
import type { ConnectionStatus } from '../../lib/domain/settings.ts';
import { useApp } from '../app-context.ts';
import { useBudget, type Budget } from '../hooks/use-budget.ts';
import { useLate } from '../hooks/late.ts';
import { useLive } from '../hooks/use-live.ts';
import type { Derived } from './derive.ts';
import { ALL_RULES, REST_OF_COMPOSE } from './late-parts.ts';
import { useBrief, type BriefEditor } from './use-brief.ts';

/** The draft and all that follows from it. */
export interface Composition extends Derived {
  readonly budget: Budget;
  readonly connections: readonly ConnectionStatus[];
  /** Providers that something was asked of before. */
  readonly usedProviderIds: readonly string[];
}

const CONNECTION_STORES = ['connections'] as const;
const LEDGER_STORES = ['ledger'] as const;

function useConnections(): readonly ConnectionStatus[] | undefined {
  const { store } = useApp();
  const read = useCallback(() => store.connections.listStatus(), [store]);
  return useLive(CONNECTION_STORES, read);
}

function useUsedIds(): readonly string[] | undefined {
  const { store, catalogue } = useApp();
  const read = useCallback(async () => {
    const used = await Promise.all(catalogue.map(async ({ id }) => ((await store.ledger.hasUsed(id)) ? [id] : [])));
    return used.flat();
  }, [store, catalogue]);
  return useLive(LEDGER_STORES, read);
}

/** Everything that *Compose* shows; `composition` is undefined until the store has answered. */
export function useComposition(): { readonly editor: BriefEditor; readonly composition: Composition | undefined } {
  const { catalogue } = useApp();
  const editor = useBrief();
  const connections = useConnections();
  const usedProviderIds = useUsedIds();
  const budget = useBudget();
  const derive = useLate(REST_OF_COMPOSE)?.derive;
  const { brief } = editor;
  // With their lists of words they are large: not before there is something to see.
  const isShown = [brief, connections, usedProviderIds, budget, derive].every((part) => part !== undefined);
  const find = useLate(ALL_RULES, isShown)?.findFindings;
  const composition = useMemo(
    () =>
      brief && connections && usedProviderIds && budget && derive
        ? { ...derive(catalogue, brief, connections, find), budget, connections, usedProviderIds }
        : undefined,
    [catalogue, brief, connections, usedProviderIds, budget, derive, find],
  );
  return { editor, composition };
}
