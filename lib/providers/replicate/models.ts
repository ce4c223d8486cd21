import type { Model, Pricing } from '../../domain/model.ts';
import { FOURTEEN_RATIOS, TEN_RATIOS } from '../ratios.ts';

/** A flat price an image, at each size; references are in it. */
function flat(usdPerImage: Partial<Record<Model['sizes'][number], number>>): Pricing {
  const prices = Object.entries(usdPerImage).map(([size, usd]) => {
    const microUsd = Math.round(usd * 1_000_000);
    return [size, { low: microUsd, high: microUsd }];
  });
  return {
    kind: 'images',
    microUsdPerImage: Object.fromEntries(prices),
    microUsdPerReference: { low: 0, high: 0 },
  };
}

/** What Google's models at Replicate have in common. */
const SHARED = {
  aspectRatios: [...FOURTEEN_RATIOS],
  maxReferences: 14,
  // Replicate publishes no types; these three are in Google's list and are every decoder's.
  referenceTypes: ['image/png', 'image/jpeg', 'image/webp'],
  // Google's own limit, which whoever passes images on to it inherits.
  maxReferenceBytes: 7_000_000,
  // Twice the 1K that the smallest of them makes, or once the 4K of the others.
  maxReferenceSidePx: 4_096,
  dialect: { imageNames: 'tags', maxPromptTokens: 65_536 },
  formats: ['image/jpeg', 'image/png'],
  // Clients of the service wait five minutes for an image and ten for a large one.
  deadlineMs: 300_000,
  verified: false,
  source: 'Public research of 6 October 2026 that quotes Replicate’s model pages',
  checkedOn: '2026-11-23',
} satisfies Partial<Model>;

/** The image models of Replicate that take the same few fields, the preferred one first. */
export const REPLICATE_MODELS: readonly [Model, ...Model[]] = [
  {
    ...SHARED,
    id: 'google/nano-banana-2-lite',
    name: 'Nano Banana 2 Lite',
    sizes: ['1K'],
    maxReferenceSidePx: 2_048,
    pricing: flat({ '1K': 0.034 }),
    usualMs: { low: 4_000, high: 10_000 },
    verified: true,
    source: 'Replicate’s model page',
  },
  {
    ...SHARED,
    id: 'google/nano-banana-2',
    name: 'Nano Banana 2',
    sizes: ['1K', '2K', '4K'],
    pricing: flat({ '1K': 0.067, '2K': 0.101, '4K': 0.151 }),
    dialect: { imageNames: 'tags', maxPromptTokens: 131_072 },
    // The median and the slowest twentieth at Replicate (lumenfall).
    usualMs: { low: 30_000, high: 52_000 },
  },
  {
    ...SHARED,
    id: 'google/nano-banana-pro',
    name: 'Nano Banana Pro',
    sizes: ['1K', '2K', '4K'],
    aspectRatios: [...TEN_RATIOS],
    pricing: flat({ '1K': 0.15, '2K': 0.15, '4K': 0.3 }),
    deadlineMs: 600_000,
  },
  {
    ...SHARED,
    id: 'google/nano-banana',
    name: 'Nano Banana',
    sizes: ['1K'],
    aspectRatios: [...TEN_RATIOS],
    // Replicate says “multiple”; Google says that it works best with up to three.
    maxReferences: 3,
    maxReferenceSidePx: 2_048,
    pricing: flat({ '1K': 0.039 }),
    dialect: { imageNames: 'tags', maxPromptTokens: 32_768 },
  },
];
