import { expect, test } from 'vitest';
import { costOfUsage, estimateCost } from '../../../../lib/domain/cost.ts';
import { GEMINI_MODELS } from '../../../../lib/providers/gemini/models.ts';
import { usageOf } from '../../../../lib/providers/gemini/usage.ts';
import { usageMetadata } from '../../../support/gemini-answers.ts';
import { generateBodySchema, SERVED_MODELS } from '../../../support/gemini-shape.ts';
import { generationRequest, referenceImage } from '../generation-request.ts';
import { encodeBody } from '../../../../lib/providers/gemini/request.ts';

const PROMPT = 'Place the product of @image1 on a table of oak.';

const CASES = GEMINI_MODELS.flatMap((model) =>
  model.sizes.flatMap((size) => [0, 1, 14].map((count) => ({ name: model.name, model, size, count }))),
);

test.for(CASES)('$name at $size with $count references costs what was estimated', async ({ model, size, count }) => {
  const served = SERVED_MODELS.get(model.id);
  if (served === undefined) throw new Error(`Google does not serve ${model.id}`);
  const references = Array.from({ length: count }, () => referenceImage());
  const request = generationRequest(model, { prompt: PROMPT, size, references });
  const body = generateBodySchema.parse(JSON.parse(await (await encodeBody(request)).text()));
  const usage = usageOf(usageMetadata(served, body), true);
  if (usage === null) throw new Error('No usage');
  const { lowMicroUsd, highMicroUsd } = estimateCost(model, request.brief.output, PROMPT.length, count);
  const cost = costOfUsage(model.pricing, usage);
  expect(cost).toBeGreaterThanOrEqual(lowMicroUsd);
  expect(cost).toBeLessThanOrEqual(highMicroUsd);
});

test('the catalogue offers what Google serves', () => {
  expect(GEMINI_MODELS.map(({ id }) => id)).toEqual([...SERVED_MODELS.keys()]);
  for (const { id, sizes, aspectRatios } of GEMINI_MODELS) {
    const served = SERVED_MODELS.get(id);
    expect([...(served?.imageTokens.keys() ?? [])]).toEqual(sizes);
    expect(served?.aspectRatios).toEqual(aspectRatios);
  }
});
