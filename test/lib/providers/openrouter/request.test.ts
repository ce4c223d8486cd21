import { expect, test } from 'vitest';
import type { OutputFormat } from '../../../../lib/domain/output.ts';
import { OPENROUTER_MODELS } from '../../../../lib/providers/openrouter/models.ts';
import { openrouter } from '../../../../lib/providers/openrouter/openrouter.ts';
import type { GenerationRequest, ReferenceImage } from '../../../../lib/providers/provider.ts';
import { OPENROUTER_KEY } from '../../../support/openrouter-script.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { modelNamed, openServer } from './open-server.ts';

const [LITE] = OPENROUTER_MODELS;
const { signal } = new AbortController();

/** The body that is sent, as it is written on the wire. */
async function bodyOf(request: GenerationRequest): Promise<string> {
  const { server, connection } = await openServer();
  expect(await openrouter.start(connection, request, signal)).toMatchObject({ state: 'completed' });
  expect(server.requests).toMatchObject([{ method: 'POST', path: '/api/v1/images' }]);
  return String(server.requests[0]?.body);
}

function asFormat(request: GenerationRequest, format: OutputFormat): GenerationRequest {
  return { ...request, brief: { ...request.brief, output: { ...request.brief.output, format } } };
}

test('a text to image is the prompt and the wished shape, to the letter', async () => {
  const prompt = 'Ein „roter“ Becher\n\tauf \\ einem <Tisch> 🍵\u2028und \ud800 mehr.';
  expect(await bodyOf(generationRequest(LITE, { prompt, aspectRatio: '16:9' }))).toBe(
    JSON.stringify({ model: 'google/gemini-3.1-flash-lite-image', prompt, n: 1, aspect_ratio: '16:9' }),
  );
});

test('an edit holds the images in the order of their tags, byte for byte', async () => {
  const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const references = [
    referenceImage('image/jpeg', everyByte),
    referenceImage('image/png', PIXEL_BYTES),
    referenceImage('image/webp', everyByte.slice(1)),
  ];
  const url = (type: string, bytes: Uint8Array) => `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  expect(await bodyOf(generationRequest(LITE, { prompt: 'Use @image1.', references }))).toBe(
    JSON.stringify({
      model: 'google/gemini-3.1-flash-lite-image',
      prompt: 'Use @image1.',
      n: 1,
      aspect_ratio: '1:1',
      input_references: [
        { type: 'image_url', image_url: { url: url('image/jpeg', everyByte) } },
        { type: 'image_url', image_url: { url: url('image/png', PIXEL_BYTES) } },
        { type: 'image_url', image_url: { url: url('image/webp', everyByte.slice(1)) } },
      ],
    }),
  );
});

test('what is declared of an image is the type of the bytes sent, not of the asset', async () => {
  const converted: ReferenceImage = { ...referenceImage('image/avif'), blob: referenceImage('image/jpeg').blob };
  const body = await bodyOf(generationRequest(LITE, { references: [converted] }));
  expect(JSON.parse(body)).toHaveProperty(
    'input_references[0].image_url.url',
    expect.stringMatching(/^data:image\/jpeg/),
  );
});

test.for([
  { name: 'Nano Banana 2 Lite', size: '1K', sent: {} },
  { name: 'Nano Banana', size: '1K', sent: {} },
  { name: 'Nano Banana 2.1', size: '2K', sent: { resolution: '2K' } },
  { name: 'Nano Banana Pro', size: '1K', sent: { resolution: '1K' } },
  { name: 'Seedream 4.5', size: '4K', sent: { resolution: '4K' } },
] as const)('$name is asked for $size as $sent', async ({ name, size, sent }) => {
  const model = modelNamed(name);
  const body = await bodyOf(generationRequest(model, { prompt: 'A mug.', size, aspectRatio: '3:2' }));
  expect(JSON.parse(body)).toEqual({ model: model.id, prompt: 'A mug.', n: 1, aspect_ratio: '3:2', ...sent });
});

test.for([
  { name: 'GPT Image 2.5 Flare', format: 'image/jpeg', sent: { output_format: 'jpeg' } },
  { name: 'GPT Image 2.5 Flare', format: 'image/webp', sent: { output_format: 'webp' } },
  { name: 'GPT Image 2.5 Flare', format: 'original', sent: {} },
  { name: 'Nano Banana 2 Lite', format: 'image/jpeg', sent: {} },
] as const)('$name is asked for the format $format as $sent', async ({ name, format, sent }) => {
  const model = modelNamed(name);
  const body = await bodyOf(asFormat(generationRequest(model, { prompt: 'A mug.' }), format));
  expect(JSON.parse(body)).toEqual({ model: model.id, prompt: 'A mug.', n: 1, aspect_ratio: '1:1', ...sent });
});

/** Headers that Node's fetch sets by itself; a browser sets others of its own. */
const OWN_HEADERS = ['host', 'connection', 'content-length', 'accept', 'accept-language', 'accept-encoding'];
const FETCH_HEADERS = ['sec-fetch-mode', 'user-agent', 'cache-control', 'pragma'];

test('the key travels in its header, and nothing tells OpenRouter which program asks', async () => {
  const { server, connection } = await openServer();
  await openrouter.checkKey(connection, signal);
  await openrouter.start(connection, generationRequest(LITE, { references: [referenceImage()] }), signal);
  const chosen = server.requests.map(({ method, path, headers }) => [
    `${method} ${path}`,
    ...Object.entries(headers).filter(([name]) => ![...OWN_HEADERS, ...FETCH_HEADERS].includes(name)),
  ]);
  const key = ['authorization', `Bearer ${OPENROUTER_KEY}`];
  expect(chosen).toEqual([
    ['GET /api/v1/key', key],
    ['GET /api/v1/credits', key],
    ['POST /api/v1/images', ['content-type', 'application/json'], key],
  ]);
});

test('a gateway may stand under a path of its own', async () => {
  const { server, connection } = await openServer();
  await openrouter.start({ ...connection, baseUrl: `${server.origin}/gateway/or` }, generationRequest(LITE), signal);
  expect(server.requests).toMatchObject([{ path: '/gateway/or/images' }]);
});

test('a request larger than any that is taken is not sent', async () => {
  const { server, connection } = await openServer();
  const large = referenceImage('image/jpeg', new Uint8Array(6_000_000));
  const references = Array.from({ length: LITE.maxReferences }, () => large);
  expect(await openrouter.start(connection, generationRequest(LITE, { references }), signal)).toEqual({
    state: 'failed',
    failure: {
      kind: 'rejected',
      message: 'The references make a request of 112.0 MB, and OpenRouter is sent 100.0 MB at most.',
      charge: { charged: 'no' },
    },
  });
  expect(server.requests).toEqual([]);
});

test('a reference that cannot be read any more stops the request before it leaves', async () => {
  const { server, connection } = await openServer();
  const gone = new Blob();
  gone.bytes = () => Promise.reject(new DOMException('The file is gone', 'NotReadableError'));
  const references = [{ ...referenceImage(), blob: gone }];
  expect(await openrouter.start(connection, generationRequest(LITE, { references }), signal)).toMatchObject({
    state: 'failed',
    failure: { kind: 'internal', charge: { charged: 'no' } },
  });
  expect(server.requests).toEqual([]);
});
