import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { findModel, type Model, modelSchema } from '../../../lib/domain/model.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { aModel, aProvider } from '../../support/builders.ts';

describe('findModel', () => {
  const catalogue = [aProvider(), aProvider({ id: 'other', models: [aModel({ id: 'other-model' })] })] as const;

  it('finds a model at its own provider only', () => {
    expect(findModel(catalogue, { providerId: 'other', modelId: 'other-model' })).toEqual({
      provider: catalogue[1],
      model: catalogue[1].models[0],
    });
    expect(findModel(catalogue, { providerId: 'gemini', modelId: 'other-model' })).toBeUndefined();
    expect(findModel(catalogue, { providerId: 'gone', modelId: 'other-model' })).toBeUndefined();
  });
});

function pricedSizes({ pricing, sizes }: Model): readonly string[] {
  if (pricing.kind === 'free') return sizes;
  return Object.keys(pricing.kind === 'tokens' ? pricing.imageTokens : pricing.microUsdPerImage);
}

describe('the catalogue', () => {
  const models = CATALOGUE.flatMap((provider) => provider.models.map((model) => ({ id: model.id, model })));

  it.each(models)('describes $id by the schema, with a price for every size', ({ model }) => {
    expect(z.safeParse(modelSchema, model).error).toBeUndefined();
    expect(pricedSizes(model)).toEqual(expect.arrayContaining([...model.sizes]));
  });

  it('names every provider and every model once', () => {
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
    for (const { models: own } of CATALOGUE) expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
  });
});
