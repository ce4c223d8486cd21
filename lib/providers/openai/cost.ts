import { costOfUsage } from '../../domain/cost.ts';
import type { Charge } from '../../domain/failure.ts';
import type { Pricing, Usage } from '../../domain/model.ts';
import { microUsdFromUsd } from '../../domain/money.ts';
import type { WireUsage } from './wire.ts';

/**
 * The usage by the four prices; null where an image came and none was counted. Where there are no details, what came in
 * counts as image if there were references, and what went out as image: the dearer of the two, so that no cost is
 * understated.
 */
export function usageOf(wire: WireUsage, hasReferences: boolean, hasImage: boolean): Usage | null {
  const input = wire.input_tokens ?? 0;
  const output = wire.output_tokens ?? 0;
  const imageInTokens = wire.input_tokens_details?.image_tokens ?? (hasReferences ? input : 0);
  const imageOutTokens = hasImage ? wire.output_tokens_details?.image_tokens || output : 0;
  if (hasImage && imageOutTokens === 0) return null;
  return {
    textInTokens: Math.max(0, input - imageInTokens),
    imageInTokens,
    textOutTokens: Math.max(0, output - imageOutTokens),
    imageOutTokens,
  };
}

/**
 * What LiteLLM says that a call cost, in micro-dollars; null where nothing does. Nothing at all is what it says of a model
 * whose price it does not know. Source: docs.litellm.ai, cost tracking.
 */
export function statedCost(headers: Headers): number | null {
  const usd = Number(headers.get('x-litellm-response-cost') ?? '');
  return Number.isFinite(usd) && usd > 0 ? microUsdFromUsd(usd) : null;
}

/** What an answer cost that brought no image which could be kept. */
export function chargeOf(pricing: Pricing, usage: Usage | null, statedMicroUsd: number | null): Charge {
  const costMicroUsd = statedMicroUsd ?? (usage && costOfUsage(pricing, usage));
  return costMicroUsd ? { charged: 'yes', costMicroUsd } : { charged: 'unknown' };
}
