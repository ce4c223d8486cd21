import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Brief } from '../../lib/domain/brief.ts';
import { estimateCost, type CostEstimate } from '../../lib/domain/cost.ts';
import { BLOCKING_RULES } from '../../lib/domain/findings/blocking.ts';
import { withoutIgnored, type Finding, type FindingSubject } from '../../lib/domain/findings/finding.ts';
import {
  findModel,
  isReachable,
  type Catalogue,
  type Model,
  type ProviderDescription,
} from '../../lib/domain/model.ts';
import { compilePrompt } from '../../lib/domain/prompt.ts';
import type { ConnectionStatus } from '../../lib/domain/settings.ts';
import { estimateSet, expandSet } from '../../lib/domain/sets/expand.ts';
import { useApp } from '../app-context.ts';
import { useBudget, type Budget } from '../hooks/use-budget.ts';
import { useLive } from '../hooks/use-live.ts';
import { useBrief, type BriefEditor } from './use-brief.ts';

/** The draft and all that follows from it. */
export interface Composition {
  readonly brief: Brief;
  /** What is asked for: the brief, or each of the set that its choices in braces make. */
  readonly briefs: readonly [Brief, ...Brief[]];
  readonly provider: ProviderDescription;
  readonly model: Model;
  readonly findings: readonly Finding[];
  /** How many more were found that the person chose to ignore. */
  readonly ignoredCount: number;
  /** The very string that would be sent; of a set the first. */
  readonly prompt: string;
  readonly estimate: CostEstimate;
  readonly budget: Budget;
  /** Providers that something was asked of before. */
  readonly usedProviderIds: readonly string[];
}

/** A provider that was dropped from the catalogue gives way to the first that is there. */
function chosen(catalogue: Catalogue, brief: Brief): { provider: ProviderDescription; model: Model } {
  const [provider] = catalogue;
  return findModel(catalogue, brief.output) ?? { provider, model: provider.models[0] };
}

type Find = (subject: FindingSubject) => readonly Finding[];

function findBlockingOnes(subject: FindingSubject): readonly Finding[] {
  return BLOCKING_RULES.flatMap((rule) => rule(subject));
}

/** All rules once they are loaded, which the panel does not wait for; what blocks is known at once. */
function useFind(): Find {
  const [find, setFind] = useState<Find>(() => findBlockingOnes);
  useEffect(() => {
    let isWanted = true;
    import('../../lib/domain/findings/find.ts')
      .then(({ findFindings }) => {
        if (isWanted) setFind(() => findFindings);
      })
      .catch(reportError);
    return () => {
      isWanted = false;
    };
  }, []);
  return find;
}

function derive(catalogue: Catalogue, brief: Brief, connections: readonly ConnectionStatus[], find: Find) {
  const { provider, model } = chosen(catalogue, brief);
  const stored = connections.find(({ providerId }) => providerId === provider.id);
  const isConnected = isReachable(provider, stored);
  const [first = brief, ...others] = expandSet(brief).items.map((item) => item.brief);
  const prompt = compilePrompt(first, model.dialect);
  const { shown, ignored } = withoutIgnored(find({ brief, model, isConnected }), brief.ignored);
  return {
    brief,
    briefs: [first, ...others] as const,
    provider,
    model,
    prompt,
    findings: shown,
    ignoredCount: ignored.length,
    estimate:
      others.length > 0
        ? estimateSet(model, [first, ...others])
        : estimateCost(model, first.output, prompt.length, first.references.length),
  };
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
  const find = useFind();
  const { brief } = editor;
  const composition = useMemo(
    () =>
      brief && connections && usedProviderIds && budget
        ? { ...derive(catalogue, brief, connections, find), budget, usedProviderIds }
        : undefined,
    [catalogue, brief, connections, usedProviderIds, budget, find],
  );
  return { editor, composition };
}
