import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOfUsage, estimateCost, isWideRange } from '../../../lib/domain/cost.ts';
import type { Model, Usage } from '../../../lib/domain/model.ts';
import { MAX_IMAGE_COUNT } from '../../../lib/domain/output.ts';
import { GEMINI_MODELS } from '../../../lib/providers/gemini/models.ts';
import { anyUsage } from '../../support/arbitraries.ts';
import { aModel, anOutput, aTokenPricing, aUsage } from '../../support/builders.ts';

/** The price list as published, written out here a second time: nano-dollars a token, micro-dollars an image. */
const PUBLISHED = {
  'gemini-3.1-flash-lite-image': { input: 250n, text: 1_500n, image: 30_000n, images: { '1K': 33_600 } },
  'gemini-nano-banana-2.1': {
    input: 1_500n,
    text: 7_500n,
    image: 30_000n,
    images: { '1K': 33_600, '2K': 50_400, '4K': 113_400 },
  },
  'gemini-3-pro-image': {
    input: 2_000n,
    text: 12_000n,
    image: 120_000n,
    images: { '1K': 134_400, '2K': 134_400, '4K': 240_000 },
  },
} as const;

type PublishedId = keyof typeof PUBLISHED;

function isPublished(id: string): id is PublishedId {
  return id in PUBLISHED;
}

function publishedOf(model: Model) {
  if (!isPublished(model.id)) throw new Error(`No published price of ${model.id} in this test`);
  return PUBLISHED[model.id];
}

/** Nano-dollars, exactly. */
function publishedPrice(model: Model, usage: Usage): bigint {
  const { input, text, image } = publishedOf(model);
  return (
    BigInt(usage.textInTokens + usage.imageInTokens) * input +
    BigInt(usage.textOutTokens) * text +
    BigInt(usage.imageOutTokens) * image
  );
}

function pricingOf(model: Model) {
  if (model.pricing.kind !== 'tokens') throw new Error(`${model.id} is not priced by tokens`);
  return model.pricing;
}

/** A count within a range, often at its very ends. */
function anyOf({ low, high }: { readonly low: number; readonly high: number }): fc.Arbitrary<number> {
  return fc.oneof(fc.constantFrom(low, high), fc.integer({ min: low, max: high }));
}

const REFERENCE_COUNTS = Array.from({ length: 15 }, (_, count) => count);
const CASES = GEMINI_MODELS.flatMap((model) => model.sizes.map((size) => ({ name: model.name, model, size })));

describe('estimateCost on every Gemini model and size', () => {
  it.each(CASES)('$name $size: the image costs what Google publishes', ({ model, size }) => {
    const { lines } = estimateCost(model, anOutput({ size }), 0, 0);
    const images: Partial<Record<string, number>> = publishedOf(model).images;
    expect(lines[0]).toEqual({ label: '1 image', lowMicroUsd: images[size], highMicroUsd: images[size] });
  });

  it.each(CASES)('$name $size: contains the price of every usage within the figures', ({ model, size }) => {
    const { imageTokens, referenceTokens, thoughtTokens } = pricingOf(model);
    const anyPrompt = fc
      .nat(8_000)
      .chain((length) =>
        fc.record({ length: fc.constant(length), tokens: anyOf({ low: Math.ceil(length / 4), high: length }) }),
      );
    for (const references of REFERENCE_COUNTS) {
      const anyInputs = fc.oneof(
        ...[referenceTokens.low, referenceTokens.high].map((tokens) =>
          fc.constant(Array.from({ length: references }, () => tokens)),
        ),
        fc.array(anyOf(referenceTokens), { minLength: references, maxLength: references }),
      );
      fc.assert(
        fc.property(anyPrompt, anyInputs, anyOf(thoughtTokens), (prompt, inputs, thinking) => {
          const usage = {
            textInTokens: prompt.tokens,
            imageInTokens: inputs.reduce((sum, tokens) => sum + tokens, 0),
            textOutTokens: thinking,
            imageOutTokens: imageTokens[size] ?? 0,
          };
          const estimate = estimateCost(model, anOutput({ size }), prompt.length, references);
          const price = publishedPrice(model, usage);
          expect(BigInt(estimate.lowMicroUsd) * 1_000n).toBeLessThanOrEqual(price);
          expect(BigInt(estimate.highMicroUsd) * 1_000n).toBeGreaterThanOrEqual(price);
          const posted = costOfUsage(model.pricing, usage);
          expect(posted).toBeGreaterThanOrEqual(estimate.lowMicroUsd);
          expect(posted).toBeLessThanOrEqual(estimate.eachMicroUsd);
        }),
        { numRuns: 40 },
      );
    }
  });

  it.each([
    ['1K', 37_400],
    ['2K', 54_700],
  ] as const)('contains the bill that was published for Nano Banana 2.1 at %s', (size, billMicroUsd) => {
    const model = GEMINI_MODELS.find(({ id }) => id === 'gemini-nano-banana-2.1') ?? GEMINI_MODELS[0];
    const estimate = estimateCost(model, anOutput({ size }), 400, 0);
    expect(estimate.lowMicroUsd).toBeLessThanOrEqual(billMicroUsd);
    expect(estimate.highMicroUsd).toBeGreaterThanOrEqual(billMicroUsd);
  });
});

