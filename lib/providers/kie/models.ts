import type { Model } from '../../domain/model.ts';
import type { OutputSize } from '../../domain/output.ts';
import { FOURTEEN_RATIOS, TEN_RATIOS } from '../ratios.ts';

/** Source: kie.ai's price page, “1 credit ≈ $0.005”. */
export const MICRO_USD_PER_CREDIT = 5_000;

function creditsPerImage(credits: Partial<Record<OutputSize, number>>): Model['pricing'] {
  const prices = Object.entries(credits).map(([size, count]) => {
    const microUsd = count * MICRO_USD_PER_CREDIT;
    return [size, { low: microUsd, high: microUsd }];
  });
  return {
    kind: 'images',
    microUsdPerImage: Object.fromEntries(prices),
    microUsdPerReference: { low: 0, high: 0 },
  };
}

/** What all of them have in common. Sources: kie.ai's model pages; its task page for how long to wait. */
const COMMON = {
  referenceTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxReferenceBytes: 30_000_000,
  // None is published; what is finer than the largest output cannot reach the picture.
  maxReferenceSidePx: 4_096,
  dialect: { imageNames: 'tags', maxPromptTokens: 5_000 },
  // “Stop after 10 to 15 minutes”: queues may take most of it.
  deadlineMs: 600_000,
  // A public catalogue compiled from the pages and the price feed; nobody has tried it from here.
  verified: false,
  source: 'kie.ai’s model pages and price feed, as copied by third parties',
  checkedOn: '2026-11-23',
} satisfies Partial<Model>;

/** What the two Flash models take alike: “the same body under a new id”. */
const FLASH = {
  ...COMMON,
  sizes: ['1K', '2K', '4K'],
  aspectRatios: [...FOURTEEN_RATIOS],
  maxReferences: 14,
  formats: ['image/png', 'image/jpeg'],
} satisfies Partial<Model>;

/** kie.ai's image models, the preferred one first. Its limits on a prompt are in characters, four to a token. */
export const KIE_MODELS: readonly [Model, ...Model[]] = [
  {
    ...COMMON,
    id: 'nano-banana-2-lite',
    name: 'Nano Banana 2 Lite',
    sizes: ['1K'],
    aspectRatios: [...FOURTEEN_RATIOS],
    maxReferences: 10,
    maxReferenceSidePx: 2_048,
    pricing: creditsPerImage({ '1K': 4 }),
    usualMs: { low: 5_000, high: 15_000 },
  },
  {
    ...FLASH,
    id: 'nano-banana-2-1',
    name: 'Nano Banana 2.1',
    pricing: creditsPerImage({ '1K': 4, '2K': 6, '4K': 9 }),
  },
  {
    ...FLASH,
    id: 'nano-banana-2',
    name: 'Nano Banana 2',
    pricing: creditsPerImage({ '1K': 8, '2K': 12, '4K': 18 }),
  },
  {
    ...FLASH,
    id: 'nano-banana-pro',
    name: 'Nano Banana Pro',
    aspectRatios: [...TEN_RATIOS],
    maxReferences: 8,
    dialect: { imageNames: 'tags', maxPromptTokens: 2_500 },
    pricing: creditsPerImage({ '1K': 18, '2K': 18, '4K': 24 }),
    usualMs: { low: 30_000, high: 30_000 },
  },
  {
    ...COMMON,
    id: 'google/nano-banana',
    name: 'Nano Banana',
    sizes: ['1K'],
    aspectRatios: [...TEN_RATIOS],
    maxReferences: 10,
    maxReferenceBytes: 10_000_000,
    maxReferenceSidePx: 2_048,
    dialect: { imageNames: 'tags', maxPromptTokens: 1_250 },
    formats: ['image/png', 'image/jpeg'],
    pricing: creditsPerImage({ '1K': 4 }),
  },
  {
    ...COMMON,
    id: 'gpt-image-2-text-to-image',
    name: 'GPT Image 2',
    // Not 4K, which it does not make of a square.
    sizes: ['1K', '2K'],
    aspectRatios: ['1:1', '3:4', '4:3', '9:16', '16:9'],
    maxReferences: 16,
    maxReferenceBytes: 10_000_000,
    dialect: { imageNames: 'ordinals', maxPromptTokens: 5_000 },
    pricing: creditsPerImage({ '1K': 6, '2K': 10 }),
  },
  {
    ...COMMON,
    id: 'seedream/5-pro-text-to-image',
    name: 'Seedream 5 Pro',
    sizes: ['1K', '2K'],
    aspectRatios: ['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9', '21:9'],
    maxReferences: 10,
    formats: ['image/png', 'image/jpeg'],
    dialect: { imageNames: 'ordinals', maxPromptTokens: 1_250 },
    pricing: creditsPerImage({ '1K': 7, '2K': 14 }),
  },
];
