import { costOfUsage } from '../../domain/cost.ts';
import type { Charge } from '../../domain/failure.ts';
import type { Pricing, Usage } from '../../domain/model.ts';
import type { UsageMetadata } from './wire.ts';

type ModalityTokens = NonNullable<UsageMetadata['promptTokensDetails']>;

function imageTokens(details: ModalityTokens): number {
  return details
    .filter(({ modality }) => modality === 'IMAGE')
    .reduce((sum, { tokenCount }) => sum + (tokenCount ?? 0), 0);
}

/**
 * The usage by the four prices; null where an image came and the bill counts none. Where Google gives no details by
 * modality, the input counts as text, which costs the same; the output counts as image if one came. So no cost is
 * understated.
 */
export function usageOf(metadata: UsageMetadata, hasImage: boolean): Usage | null {
  const imageInTokens = imageTokens(metadata.promptTokensDetails ?? []);
  const candidateTokens = metadata.candidatesTokenCount ?? 0;
  const named = imageTokens(metadata.candidatesTokensDetails ?? []);
  const imageOutTokens = named === 0 && hasImage ? candidateTokens : named;
  if (hasImage && imageOutTokens === 0) return null;
  return {
    textInTokens: Math.max(0, metadata.promptTokenCount - imageInTokens),
    imageInTokens,
    textOutTokens: Math.max(0, candidateTokens - imageOutTokens) + (metadata.thoughtsTokenCount ?? 0),
    imageOutTokens,
  };
}

/** What an answer without an image cost: Google bills the prompt and the thinking of a refusal, not the image. */
export function chargeOf(pricing: Pricing, usage: Usage | null): Charge {
  if (usage === null) return { charged: 'unknown' };
  const costMicroUsd = costOfUsage(pricing, usage);
  if (costMicroUsd === null) return { charged: 'unknown' };
  return costMicroUsd === 0 ? { charged: 'no' } : { charged: 'yes', costMicroUsd };
}
