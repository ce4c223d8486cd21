import { costOfUsage, estimateCost } from '../../../lib/domain/cost.ts';
import type { Model, Usage } from '../../../lib/domain/model.ts';
import type { FrozenBrief } from '../../../lib/domain/brief.ts';
import type { Chance } from './chance.ts';

/** What a generation was expected to cost at most, and what it did cost. */
export interface Price {
  readonly reservedMicroUsd: number;
  readonly costMicroUsd: number;
  readonly usage: Usage | null;
}

const CHARACTERS_PER_TOKEN = 4;

function usageOf(chance: Chance, { pricing }: Model, brief: FrozenBrief, prompt: string): Usage | null {
  if (pricing.kind !== 'tokens') return null;
  const { referenceTokens, thoughtTokens, imageTokens } = pricing;
  return {
    textInTokens: Math.ceil(prompt.length / CHARACTERS_PER_TOKEN),
    imageInTokens: brief.references.length * chance.between(referenceTokens.low, referenceTokens.high),
    textOutTokens: chance.between(thoughtTokens.low, thoughtTokens.high),
    imageOutTokens: imageTokens[brief.output.size] ?? 0,
  };
}

/** Within the estimate, by the figures of the catalogue. */
export function priceOf(chance: Chance, model: Model, brief: FrozenBrief, prompt: string): Price {
  const one = { ...brief.output, count: 1 };
  const { lowMicroUsd, eachMicroUsd } = estimateCost(model, one, prompt.length, brief.references.length);
  const usage = usageOf(chance, model, brief, prompt);
  const byUsage = usage === null ? null : costOfUsage(model.pricing, usage);
  return { reservedMicroUsd: eachMicroUsd, costMicroUsd: byUsage ?? chance.between(lowMicroUsd, eachMicroUsd), usage };
}
