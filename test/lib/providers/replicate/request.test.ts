import { expect, test } from 'vitest';
import type { OutputFormat } from '../../../../lib/domain/output.ts';
import type { GenerationRequest } from '../../../../lib/providers/provider.ts';
import { REPLICATE_MODELS } from '../../../../lib/providers/replicate/models.ts';
import { replicate } from '../../../../lib/providers/replicate/replicate.ts';
import { fileId, problem } from '../../../support/replicate-script.ts';
import { CANARY } from '../../../support/provider-server.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const [LITE, BANANA_2] = REPLICATE_MODELS;
const { signal } = new AbortController();

function withFormat(request: GenerationRequest, format: OutputFormat): GenerationRequest {
  return { ...request, brief: { ...request.brief, output: { ...request.brief.output, format } } };
}

async function send(request: GenerationRequest) {
  const { server, connection } = await openServer();
  const progress = await replicate.start(connection, request, signal);
  return { server, progress };
}

async function sentInput(request: GenerationRequest): Promise<unknown> {
  const { server, progress } = await send(request);
  expect(progress.state).toBe('pending');
  return JSON.parse(String(server.requests.at(-1)?.body));
}

test('words alone are asked for with a ratio and nothing that is left to the default', async () => {
  const request = generationRequest(LITE, { prompt: 'A red “mug”.\nOn oak.', aspectRatio: '8:1' });
  expect(await sentInput(request)).toEqual({ input: { prompt: 'A red “mug”.\nOn oak.', aspect_ratio: '8:1' } });
});

test('a model with several sizes is told which, and the format is asked for where it is made', async () => {
  if (BANANA_2 === undefined) throw new Error('No second model');
  const request = generationRequest(BANANA_2, { prompt: 'A mug.', size: '4K', aspectRatio: '21:9' });
  const input = { prompt: 'A mug.', aspect_ratio: '21:9', resolution: '4K' };
  expect(await sentInput(withFormat(request, 'image/png'))).toEqual({ input: { ...input, output_format: 'png' } });
  expect(await sentInput(withFormat(request, 'image/jpeg'))).toEqual({ input: { ...input, output_format: 'jpg' } });
  expect(await sentInput(withFormat(request, 'image/webp'))).toEqual({ input });
});

test.for(REPLICATE_MODELS)(
  '$name is asked for in fields and values that Replicate takes, at every size and ratio',
  async (model) => {
    const { connection } = await openServer();
    const references = Array.from({ length: model.maxReferences }, () => referenceImage());
    for (const size of model.sizes) {
      for (const aspectRatio of model.aspectRatios) {
        const request = generationRequest(model, {
          size,
          aspectRatio,
          references: aspectRatio === '1:1' ? references : [],
        });
        expect(await replicate.start(connection, request, signal)).toMatchObject({ state: 'pending' });
      }
    }
  },
);

test('references are uploaded byte for byte before the one paid request, which names them in the order of their tags', async () => {
  const other = Uint8Array.from([...PIXEL_BYTES, 0]);
  const references = [referenceImage('image/png'), referenceImage('image/webp', other)];
  const { server } = await send(generationRequest(LITE, { prompt: '@image1 on @image2.', references }));
  expect(server.requests.map(({ purpose }) => purpose)).toEqual(['upload', 'upload', 'generate']);
  const forms = await Promise.all(
    server.requests
      .slice(0, 2)
      .map(({ headers, body }) =>
        new Response(body, { headers: { 'content-type': String(headers['content-type']) } }).formData(),
      ),
  );
  const uploaded = await Promise.all(
    forms.map(async (form) => {
      expect([...form.keys()]).toEqual(['content']);
      const content = form.get('content');
      if (!(content instanceof File)) throw new Error('No file');
      return { name: content.name, type: content.type, bytes: await content.bytes() };
    }),
  );
  expect(uploaded.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual([
    { name: 'image1.png', type: 'image/png', bytes: PIXEL_BYTES },
    { name: 'image2.webp', type: 'image/webp', bytes: other },
  ]);
  const urls = [PIXEL_BYTES, other].map((bytes) => `${server.baseUrl}/files/${fileId(bytes)}`);
  expect(JSON.parse(String(server.requests[2]?.body))).toEqual({
    input: { prompt: '@image1 on @image2.', aspect_ratio: '1:1', image_input: urls },
  });
});

test.for([
  { fault: 'resets' as const, state: 'not-processed', kind: 'unavailable' },
  { fault: 'breaks down' as const, state: 'not-processed', kind: 'unavailable' },
  { fault: 'throttles' as const, state: 'not-processed', kind: 'throttled', retryAfterMs: 30_000 },
  { fault: 'rejects the key' as const, state: 'failed', kind: 'unauthorized' },
  { fault: 'answers HTML' as const, state: 'failed', kind: 'invalid-response' },
  { fault: problem(413, 'Too large', 'The file is too large.'), state: 'failed', kind: 'rejected' },
])('an upload that comes to $kind asks for nothing, and costs nothing', async ({ fault, state, kind, ...rest }) => {
  const { server, connection } = await openServer();
  server.behave(fault, 'upload');
  const progress = await replicate.start(
    connection,
    generationRequest(LITE, { references: [referenceImage()] }),
    signal,
  );
  expect(progress).toMatchObject({ state, failure: { kind, charge: { charged: 'no' } }, ...rest });
  expect(server.count('generate')).toBe(0);
});

test('an upload that takes too long asks for nothing; one that is cancelled ends with the reason', async () => {
  const { server, connection } = await openServer();
  const request = generationRequest(LITE, { references: [referenceImage()] });
  const late = new AbortController();
  const first = server.behave('hangs', 'upload');
  const started = replicate.start(connection, request, late.signal);
  await first.arrived;
  late.abort(new DOMException('The deadline has passed', 'TimeoutError'));
  expect(await started).toMatchObject({ state: 'not-processed', failure: { charge: { charged: 'no' } } });
  const cancelled = new AbortController();
  const second = server.behave('hangs', 'upload');
  const again = replicate.start(connection, request, cancelled.signal);
  await second.arrived;
  cancelled.abort();
  await expect(again).rejects.toBe(cancelled.signal.reason);
  expect(server.count('generate')).toBe(0);
});

test('no connection is held open for the image, and the key is in its header alone', async () => {
  const { server } = await send(generationRequest(LITE, { references: [referenceImage()] }));
  for (const { path, headers, body } of server.requests) {
    expect(headers).toMatchObject({ authorization: `Bearer ${CANARY}` });
    expect(headers).not.toHaveProperty('prefer');
    expect(`${path}${body.toString('latin1')}`).not.toContain(CANARY);
  }
});
