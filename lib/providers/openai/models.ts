import type { Model } from '../../domain/model.ts';
import { TEN_RATIOS } from '../ratios.ts';

/**
 * What OpenAI's models take alike. Sources: the types of OpenAI's own client 7.57.0 (16 pictures below 50 MB, 32,000
 * characters), OpenAI's model pages.
 */
const COMMON = {
  sizes: ['1K', '2K'],
  // Not the extreme ones: a picture is three times as long as wide at most. Nor 4K, which is too many pixels for a square.
  aspectRatios: [...TEN_RATIOS],
  maxReferences: 16,
  referenceTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxReferenceBytes: 49_000_000,
  // A reference is seen in 1,536 patches of 32 px at most: what is longer than this at 3:1 is scaled down there.
  maxReferenceSidePx: 2_048,
  dialect: { imageNames: 'ordinals', maxPromptTokens: 8_000 },
  formats: ['image/png', 'image/jpeg', 'image/webp'],
  // “10 to 120 s and more” at medium quality and 1K.
  deadlineMs: 300_000,
  verified: false,
  source: 'OpenAI’s model pages, its tokens for each shape as reckoned by third parties',
  checkedOn: '2026-11-23',
} satisfies Partial<Model>;

type ImageTokens = Extract<Model['pricing'], { kind: 'tokens' }>['imageTokens'];

/** Every model of the family has these rates; medium quality is asked for. */
function byTokens(leastImageTokens: ImageTokens, imageTokens: ImageTokens): Model['pricing'] {
  return {
    kind: 'tokens',
    // Text out is billed by some that hand the models on, and by OpenAI of an older one.
    usdPerMTok: { textIn: 5, imageIn: 8, textOut: 10, imageOut: 30 },
    leastImageTokens,
    imageTokens,
    referenceTokens: { low: 64, high: 1_536 },
    thoughtTokens: { low: 0, high: 0 },
  };
}

/**
 * 21:9 takes the fewest tokens and a square the most. Source: the formula of OpenAI's price calculator as published in its
 * community (topic 1382699), which gives the $0.053 that OpenAI states of a square.
 */
const OF_2 = byTokens({ '1K': 736, '2K': 1_502 }, { '1K': 1_756, '2K': 3_568 });

/** Counts of 2.5 and 2.6 are not published. The upper end is that of 2; two third parties have a square at a quarter of it. */
const OF_2_5 = byTokens({ '1K': 184, '2K': 376 }, { '1K': 1_756, '2K': 3_568 });

/** Any size is documented of 2 and 2.5 only: of 2.6, the three that every model of the family takes. */
const OF_2_6 = {
  ...COMMON,
  sizes: ['1K'],
  aspectRatios: ['1:1', '2:3', '3:2'],
  pricing: byTokens({ '1K': 184 }, { '1K': 1_756 }),
} satisfies Partial<Model>;

/**
 * OpenAI's models that make images, the preferred one first. Not listed are those that it has shut down or will by
 * 2026-12-01: a gateway may still have them, and a person may name them.
 */
export const OPENAI_MODELS: readonly [Model, ...Model[]] = [
  { ...COMMON, id: 'gpt-image-2.5-flare', name: 'GPT Image 2.5 Flare', pricing: OF_2_5 },
  { ...COMMON, id: 'gpt-image-2.5-sunburst', name: 'GPT Image 2.5 Sunburst', pricing: OF_2_5 },
  { ...OF_2_6, id: 'gpt-image-2.6-flare', name: 'GPT Image 2.6 Flare' },
  { ...OF_2_6, id: 'gpt-image-2.6-sunburst', name: 'GPT Image 2.6 Sunburst' },
  {
    ...COMMON,
    id: 'gpt-image-2',
    name: 'GPT Image 2',
    pricing: OF_2,
    usualMs: { low: 10_000, high: 120_000 },
  },
];

/** What any other model is taken to be, such as Nano Banana behind a gateway, or one on the person's own machine. */
export const OWN_MODEL: Omit<Model, 'id' | 'name'> = {
  ...COMMON,
  sizes: ['1K'],
  formats: [],
  pricing: {
    kind: 'images',
    // From one's own machine to the dearest 1K that anybody sells by this protocol.
    microUsdPerImage: { '1K': { low: 0, high: 250_000 } },
    microUsdPerReference: { low: 0, high: 20_000 },
  },
  deadlineMs: 600_000,
  source: 'Not known: a wide guess, until you set your own price in Settings',
};
