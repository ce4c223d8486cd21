import { expect, test } from 'vitest';
import { costOfUsage, estimateCost } from '../../../../lib/domain/cost.ts';
import { OPENAI_MODELS } from '../../../../lib/providers/openai/models.ts';
import { openai } from '../../../../lib/providers/openai/openai.ts';
import type { Connection, Progress } from '../../../../lib/providers/provider.ts';
import { type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { HOUSE_MODEL, modelOf, openServer } from './open-server.ts';

const { signal } = new AbortController();
const HOUSE_REQUEST = generationRequest(HOUSE_MODEL);
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const BASE64 = Buffer.from(PIXEL_BYTES).toString('base64');

async function imagesOf(progress: Progress): Promise<readonly Uint8Array[]> {
  if (progress.state !== 'completed') throw new Error(JSON.stringify(progress));
  return Promise.all(progress.images.map((image) => image.bytes()));
}

test.for(['bytes', 'address', 'path', 'data URI'] as const)('a picture is taken as %s', async (hands) => {
  const { server, connection } = await openServer({ hands });
  const [image] = await imagesOf(await openai.start(connection, HOUSE_REQUEST, signal));
  expect(image?.slice(0, 4)).toEqual(PNG);
  const fetched = server.requests.filter(({ purpose }) => purpose === 'image');
  expect(fetched).toHaveLength(hands === 'address' || hands === 'path' ? 1 : 0);
  // The key is the server's, and its pictures may lie elsewhere.
  for (const { headers } of fetched) expect(headers.authorization).toBeUndefined();
});

/** Answers as if the server were at that address, with a picture at another. */
function gateway(baseUrl: string, url: string): { readonly connection: Connection; readonly asked: string[] } {
  const asked: string[] = [];
  const pretend = (input: string | URL | Request): Promise<Response> => {
    const address = input instanceof Request ? input.url : String(input);
    asked.push(address);
    const isPicture = !address.startsWith(`${baseUrl}/images/`);
    return Promise.resolve(isPicture ? new Response(PIXEL_BYTES) : Response.json({ data: [{ url }] }));
  };
  return { connection: { baseUrl, key: 'sk-abcdefgh', fetch: pretend }, asked };
}

test.for([
  ['https://gateway.example/v1', 'https://cdn.example/a.png', 'https://cdn.example/a.png'],
  ['https://gateway.example/v1', '/files/a.png', 'https://gateway.example/files/a.png'],
  ['https://gateway.example/v1', 'files/a.png', 'https://gateway.example/v1/files/a.png'],
  ['http://localhost:8080/v1', 'http://localhost:8080/a.png', 'http://localhost:8080/a.png'],
  ['http://localhost:8080/v1', 'https://cdn.example/a.png', 'https://cdn.example/a.png'],
] as const)('a server at %s may name %s', async ([baseUrl, url, fetched]) => {
  const { connection, asked } = gateway(baseUrl, url);
  expect(await imagesOf(await openai.start(connection, HOUSE_REQUEST, signal))).toEqual([PIXEL_BYTES]);
  expect(asked).toEqual([`${baseUrl}/images/generations`, fetched]);
});

test.for([
  ['https://gateway.example/v1', 'http://localhost:8080/a.png'],
  ['https://gateway.example/v1', 'http://127.0.0.1/a.png'],
  ['https://gateway.example/v1', 'http://cdn.example/a.png'],
  ['http://localhost:8080/v1', 'http://192.168.0.2/a.png'],
  ['https://gateway.example/v1', 'https://user:pass@cdn.example/a.png'],
  ['https://gateway.example/v1', 'file:///etc/passwd'],
  ['https://gateway.example/v1', 'http://'],
] as const)('a server at %s may not name %s', async ([baseUrl, url]) => {
  const { connection, asked } = gateway(baseUrl, url);
  expect(await openai.start(connection, HOUSE_REQUEST, signal)).toMatchObject({
    state: 'failed',
    failure: { kind: 'invalid-response', charge: { charged: 'unknown' } },
  });
  expect(asked).toHaveLength(1);
});

test.for([
  ['has lost it', 'expired'],
  ['breaks down', 'connection-lost'],
  ['resets', 'connection-lost'],
  ['answers without end', 'invalid-response'],
] as const)('a picture whose server %s is made and lost, and paid for', async ([behaviour, kind]) => {
  const { server, connection } = await openServer({
    hands: 'address',
    answerHeaders: { 'x-litellm-response-cost': '0.0336' },
  });
  server.behave(behaviour, 'image');
  expect(await openai.start(connection, HOUSE_REQUEST, signal)).toMatchObject({
    state: 'failed',
    failure: { kind, charge: { charged: 'yes', costMicroUsd: 33_600 } },
  });
  expect(server.count('generate')).toBe(1);
});

test('waiting for a picture stops when a person cancels', async () => {
  const { server, connection } = await openServer({ hands: 'address' });
  const { arrived } = server.behave('hangs', 'image');
  const controller = new AbortController();
  const started = openai.start(connection, HOUSE_REQUEST, controller.signal);
  await arrived;
  controller.abort();
  await expect(started).rejects.toBe(controller.signal.reason);
});

async function read(behaviour: Behaviour, references = [] as readonly ReturnType<typeof referenceImage>[]) {
  const { server, connection } = await openServer();
  server.behave(behaviour);
  return openai.start(connection, generationRequest(modelOf('gpt-image-2'), { references }), signal);
}

test('several pictures are all taken, and one that is damaged does not lose the others', async () => {
  const data = [{ b64_json: '!' }, { b64_json: BASE64, revised_prompt: 'x' }, {}, { b64_json: BASE64, url: null }];
  expect(await imagesOf(await read(jsonAnswer(200, { data })))).toEqual([PIXEL_BYTES, PIXEL_BYTES]);
});

test('a damaged picture is paid for by its tokens', async () => {
  const usage = { input_tokens: 10, output_tokens: 1_756 };
  expect(await read(jsonAnswer(200, { data: [{ b64_json: '!' }], usage }))).toMatchObject({
    state: 'failed',
    failure: { kind: 'undecodable-image', charge: { charged: 'yes', costMicroUsd: 52_730 } },
  });
});

test('an answer without a picture is told, and nobody knows its cost', async () => {
  expect(await read(jsonAnswer(200, { data: [{}] }))).toMatchObject({
    state: 'failed',
    failure: {
      kind: 'no-image',
      message: 'The OpenAI-compatible server answered without an image.',
      charge: { charged: 'unknown' },
    },
  });
});

const REFERENCE = [referenceImage()];

test.for([
  [
    { input_tokens: 50, input_tokens_details: { text_tokens: 40, image_tokens: 10 }, output_tokens: 1_756 },
    [],
    { textInTokens: 40, imageInTokens: 10, textOutTokens: 0, imageOutTokens: 1_756 },
  ],
  [
    { input_tokens: 50, output_tokens: 100, output_tokens_details: { text_tokens: 20, image_tokens: 80 } },
    [],
    { textInTokens: 50, imageInTokens: 0, textOutTokens: 20, imageOutTokens: 80 },
  ],
  // Without details the dearer is assumed.
  [
    { input_tokens: 50, output_tokens: 100 },
    REFERENCE,
    { textInTokens: 0, imageInTokens: 50, textOutTokens: 0, imageOutTokens: 100 },
  ],
  [{ input_tokens: 0, output_tokens: 0, total_tokens: 0 }, [], null],
  [{ input_tokens: 'many', output_tokens: -1 }, [], null],
  ['free', [], null],
  [undefined, [], null],
] as const)('a usage of %j is read as far as it can be, and never loses the picture', async ([usage, sent, read_]) => {
  const progress = await read(jsonAnswer(200, { data: [{ b64_json: BASE64 }], usage }), sent);
  expect(progress).toMatchObject({ state: 'completed', costMicroUsd: null });
  expect(progress).toHaveProperty('usage', read_);
});

test.for([
  ['0.0336', 33_600],
  ['3.36e-02', 33_600],
  ['0.0', null],
  ['None', null],
  ['-1', null],
  ['', null],
] as const)('a stated cost of “%s” is %j micro-dollars', async ([stated, costMicroUsd]) => {
  const { connection } = await openServer({
    answerHeaders: { 'x-litellm-response-cost': stated, 'x-litellm-call-id': 'call-1', 'x-request-id': '' },
  });
  expect(await openai.start(connection, HOUSE_REQUEST, signal)).toMatchObject({ state: 'completed', costMicroUsd });
});

const CASES = OPENAI_MODELS.flatMap((model) =>
  model.sizes.flatMap((size) =>
    model.aspectRatios.flatMap((aspectRatio) =>
      [0, 2].map((count) => ({ id: model.id, model, size, aspectRatio, count })),
    ),
  ),
);

test.for(CASES)('$id of $aspectRatio at $size with $count references costs what was estimated', async (one) => {
  const { model, size, aspectRatio, count } = one;
  const references = Array.from({ length: count }, () => referenceImage());
  const request = generationRequest(model, { size, aspectRatio, references });
  const { connection } = await openServer();
  const progress = await openai.start(connection, request, signal);
  if (progress.state !== 'completed' || progress.usage === null) throw new Error('No usage');
  const { lowMicroUsd, highMicroUsd } = estimateCost(model, request.brief.output, request.prompt.length, count);
  const cost = costOfUsage(model.pricing, progress.usage);
  expect(cost).toBeGreaterThanOrEqual(lowMicroUsd);
  expect(cost).toBeLessThanOrEqual(highMicroUsd);
});

test('the figures of GPT Image 2 are the very ones that its calculator gives for its shapes', async () => {
  const { pricing } = modelOf('gpt-image-2');
  if (pricing.kind !== 'tokens') throw new Error(pricing.kind);
  for (const size of ['1K', '2K'] as const) {
    const counts = await Promise.all(
      modelOf('gpt-image-2').aspectRatios.map(async (aspectRatio) => {
        const { connection } = await openServer();
        const request = generationRequest(modelOf('gpt-image-2'), { size, aspectRatio });
        const progress = await openai.start(connection, request, signal);
        return progress.state === 'completed' ? (progress.usage?.imageOutTokens ?? 0) : 0;
      }),
    );
    expect(Math.min(...counts)).toBe(pricing.leastImageTokens?.[size]);
    expect(Math.max(...counts)).toBe(pricing.imageTokens[size]);
  }
});
