import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { outputWith } from '../../../lib/domain/output-with.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { anyOutput } from '../../support/arbitraries.ts';
import { aModel, anOutput } from '../../support/builders.ts';

const MODELS = CATALOGUE.flatMap((provider) => provider.models.map((model) => ({ providerId: provider.id, model })));

it('never asks a model for what it does not make, and changes nothing that it does', () => {
  fc.assert(
    fc.property(anyOutput, fc.constantFrom(...MODELS), (output, { providerId, model }) => {
      const chosen = outputWith(output, providerId, model);
      expect(model.sizes).toContain(chosen.size);
      expect(model.aspectRatios).toContain(chosen.aspectRatio);
      expect(chosen).toEqual({
        ...output,
        providerId,
        modelId: model.id,
        size: model.sizes.includes(output.size) ? output.size : chosen.size,
        aspectRatio: model.aspectRatios.includes(output.aspectRatio) ? output.aspectRatio : chosen.aspectRatio,
      });
    }),
  );
});

it.each([
  ['4K', ['1K', '2K'], '2K'],
  ['1K', ['2K', '4K'], '2K'],
  ['2K', ['1K', '4K'], '1K'],
] as const)('of %s takes, where %s are offered, %s', (size, [first, second], nearest) => {
  const model = aModel({ sizes: [first, second] });
  expect(outputWith(anOutput({ size }), 'gemini', model).size).toBe(nearest);
});

it.each([
  ['8:1', '16:9'],
  ['1:8', '4:5'],
  ['3:2', '16:9'],
  ['5:4', '1:1'],
] as const)('takes for %s the ratio that looks most like it, %s', (aspectRatio, nearest) => {
  const model = aModel({ aspectRatios: ['1:1', '4:5', '16:9'] });
  expect(outputWith(anOutput({ aspectRatio }), 'gemini', model).aspectRatio).toBe(nearest);
});
