import type { Brief } from '../../lib/domain/brief.ts';
import type { CostEstimate } from '../../lib/domain/cost.ts';
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
import { estimateBriefs, expandSet } from '../../lib/domain/sets/expand.ts';

/** The draft and what follows from it alone. */
export interface Derived {
  readonly brief: Brief;
  /** What is asked for: the brief, or each of the set that its choices in braces make. */
  readonly briefs: readonly [Brief, ...Brief[]];
  readonly provider: ProviderDescription;
  readonly model: Model;
  readonly findings: readonly Finding[];
  /** Whether all rules were asked, not those alone that block. */
  readonly isSearched: boolean;
  /** How many more were found that the person chose to ignore. */
  readonly ignoredCount: number;
  /** The very string that would be sent; of a set the first. */
  readonly prompt: string;
  readonly estimate: CostEstimate;
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

/** What *Compose* shows of a draft; without a `find`, of the findings those that block. */
export function derive(
  catalogue: Catalogue,
  brief: Brief,
  connections: readonly ConnectionStatus[],
  find: Find | undefined,
): Derived {
  const { provider, model } = chosen(catalogue, brief);
  const stored = connections.find(({ providerId }) => providerId === provider.id);
  const isConnected = isReachable(provider, stored);
  const [first = brief, ...others] = expandSet(brief).items.map((item) => item.brief);
  const prompt = compilePrompt(first, model.dialect);
  const { shown, ignored } = withoutIgnored((find ?? findBlockingOnes)({ brief, model, isConnected }), brief.ignored);
  return {
    brief,
    briefs: [first, ...others],
    provider,
    model,
    prompt,
    findings: shown,
    isSearched: find !== undefined,
    ignoredCount: ignored.length,
    estimate: estimateBriefs(model, [first, ...others]),
  };
}
