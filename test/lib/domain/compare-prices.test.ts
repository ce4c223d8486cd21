import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueWith } from '../../../lib/domain/catalogue-with.ts';
import { comparePrices, priceBasis } from '../../../lib/domain/compare-prices.ts';
import type { Brief } from '../../../lib/domain/brief.ts';
import { estimateCost } from '../../../lib/domain/cost.ts';
import { findModel, type Catalogue } from '../../../lib/domain/model.ts';
import { compilePrompt } from '../../../lib/domain/prompt.ts';
import { expandSet } from '../../../lib/domain/sets/expand.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { anyBrief } from '../../support/arbitraries.ts';
import { aBrief, aModel, anAsset, anOutput, aProvider, aReference } from '../../support/builders.ts';

const CHECK = { state: 'unchecked' } as const;

function connected(...ids: readonly string[]) {
  return ids.map((providerId) => ({ providerId, baseUrl: 'https://provider.example', check: CHECK, hasKey: true }));
}

const ALL = connected(...CATALOGUE.map(({ id }) => id));

function compare(brief: Brief, catalogue: Catalogue = CATALOGUE, connections = ALL) {
  const [first = brief, ...others] = expandSet(brief).items.map((item) => item.brief);
  return comparePrices(catalogue, connections, { brief, briefs: [first, ...others] });
}

/** What the table says of one model beside others. */
function limitsWith(model: Partial<ReturnType<typeof aModel>>, brief: Brief): readonly string[] {
  const [row] = compare(
    brief,
    [aProvider({ models: [aModel({ name: 'Small', ...model })] })],
    connected('gemini'),
  ).rows;
  return row?.limits ?? [];
}

describe('the rows', () => {
  it('are never cheaper than what their output costs, and offer only what their model makes', () => {
    fc.assert(
      fc.property(anyBrief, (brief) => {
        for (const { provider, model, output, estimate } of compare(brief).rows) {
          expect(model.sizes).toContain(output.size);
          expect(model.aspectRatios).toContain(output.aspectRatio);
          expect(output).toMatchObject({ providerId: provider.id, modelId: model.id, count: brief.output.count });
          const briefs = expandSet(brief).items.map((item) => item.brief);
          const costs = (briefs.length === 0 ? [brief] : briefs).map((each) => {
            const { length } = compilePrompt({ ...each, output }, model.dialect);
            return estimateCost(model, output, length, each.references.length).highMicroUsd;
          });
          expect(estimate.highMicroUsd).toBeGreaterThanOrEqual(costs.reduce((sum, cost) => sum + cost, 0));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('are every model of every provider that can be asked, the cheapest first', () => {
    fc.assert(
      fc.property(anyBrief, fc.subarray(CATALOGUE.map(({ id }) => id)), (brief, ids) => {
        const { rows, notConnected } = compare(brief, CATALOGUE, connected(...ids));
        const asked = CATALOGUE.filter(({ id, keyUse }) => keyUse === 'none' || ids.includes(id));
        const names = rows.map(({ provider, model }) => `${provider.id} ${model.id}`);
        const expected = asked.flatMap(({ id, models }) => models.map((model) => `${id} ${model.id}`));
        expect(names.toSorted()).toEqual(expected.toSorted());
        expect(notConnected).toEqual(CATALOGUE.filter((provider) => !asked.includes(provider)));
        const prices = rows.map(({ estimate }) => estimate.highMicroUsd);
        expect(prices).toEqual(prices.toSorted((a, b) => a - b));
      }),
      { numRuns: 50 },
    );
  });

  it('mark the model that the brief asks now, at the very price that it has there', () => {
    const brief = aBrief({ output: anOutput({ count: 3 }) });
    const chosen = compare(brief).rows.filter(({ isChosen }) => isChosen);
    const model = findModel(CATALOGUE, brief.output)?.model ?? aModel();
    expect(chosen).toEqual([
      expect.objectContaining({
        output: brief.output,
        limits: [],
        estimate: estimateCost(model, brief.output, compilePrompt(brief, model.dialect).length, 0),
      }),
    ]);
  });

  it('tell what a whole set costs', () => {
    const one = compare(aBrief({ subject: 'A red mug' })).rows.find(({ isChosen }) => isChosen);
    const set = compare(aBrief({ subject: 'A {red | tan} mug' })).rows.find(({ isChosen }) => isChosen);
    expect(set?.estimate.highMicroUsd).toBe(2 * (one?.estimate.highMicroUsd ?? 0));
  });

  it('reckon with the price that the person set for the size', () => {
    const own = { providerId: 'gemini', modelId: 'gemini-3-pro-image', size: '1K', setOn: '2026-11-20' } as const;
    const catalogue = catalogueWith(CATALOGUE, { ownPrices: [{ ...own, microUsdPerImage: 7_000 }], ownModels: [] });
    const row = compare(aBrief(), catalogue).rows.find(({ model }) => model.id === own.modelId);
    expect(row?.estimate.highMicroUsd).toBe(7_000);
    expect(row && priceBasis(row.model)).toBe('Your own figure · 20 November 2026');
  });

  it('leave out what cannot be shown a picture where one is to be edited', () => {
    const catalogue: Catalogue = [aProvider({ models: [aModel({ maxReferences: 0 })] })];
    expect(compare(aBrief({ inputMode: 'edit' }), catalogue, connected('gemini')).rows).toEqual([]);
    expect(compare(aBrief(), catalogue, connected('gemini')).rows).toHaveLength(1);
  });
});

describe('the limits of a row', () => {
  const references = [1, 2, 3].map((index) =>
    aReference({
      id: `reference-${index}`,
      content: { state: 'ready', asset: anAsset({ mediaType: 'image/gif' }), capturedBy: 'file' },
    }),
  );

  it.each([
    ['a size', {}, { output: anOutput({ size: '4K' }) }, 'Small does not make 4K. 1K is taken instead.'],
    ['a ratio', {}, { output: anOutput({ aspectRatio: '21:9' }) }, 'Small does not make 21:9. 16:9 is taken instead.'],
    ['references', { maxReferences: 2 }, { references }, 'Small takes 2 references; there are 3.'],
    ['a type', {}, { references }, 'It takes no GIF: a converted copy is sent.'],
    [
      'a long prompt',
      { dialect: { imageNames: 'tags', maxPromptTokens: 10 } },
      { subject: 'A mug. '.repeat(20) },
      'The prompt is longer than Small reads.',
    ],
  ] as const)('say that %s does not fit', (_, model, brief, words) => {
    expect(
      limitsWith(model, aBrief({ ...brief, ...('references' in brief && { references: [...references] }) })),
    ).toContain(words);
  });

  it('are none where all fits', () => {
    expect(limitsWith({}, aBrief({ references: [aReference()] }))).toEqual([]);
  });
});

describe('what a price is worth', () => {
  it.each([
    ['verified', {}, 'Verified · The price list · 23 November 2026'],
    ['from a third party', { verified: false }, 'Estimate · The price list · 23 November 2026'],
    ['free', { pricing: { kind: 'free' } }, 'The price list'],
  ] as const)('where it is %s', (_, model, words) => {
    expect(priceBasis(aModel(model))).toBe(words);
  });
});
