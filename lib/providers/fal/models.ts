import type { Model } from '../../domain/model.ts';
import { FOURTEEN_RATIOS, TEN_RATIOS } from '../ratios.ts';

/** What all of them take alike. Source: Google Cloud's model pages (14 images; 7 MB each), which fal hands on to. */
const COMMON = {
  maxReferences: 14,
  referenceTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxReferenceBytes: 7_000_000,
  maxReferenceSidePx: 4_096,
  // The pictures go as a list without names. 50,000 characters is the prompt's limit in fal's schemas.
  dialect: { imageNames: 'ordinals', maxPromptTokens: 12_500 },
  // Waiting in the queue counts; public clients give an image five minutes.
  deadlineMs: 300_000,
  formats: ['image/png', 'image/jpeg', 'image/webp'],
  verified: false,
  checkedOn: '2026-11-23',
} satisfies Partial<Model>;

type Sizes = Extract<Model['pricing'], { kind: 'images' }>['microUsdPerImage'];

function perImage(microUsdPerImage: Sizes, low = 0, high = 0): Model['pricing'] {
  return { kind: 'images', microUsdPerImage, microUsdPerReference: { low, high } };
}

const same = (microUsd: number) => ({ low: microUsd, high: microUsd });

/** The models at fal that make images, the preferred one first. An id is the endpoint that makes one from words. */
export const FAL_MODELS: readonly [Model, ...Model[]] = [
  {
    ...COMMON,
    id: 'google/nano-banana-2-lite',
    name: 'Nano Banana 2 Lite',
    sizes: ['1K'],
    aspectRatios: [...FOURTEEN_RATIOS],
    maxReferenceSidePx: 2_048,
    // By tokens: 1,120 of an image at $37.50 a million, 1,120 at most of a reference at $0.3125; the upper end allows
    // for the prompt and for 4,096 tokens of thinking at $1.875.
    pricing: perImage({ '1K': { low: 39_800, high: 50_000 } }, 80, 350),
    usualMs: { low: 4_000, high: 15_000 },
    source: 'fal’s page of Nano Banana Lite',
  },
  {
    ...COMMON,
    id: 'google/nano-banana-2.1',
    name: 'Nano Banana 2.1',
    sizes: ['1K', '2K', '4K'],
    aspectRatios: [...FOURTEEN_RATIOS],
    // 2K lies between, by tokens; one public client reckons with $0.09.
    pricing: perImage({ '1K': same(40_000), '2K': { low: 60_000, high: 90_000 }, '4K': same(134_000) }),
    verified: true,
    source: 'fal’s guide to the Nano Banana API',
  },
  {
    ...COMMON,
    id: 'fal-ai/nano-banana-2',
    name: 'Nano Banana 2',
    sizes: ['1K', '2K', '4K'],
    aspectRatios: [...FOURTEEN_RATIOS],
    pricing: perImage({ '1K': same(80_000), '2K': same(120_000), '4K': same(160_000) }),
    // Half and nineteen twentieths of the images were done by then (lumenfall, 30 days).
    usualMs: { low: 48_000, high: 102_000 },
    verified: true,
    source: 'fal’s page of Nano Banana 2',
  },
  {
    ...COMMON,
    id: 'fal-ai/nano-banana-pro',
    name: 'Nano Banana Pro',
    sizes: ['1K', '2K', '4K'],
    aspectRatios: [...TEN_RATIOS],
    pricing: perImage({ '1K': same(150_000), '2K': same(150_000), '4K': same(300_000) }),
    deadlineMs: 600_000,
    source: 'A public reading of fal’s price list, 2026-09-09',
  },
  {
    ...COMMON,
    id: 'fal-ai/bytedance/seedream/v4.5',
    name: 'Seedream 4.5',
    // It wants between 3.7 and 16.8 million pixels, of which only the 2K of every ratio has as many.
    sizes: ['2K'],
    aspectRatios: [...TEN_RATIOS],
    maxReferences: 10,
    formats: [],
    pricing: perImage({ '2K': same(40_000) }),
    source: 'Not confirmed: fal’s own unit price is read with every bill',
  },
  {
    ...COMMON,
    id: 'fal-ai/flux-2-pro',
    name: 'FLUX.2 [pro]',
    sizes: ['1K', '2K'],
    aspectRatios: [...TEN_RATIOS],
    maxReferences: 9,
    maxReferenceSidePx: 2_048,
    formats: ['image/jpeg', 'image/png'],
    // $0.03 for the first megapixel and $0.015 for each begun one after it, of references too.
    pricing: perImage({ '1K': { low: 30_000, high: 45_000 }, '2K': { low: 75_000, high: 90_000 } }, 15_000, 75_000),
    source: 'Not confirmed: fal’s own unit price is read with every bill',
  },
];
