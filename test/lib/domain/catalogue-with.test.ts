import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogueWith, type OwnFigures } from '../../../lib/domain/catalogue-with.ts';
import { costOfUsage, estimateCost } from '../../../lib/domain/cost.ts';
import { findModel, type Catalogue } from '../../../lib/domain/model.ts';
import type { OutputSize } from '../../../lib/domain/output.ts';
import { ownModelLines, withOwnModels, withOwnPrice } from '../../../lib/domain/own-figures.ts';
import { planJobs } from '../../../lib/domain/plan-jobs.ts';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { anyText } from '../../support/arbitraries.ts';
import { aBrief, aModel, anOutput, aProvider, AT, aUsage } from '../../support/builders.ts';

const NONE: OwnFigures = { ownPrices: [], ownModels: [] };
const PRO = { providerId: 'gemini', modelId: 'gemini-3-pro-image' };
const { id: _id, name: _name, ...ANY_MODEL } = aModel({ sizes: ['1K', '2K'] });
const OPEN: Catalogue = [aProvider({ id: 'open', name: 'OpenAI-compatible', ownModel: ANY_MODEL })];

function own(size: OutputSize, microUsdPerImage: number, of = PRO): OwnFigures {
  return { ...NONE, ownPrices: [{ ...of, size, microUsdPerImage, setOn: '2026-11-20' }] };
}

function estimate(catalogue: Catalogue, size: OutputSize, count = 1, references = 0) {
  const found = findModel(catalogue, { ...PRO, size });
  if (!found) throw new Error('There is no such model');
  return estimateCost(found.model, anOutput({ ...PRO, size, count }), 400, references);
}

describe('a price of one’s own', () => {
  it('takes the place of the listed one at its size, to the micro-dollar, and says whose it is', () => {
    const catalogue = catalogueWith(CATALOGUE, own('2K', 77_777));
    expect(estimate(catalogue, '2K', 3)).toMatchObject({ lowMicroUsd: 233_331, highMicroUsd: 233_331 });
    expect(estimate(catalogue, '2K').basis).toContain('Your own figure, set 2026-11-20.');
  });

  it('leaves other sizes and other models as they are listed', () => {
    const catalogue = catalogueWith(CATALOGUE, own('2K', 77_777));
    expect(estimate(catalogue, '1K')).toEqual(estimate(CATALOGUE, '1K'));
    expect(estimate(catalogue, '4K')).toEqual(estimate(CATALOGUE, '4K'));
    const lite = anOutput();
    expect(findModel(catalogue, lite)?.model).toEqual(findModel(CATALOGUE, lite)?.model);
  });

  it('is of the image alone: references go on costing what they do', () => {
    const catalogue = catalogueWith(CATALOGUE, own('2K', 77_777));
    const sources = (of: Catalogue) => estimate(of, '2K', 1, 3).lines.find(({ label }) => label === '3 sources');
    expect(sources(catalogue)).toEqual(sources(CATALOGUE));
  });

  it('is what an image costs that no provider prices; a refusal costs its tokens as before', () => {
    const pricing = findModel(catalogueWith(CATALOGUE, own('2K', 77_777)), { ...PRO, size: '2K' })?.model.pricing;
    const listed = findModel(CATALOGUE, PRO)?.model.pricing;
    if (!pricing || !listed) throw new Error('There is no such model');
    expect(costOfUsage(pricing, aUsage())).toBeNull();
    const refusal = aUsage({ imageOutTokens: 0, textOutTokens: 173 });
    expect(costOfUsage(pricing, refusal)).toBe(costOfUsage(listed, refusal));
    expect(costOfUsage(pricing, refusal)).toBeGreaterThan(0);
  });

  it('may be nothing, and never makes dear what is free', () => {
    expect(estimate(catalogueWith(CATALOGUE, own('1K', 0)), '1K').highMicroUsd).toBe(0);
    const draft = { providerId: 'draft', modelId: 'layout-draft', size: '1K' } as const;
    const found = findModel(catalogueWith(CATALOGUE, own('1K', 50, draft)), draft);
    expect(found?.model.pricing).toEqual({ kind: 'free' });
  });

  it('is what is reserved, by the settings of the very moment', () => {
    const context = {
      catalogue: CATALOGUE,
      settings: { ...DEFAULT_SETTINGS, ...own('1K', 77_777) },
      spent: { thisMonth: { postedMicroUsd: 0, heldMicroUsd: 0 }, today: { postedMicroUsd: 0, heldMicroUsd: 0 } },
      isConnected: true,
      now: AT,
      newId: () => 'id',
    };
    const order = { briefs: [aBrief({ output: anOutput(PRO) })] as const, parent: null };
    const plan = planJobs({ ...order, agreedMicroUsd: 77_777 }, context);
    expect(plan.ok && plan.transitions.map(({ job }) => job.reservedMicroUsd)).toEqual([77_777]);
    expect(planJobs({ ...order, agreedMicroUsd: 77_776 }, context)).toMatchObject({ failure: { kind: 'changed' } });
  });

  it('is set, corrected and taken back for one size alone', () => {
    const key = (size: OutputSize) => ({ ...PRO, size });
    const price = (microUsdPerImage: number) => ({ microUsdPerImage, setOn: '2026-11-23' });
    const both = withOwnPrice(own('1K', 1), key('2K'), price(2));
    const corrected = withOwnPrice({ ...NONE, ...both }, key('1K'), price(3));
    expect(corrected.ownPrices.map((each) => [each.size, each.microUsdPerImage])).toEqual([
      ['2K', 2],
      ['1K', 3],
    ]);
    expect(withOwnPrice({ ...NONE, ...corrected }, key('2K'), null).ownPrices.map(({ size }) => size)).toEqual(['1K']);
  });
});

