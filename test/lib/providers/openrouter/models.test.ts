import { expect, test } from 'vitest';
import { estimateCost } from '../../../../lib/domain/cost.ts';
import { OPENROUTER_MODELS } from '../../../../lib/providers/openrouter/models.ts';
import { openrouter } from '../../../../lib/providers/openrouter/openrouter.ts';
import { SERVED_MODELS } from '../../../support/openrouter-shape.ts';
import { generationRequest, referenceImage } from '../generation-request.ts';
import { openServer } from './open-server.ts';

test('the catalogue offers nothing that OpenRouter is not known to serve', () => {
  expect(OPENROUTER_MODELS.map(({ id }) => id)).toEqual([...SERVED_MODELS.keys()]);
  for (const { id, sizes, aspectRatios, maxReferences, formats } of OPENROUTER_MODELS) {
    const served = SERVED_MODELS.get(id);
    expect(served?.aspectRatios).toEqual(expect.arrayContaining(aspectRatios));
    expect(served?.resolutions ?? sizes).toEqual(expect.arrayContaining(sizes));
    expect(served?.maxReferences).toBe(maxReferences);
    expect(formats ?? null).toEqual(served?.outputFormats?.map((format) => `image/${format}`) ?? null);
  }
});

const CASES = OPENROUTER_MODELS.flatMap((model) =>
  model.aspectRatios.map((aspectRatio) => ({ name: model.name, model, aspectRatio })),
);

test.for(CASES)('$name is taken with $aspectRatio and all its references', async ({ model, aspectRatio }) => {
  const { connection } = await openServer();
  const references = Array.from({ length: model.maxReferences }, () => referenceImage());
  const request = generationRequest(model, { aspectRatio, references });
  const progress = await openrouter.start(connection, request, new AbortController().signal);
  expect(progress).toMatchObject({ state: 'completed' });
});

test.for([
  { id: 'google/gemini-3.1-flash-lite-image', size: '1K', billed: 33_600 },
  { id: 'google/gemini-nano-banana-2.1', size: '1K', billed: 37_400 },
  { id: 'google/gemini-nano-banana-2.1', size: '2K', billed: 54_700 },
  { id: 'google/gemini-2.5-flash-image', size: '1K', billed: 39_000 },
  { id: 'bytedance-seed/seedream-4.5', size: '4K', billed: 40_000 },
] as const)('what $id was billed for $size lies in the estimate', ({ id, size, billed }) => {
  const model = OPENROUTER_MODELS.find((candidate) => candidate.id === id);
  if (model === undefined) throw new Error(id);
  const { output } = generationRequest(model, { size }).brief;
  const { lowMicroUsd, highMicroUsd } = estimateCost(model, output, 200, 0);
  expect(billed).toBeGreaterThanOrEqual(lowMicroUsd);
  expect(billed).toBeLessThanOrEqual(highMicroUsd);
});