describe('estimateCost', () => {
  const anyCase = fc.constantFrom(...CASES);
  const anyCount = fc.integer({ min: 1, max: MAX_IMAGE_COUNT });
  const anyReferences = fc.nat(14);
  const anyLength = fc.nat(8_000);

  it('is in whole micro-dollars, low to high, and its lines add up to it', () => {
    fc.assert(
      fc.property(anyCase, anyCount, anyReferences, anyLength, ({ model, size }, count, references, length) => {
        const { lines, ...total } = estimateCost(model, anOutput({ size, count }), length, references);
        for (const { lowMicroUsd, highMicroUsd } of [...lines, total]) {
          expect(Number.isSafeInteger(lowMicroUsd) && Number.isSafeInteger(highMicroUsd)).toBe(true);
          expect(lowMicroUsd).toBeLessThanOrEqual(highMicroUsd);
        }
        expect(lines.reduce((sum, line) => sum + line.lowMicroUsd, 0)).toBe(total.lowMicroUsd);
        expect(lines.reduce((sum, line) => sum + line.highMicroUsd, 0)).toBe(total.highMicroUsd);
        expect(Number.isSafeInteger(total.eachMicroUsd)).toBe(true);
        expect(total.eachMicroUsd * count).toBe(total.highMicroUsd);
      }),
    );
  });

  it('multiplies by the number of images, each of which pays for its own inputs', () => {
    fc.assert(
      fc.property(anyCase, anyCount, anyReferences, anyLength, ({ model, size }, count, references, length) => {
        const one = estimateCost(model, anOutput({ size }), length, references);
        const all = estimateCost(model, anOutput({ size, count }), length, references);
        expect(all.lowMicroUsd).toBe(one.lowMicroUsd * count);
        expect(all.highMicroUsd).toBe(one.highMicroUsd * count);
        expect(all.eachMicroUsd).toBe(one.highMicroUsd);
      }),
    );
  });

  it('grows with every reference and never falls with a longer prompt', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(13), anyLength, ({ model, size }, references, length) => {
        const base = estimateCost(model, anOutput({ size }), length, references);
        const pictured = estimateCost(model, anOutput({ size }), length, references + 1);
        const longer = estimateCost(model, anOutput({ size }), length + 1, references);
        expect(pictured.lowMicroUsd).toBeGreaterThan(base.lowMicroUsd);
        expect(pictured.highMicroUsd).toBeGreaterThan(base.highMicroUsd);
        expect(longer.lowMicroUsd).toBeGreaterThanOrEqual(base.lowMicroUsd);
        expect(longer.highMicroUsd).toBeGreaterThanOrEqual(base.highMicroUsd);
      }),
    );
  });

  it('names what is paid for, and leaves out what is not there', () => {
    const labels = (count: number, references: number, length: number) =>
      estimateCost(aModel(), anOutput({ count }), length, references).lines.map(({ label }) => label);
    expect(labels(1, 0, 0)).toEqual(['1 image', 'thinking']);
    expect(labels(1, 1, 80)).toEqual(['1 image', '1 source', 'prompt', 'thinking']);
    expect(labels(3, 2, 80)).toEqual(['3 images', '2 sources', 'prompt', 'thinking']);
  });

  it('counts the turn before as input: its words, and at most the thinking that its signature holds', () => {
    const pricing = aTokenPricing({ thoughtTokens: { low: 0, high: 1_000 } });
    const { lines } = estimateCost(aModel({ pricing }), anOutput(), 80, 1, 400);
    expect(lines.at(-1)).toEqual({ label: 'previous turn', lowMicroUsd: 25, highMicroUsd: 350 });
    expect(lines.slice(0, -1)).toEqual(estimateCost(aModel({ pricing }), anOutput(), 80, 1).lines);
  });

  it('is a range where the shape tells how many tokens an image takes', () => {
    const pricing = aTokenPricing({ imageTokens: { '1K': 1756 }, leastImageTokens: { '1K': 736 } });
    const { lines } = estimateCost(aModel({ pricing }), anOutput(), 0, 0);
    expect(lines[0]).toEqual({ label: '1 image', lowMicroUsd: 22_080, highMicroUsd: 52_680 });
  });

  it('says where the figures come from and when they were read', () => {
    const { basis } = estimateCost(aModel({ source: 'The price list', checkedOn: '2026-11-23' }), anOutput(), 100, 0);
    expect(basis).toContain('The price list');
    expect(basis).toContain('2026-11-23');
  });

  it('is nothing where the model is free', () => {
    const estimate = estimateCost(aModel({ pricing: { kind: 'free' } }), anOutput({ count: 4 }), 900, 5);
    expect(estimate).toMatchObject({ lines: [], lowMicroUsd: 0, highMicroUsd: 0, eachMicroUsd: 0 });
  });
});

