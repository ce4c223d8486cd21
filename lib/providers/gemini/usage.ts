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
 * The usage by the four prices. Where Google gives no details by modality, the input counts as text, which costs the
 * same; the output counts as image if one came, so that no cost is understated.
 */
export function usageOf(metadata: UsageMetadata, hasImage: boolean): Usage {
  const imageInTokens = imageTokens(metadata.promptTokensDetails ?? []);
  const candidateTokens = metadata.candidatesTokenCount ?? 0;
  const fallback = hasImage ? candidateTokens : 0;
  const imageOutTokens = metadata.candidatesTokensDetails ? imageTokens(metadata.candidatesTokensDetails) : fallback;
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
  return costMicroUsd === 0 ? { charged: 'no' } : { charged: 'yes', costMicroUsd };
}
