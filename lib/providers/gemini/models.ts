import type { Model } from '../../domain/model.ts';
import { FOURTEEN_RATIOS, TEN_RATIOS } from '../ratios.ts';

/** What the three models take alike. Source: Google Cloud's model pages (14 images; 7 MB each, sent inline). */
const REFERENCE_LIMITS = {
  maxReferences: 14,
  referenceTypes: ['image/png', 'image/jpeg', 'image/webp', 'image/heic'],
  maxReferenceBytes: 7_000_000,
  // None is published. A reference costs about 1,120 tokens whatever its size (measured from 256 px to 12 MP), so
  // what is finer than the largest output cannot reach the picture.
  maxReferenceSidePx: 4_096,
  // Source: the model page, 65,536 tokens in. Tags are names like any other: each image is introduced by its own.
  dialect: { imageNames: 'tags', maxPromptTokens: 65_536 },
  // Half the price, within a day (Google's Batch API guide). 10,000 images are 100 batches then, and the results of one
  // are about 0.3 GB at 1K and 3 GB at 4K.
  batch: { factor: 0.5, maxEntries: 100, withinHours: 24 },
} satisfies Partial<Model>;

/**
 * Nano Banana 2 Lite. All fourteen ratios are offered: the API's model page says “14 aspect ratios” though it lists ten,
 * and the Cloud page and the pixel table list all fourteen. Should the four extreme ones be refused, that is a 400,
 * which costs nothing.
 */
const NANO_BANANA_2_LITE: Model = {
  id: 'gemini-3.1-flash-lite-image',
  name: 'Nano Banana 2 Lite',
  sizes: ['1K'],
  aspectRatios: [...FOURTEEN_RATIOS],
  ...REFERENCE_LIMITS,
  // Twice the 1K that it makes.
  maxReferenceSidePx: 2_048,
  pricing: {
    kind: 'tokens',
    usdPerMTok: { textIn: 0.25, imageIn: 0.25, textOut: 1.5, imageOut: 30 },
    imageTokens: { '1K': 1120 },
    referenceTokens: { low: 258, high: 1120 },
    // The most there can be: the model card's output limit of 4,096 tokens less the image's 1,120.
    thoughtTokens: { low: 0, high: 2976 },
  },
  // Slowest twentieth: 6.9 s (lumenfall, 30 days); 60 to 90 s are advised.
  deadlineMs: 90_000,
  verified: true,
  source: 'Google’s Gemini API model and pricing pages',
  checkedOn: '2026-11-23',
};

const NANO_BANANA_2_1: Model = {
  id: 'gemini-nano-banana-2.1',
  name: 'Nano Banana 2.1',
  sizes: ['1K', '2K', '4K'],
  aspectRatios: [...FOURTEEN_RATIOS],
  ...REFERENCE_LIMITS,
  pricing: {
    kind: 'tokens',
    usdPerMTok: { textIn: 1.5, imageIn: 1.5, textOut: 7.5, imageOut: 30 },
    // 4K: the pricing page says 3,780, the image guide 2,520. The dearer is assumed.
    imageTokens: { '1K': 1120, '2K': 1680, '4K': 3780 },
    referenceTokens: { low: 1065, high: 1120 },
    // Bills of $0.0374 at 1K and $0.0547 at 2K (OpenRouter, list price) leave 507 and 573 tokens beside the image,
    // the prompt's among them. The upper end is about twice that; the output limit would allow 31,648.
    thoughtTokens: { low: 0, high: 1000 },
  },
  // 12 to 40 s were measured, “4K longer”; 180 to 300 s are advised.
  deadlineMs: 180_000,
  verified: false,
  source: 'Public transcriptions of Google’s pricing page, October 2026',
  checkedOn: '2026-11-23',
};

const NANO_BANANA_PRO: Model = {
  id: 'gemini-3-pro-image',
  name: 'Nano Banana Pro',
  sizes: ['1K', '2K', '4K'],
  aspectRatios: [...TEN_RATIOS],
  ...REFERENCE_LIMITS,
  pricing: {
    kind: 'tokens',
    usdPerMTok: { textIn: 2, imageIn: 2, textOut: 12, imageOut: 120 },
    imageTokens: { '1K': 1120, '2K': 1120, '4K': 2000 },
    referenceTokens: { low: 560, high: 1120 },
    // It always thinks; 173 tokens is the one count published for the family, and nobody has published Pro's most.
    // Twice the allowance of Nano Banana 2.1.
    thoughtTokens: { low: 0, high: 2000 },
  },
  // 2K takes about 60 s, long prompts 120 s and more (python-genai #1993, CLIProxyAPI #839).
  deadlineMs: 300_000,
  verified: true,
  source: 'Google’s Gemini API pricing page',
  checkedOn: '2026-11-23',
};

/** The models of the Gemini API that make images, the preferred one first. Retired ids are not listed: they answer 404. */
export const GEMINI_MODELS: readonly [Model, ...Model[]] = [NANO_BANANA_2_LITE, NANO_BANANA_2_1, NANO_BANANA_PRO];
