import type { Model } from '../../domain/model.ts';
import { FOURTEEN_RATIOS, TEN_RATIOS } from '../ratios.ts';

/**
 * What most entries share. OpenRouter takes PNG, JPEG, WebP and GIF; 14 references of 7 MB are Google's limits, which its
 * models keep here. Nothing of it was read at OpenRouter itself.
 */
const COMMON = {
  aspectRatios: [...FOURTEEN_RATIOS],
  maxReferences: 14,
  referenceTypes: ['image/png', 'image/jpeg', 'image/webp'],
  maxReferenceBytes: 7_000_000,
  // As for Gemini itself: what is finer than the largest output cannot reach the picture.
  maxReferenceSidePx: 4_096,
  dialect: { imageNames: 'tags', maxPromptTokens: 65_536 },
  deadlineMs: 300_000,
  verified: false,
  source: 'Google’s prices, which OpenRouter passes on, with room for thinking',
  checkedOn: '2026-11-23',
} satisfies Partial<Model>;

/** From a price list, in micro-dollars. */
function range(low: number, high: number): { readonly low: number; readonly high: number } {
  return { low, high };
}

const NANO_BANANA_2_LITE: Model = {
  ...COMMON,
  id: 'google/gemini-3.1-flash-lite-image',
  name: 'Nano Banana 2 Lite',
  sizes: ['1K'],
  // Twice the 1K that it makes.
  maxReferenceSidePx: 2_048,
  // $0.0336 was billed; above it the most that it can think and a long prompt.
  pricing: {
    kind: 'images',
    microUsdPerImage: { '1K': range(33_600, 39_000) },
    microUsdPerReference: range(65, 280),
  },
  deadlineMs: 180_000,
  usualMs: range(4_000, 10_000),
};

const NANO_BANANA_2_1: Model = {
  ...COMMON,
  id: 'google/gemini-nano-banana-2.1',
  name: 'Nano Banana 2.1',
  sizes: ['1K', '2K', '4K'],
  // $0.0374 and $0.0547 were billed for 1K and 2K. 4K: 2,520 tokens by one page of Google's, 3,780 by another.
  pricing: {
    kind: 'images',
    microUsdPerImage: { '1K': range(33_600, 42_000), '2K': range(50_400, 59_000), '4K': range(75_600, 122_000) },
    microUsdPerReference: range(1_500, 1_700),
  },
  usualMs: range(12_000, 40_000),
};

const NANO_BANANA_2: Model = {
  ...COMMON,
  id: 'google/gemini-3.1-flash-image',
  name: 'Nano Banana 2',
  sizes: ['1K', '2K', '4K'],
  pricing: {
    kind: 'images',
    microUsdPerImage: { '1K': range(67_000, 76_000), '2K': range(101_000, 112_000), '4K': range(151_000, 165_000) },
    microUsdPerReference: range(250, 2_000),
  },
  usualMs: range(10_000, 45_000),
};

const NANO_BANANA_PRO: Model = {
  ...COMMON,
  id: 'google/gemini-3-pro-image',
  name: 'Nano Banana Pro',
  sizes: ['1K', '2K', '4K'],
  aspectRatios: [...TEN_RATIOS],
  pricing: {
    kind: 'images',
    microUsdPerImage: { '1K': range(134_000, 162_000), '2K': range(134_000, 162_000), '4K': range(240_000, 268_000) },
    microUsdPerReference: range(1_100, 2_300),
  },
  usualMs: range(20_000, 60_000),
};

const NANO_BANANA: Model = {
  ...COMMON,
  id: 'google/gemini-2.5-flash-image',
  name: 'Nano Banana',
  sizes: ['1K'],
  aspectRatios: [...TEN_RATIOS],
  // As OpenRouter's own list of image models was read in public; it names no resolution either.
  maxReferences: 3,
  maxReferenceSidePx: 2_048,
  pricing: {
    kind: 'images',
    microUsdPerImage: { '1K': range(38_700, 40_000) },
    microUsdPerReference: range(75, 400),
  },
  deadlineMs: 180_000,
};

/** 1K is left out, and so are the extreme ratios: its maker takes no image of fewer than 3.7 million pixels. */
const SEEDREAM_4_5: Model = {
  ...COMMON,
  id: 'bytedance-seed/seedream-4.5',
  name: 'Seedream 4.5',
  sizes: ['2K', '4K'],
  aspectRatios: ['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9', '21:9'],
  dialect: { imageNames: 'ordinals', maxPromptTokens: 4_096 },
  pricing: {
    kind: 'images',
    microUsdPerImage: { '2K': range(40_000, 45_000), '4K': range(40_000, 45_000) },
    microUsdPerReference: range(0, 0),
  },
  source: 'OpenRouter’s documentation and a public price list, 2026',
};

/** Its quality is left to it, so the price is anything between OpenAI's lowest and highest of one image at 1K. */
const GPT_IMAGE_2_5_FLARE: Model = {
  ...COMMON,
  id: 'openai/gpt-image-2.5-flare',
  name: 'GPT Image 2.5 Flare',
  sizes: ['1K'],
  aspectRatios: ['1:1', '2:3', '3:2', '3:4', '4:3', '9:16', '16:9'],
  maxReferences: 16,
  dialect: { imageNames: 'ordinals', maxPromptTokens: 8_000 },
  pricing: {
    kind: 'images',
    microUsdPerImage: { '1K': range(6_000, 211_000) },
    microUsdPerReference: range(1_000, 52_000),
  },
  formats: ['image/png', 'image/jpeg', 'image/webp'],
  source: 'OpenAI’s prices, which OpenRouter passes on, and public readings of its model list',
};

/** The image models of OpenRouter that are offered, the preferred one first. What was retired there answers 404, for free. */
export const OPENROUTER_MODELS: readonly [Model, ...Model[]] = [
  NANO_BANANA_2_LITE,
  NANO_BANANA_2_1,
  NANO_BANANA_2,
  NANO_BANANA_PRO,
  NANO_BANANA,
  SEEDREAM_4_5,
  GPT_IMAGE_2_5_FLARE,
];
