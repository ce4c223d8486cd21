import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Model } from '../../../../lib/domain/model.ts';
import type { OutputFormat } from '../../../../lib/domain/output.ts';
import { fal } from '../../../../lib/providers/fal/fal.ts';
import { FAL_MODELS } from '../../../../lib/providers/fal/models.ts';
import type { GenerationRequest } from '../../../../lib/providers/provider.ts';
import { FAL_ENDPOINTS } from '../../../support/fal-endpoints.ts';
import { generationRequest, referenceImage } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const { signal } = new AbortController();
const PROMPT = 'A red mug.';

function modelOf(id: string): Model {
  const model = FAL_MODELS.find((one) => one.id === id);
  if (model === undefined) throw new Error(`fal has no ${id}`);
  return model;
}

async function submitted(request: GenerationRequest) {
  const { server, connection } = await openServer();
  await fal.start(connection, request, signal);
  const [first] = server.requests;
  if (first === undefined) throw new Error('Nothing was sent');
  const body: unknown = JSON.parse(first.body.toString('utf8'));
  return { path: first.path, headers: first.headers, body };
}

test.for([
  {
    id: 'google/nano-banana-2-lite',
    path: '/google/nano-banana-2-lite',
    wish: { aspectRatio: '4:1' } as const,
    fields: { num_images: 1, aspect_ratio: '4:1' },
  },
  {
    id: 'fal-ai/nano-banana-pro',
    path: '/fal-ai/nano-banana-pro',
    wish: { aspectRatio: '4:5', size: '2K' } as const,
    fields: { num_images: 1, aspect_ratio: '4:5', resolution: '2K' },
  },
  {
    id: 'fal-ai/bytedance/seedream/v4.5',
    path: '/fal-ai/bytedance/seedream/v4.5/text-to-image',
    wish: { aspectRatio: '16:9' } as const,
    fields: { num_images: 1, image_size: { width: 2_752, height: 1_536 } },
  },
  {
    id: 'fal-ai/flux-2-pro',
    path: '/fal-ai/flux-2-pro',
    wish: { aspectRatio: '2:3' } as const,
    fields: { image_size: { width: 848, height: 1_264 } },
  },
])('$id is asked by its own fields', async ({ id, path, wish, fields }) => {
  const { body, ...sent } = await submitted(generationRequest(modelOf(id), { prompt: PROMPT, ...wish }));
  expect(sent.path).toBe(path);
  expect(body).toEqual({ prompt: PROMPT, ...fields });
});

test('the body is the input itself, the key is in its header, and the deadline is fal’s too', async () => {
  const { headers } = await submitted(generationRequest(FAL_MODELS[0]));
  expect(headers).toMatchObject({
    authorization: expect.stringMatching(/^Key [\w-]+:\w+$/),
    'content-type': 'application/json',
    'x-fal-request-timeout': '300',
  });
  expect(Object.keys(headers).filter((name) => name.startsWith('x-fal-'))).toEqual(['x-fal-request-timeout']);
});

const FORMATS: readonly (readonly [id: string, format: OutputFormat, asked: string | undefined])[] = [
  ['google/nano-banana-2-lite', 'original', undefined],
  ['google/nano-banana-2-lite', 'image/jpeg', 'jpeg'],
  ['google/nano-banana-2-lite', 'image/webp', 'webp'],
  ['fal-ai/flux-2-pro', 'image/webp', undefined],
  ['fal-ai/bytedance/seedream/v4.5', 'image/png', undefined],
];

test.for(FORMATS)('%s is asked for %s where it can make it', async ([id, format, asked]) => {
  const request = generationRequest(modelOf(id));
  const { brief } = request;
  const { body } = await submitted({ ...request, brief: { ...brief, output: { ...brief.output, format } } });
  const { output_format: outputFormat } = z.looseObject({ output_format: z.optional(z.string()) }).parse(body);
  expect(outputFormat).toBe(asked);
});

const CASES = FAL_MODELS.flatMap((model) =>
  model.sizes.flatMap((size) => model.aspectRatios.map((aspectRatio) => ({ id: model.id, model, size, aspectRatio }))),
);

test.for(CASES)('$id takes $aspectRatio at $size, with as many references as the catalogue says', async (one) => {
  const { model, size, aspectRatio } = one;
  const { server, connection } = await openServer();
  const references = Array.from({ length: model.maxReferences }, () => referenceImage());
  const progress = await fal.start(connection, generationRequest(model, { size, aspectRatio, references }), signal);
  expect(progress).toMatchObject({ state: 'pending' });
  expect(FAL_ENDPOINTS.has(server.requests[0]?.path.slice(1) ?? '')).toBe(true);
});