describe('models of one’s own', () => {
  const named = (...ids: readonly string[]) => ({
    ...NONE,
    ownModels: ids.map((modelId) => ({ providerId: 'open', modelId })),
  });

  it('are what their provider takes them to be, after the listed ones, each once', () => {
    const listed = OPEN[0].models[0].id;
    const [provider] = catalogueWith(OPEN, named('flux', 'flux', listed, 'sdxl'));
    expect(provider.models.map(({ id, name }) => [id, name])).toEqual([
      [listed, OPEN[0].models[0].name],
      ['flux', 'flux'],
      ['sdxl', 'sdxl'],
    ]);
    expect(provider.models[1]).toMatchObject({ maxReferences: ANY_MODEL.maxReferences, sizes: ['1K', '2K'] });
  });

  it('can have a price of one’s own too', () => {
    const flux = { providerId: 'open', modelId: 'flux' };
    const figures = { ...own('2K', 5, flux), ownModels: named('flux').ownModels };
    const found = findModel(catalogueWith(OPEN, figures), { ...flux, size: '2K' });
    expect(found?.model.pricing).toMatchObject({ kind: 'images', microUsdPerImage: { '2K': { low: 5, high: 5 } } });
  });

  it('are not taken where a provider has only those that are listed, or for another provider', () => {
    expect(catalogueWith([aProvider({ id: 'open' })], named('flux'))[0].models).toHaveLength(1);
    expect(catalogueWith([aProvider({ ownModel: ANY_MODEL })], named('flux'))[0].models).toHaveLength(1);
  });

  it('come from lines, whatever is typed, and are the same lines again', () => {
    const others = [{ providerId: 'gemini', modelId: 'x' }];
    fc.assert(
      fc.property(fc.array(anyText), (lines) => {
        const figures = { ...NONE, ...withOwnModels({ ...NONE, ownModels: others }, 'open', lines.join('\n')) };
        const text = ownModelLines(figures, 'open');
        expect(figures.ownModels).toEqual(expect.arrayContaining(others));
        const ids = text === '' ? [] : text.split('\n');
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(id).toBe(id.trim());
        expect(ownModelLines({ ...NONE, ...withOwnModels(figures, 'open', text) }, 'open')).toBe(text);
      }),
    );
  });
});

it('a catalogue without anything of one’s own is the listed one', () => {
  expect(catalogueWith(CATALOGUE, NONE)).toEqual(CATALOGUE);
});