describe('costOfUsage', () => {
  it('is exact, rounded up to a whole micro-dollar, for any published price', () => {
    const anyRate = fc.integer({ min: 1, max: 120_000 });
    const anyRates = fc.record({ textIn: anyRate, imageIn: anyRate, textOut: anyRate, imageOut: anyRate });
    // Thousands of tokens cost whole micro-dollars, where the slightest error of a float would add one.
    const anyWhole = anyUsage.map((usage) => ({
      textInTokens: (usage.textInTokens % 100) * 1_000,
      imageInTokens: (usage.imageInTokens % 100) * 1_000,
      textOutTokens: (usage.textOutTokens % 100) * 1_000,
      imageOutTokens: (usage.imageOutTokens % 100) * 1_000,
    }));
    fc.assert(
      fc.property(anyRates, fc.oneof(anyUsage, anyWhole), (rates, usage) => {
        const nanoUsd =
          BigInt(usage.textInTokens) * BigInt(rates.textIn) +
          BigInt(usage.imageInTokens) * BigInt(rates.imageIn) +
          BigInt(usage.textOutTokens) * BigInt(rates.textOut) +
          BigInt(usage.imageOutTokens) * BigInt(rates.imageOut);
        const pricing = aTokenPricing({
          usdPerMTok: {
            textIn: rates.textIn / 1_000,
            imageIn: rates.imageIn / 1_000,
            textOut: rates.textOut / 1_000,
            imageOut: rates.imageOut / 1_000,
          },
        });
        expect(costOfUsage(pricing, usage)).toBe(Number((nanoUsd + 999n) / 1_000n));
      }),
      { numRuns: 500 },
    );
  });

  it('is 33.6 credits for one image of Nano Banana 2 Lite, and nothing for what is free', () => {
    const usage = aUsage({ textInTokens: 0, imageOutTokens: 1120 });
    expect(costOfUsage(GEMINI_MODELS[0].pricing, usage)).toBe(33_600);
    expect(costOfUsage({ kind: 'free' }, usage)).toBe(0);
  });
});

describe('isWideRange', () => {
  it.each([
    [100, 100, false],
    [100, 125, false],
    [100, 126, true],
    [0, 1, true],
    [0, 0, false],
  ])('%i to %i micro-dollars: %s', (lowMicroUsd, highMicroUsd, expected) => {
    expect(isWideRange({ lines: [], lowMicroUsd, highMicroUsd, eachMicroUsd: highMicroUsd, basis: '' })).toBe(expected);
  });
});
