import { inflateSync } from 'node:zlib';
import { imageDimensionsFromData } from 'image-dimensions';
import { expect, onTestFinished, test } from 'vitest';
import * as z from 'zod/mini';
import { CANARY_KEY, type GeminiServer, type GeminiServerOptions, startGeminiServer } from './gemini-server.ts';

async function openServer(options?: GeminiServerOptions): Promise<GeminiServer> {
  const server = await startGeminiServer(options);
  onTestFinished(server.close);
  return server;
}

const answerSchema = z.object({
  candidates: z.tuple([
    z.object({ content: z.object({ parts: z.tuple([z.object({ inlineData: z.object({ data: z.string() }) })]) }) }),
  ]),
});

function generate({ baseUrl }: GeminiServer, imageConfig: object, init: RequestInit = {}): Promise<Response> {
  const contents = [{ role: 'user', parts: [{ text: 'A mug.' }] }];
  return fetch(`${baseUrl}/v1beta/models/gemini-3-pro-image:generateContent`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-goog-api-key': CANARY_KEY },
    body: JSON.stringify({ contents, generationConfig: { responseModalities: ['IMAGE'], imageConfig } }),
    ...init,
  });
}

async function imageIn(response: Response): Promise<Buffer> {
  const [{ content }] = answerSchema.parse(await response.json()).candidates;
  return Buffer.from(content.parts[0].inlineData.data, 'base64');
}

/** The pixels of a PNG whose only IDAT is its second last chunk. */
function inflatePixels(png: Buffer): Buffer {
  const start = png.indexOf('IDAT');
  return inflateSync(png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4)));
}

test.for([
  { imageConfig: {}, options: {}, width: 1024, height: 1024, least: 0, most: 500_000 },
  { imageConfig: { aspectRatio: '16:9' }, options: {}, width: 1376, height: 768, least: 0, most: 500_000 },
  {
    imageConfig: { aspectRatio: '9:16', imageSize: '2K' },
    options: {},
    width: 1536,
    height: 2752,
    least: 0,
    most: 2_000_000,
  },
  {
    imageConfig: {},
    options: { imageBytes: 1_500_000 },
    width: 1024,
    height: 1024,
    least: 1_400_000,
    most: 1_800_000,
  },
])('draws a true PNG of $width × $height for $imageConfig', async ({ imageConfig, options, ...expected }) => {
  const png = await imageIn(await generate(await openServer(options), imageConfig));
  const { width, height, least, most } = expected;
  expect(imageDimensionsFromData(png)).toMatchObject({ width, height, type: 'png' });
  expect(inflatePixels(png).byteLength).toBe(height * (1 + width * 3));
  expect(png.byteLength).toBeGreaterThan(least);
  expect(png.byteLength).toBeLessThan(most);
});

test('no two images are alike', async () => {
  const server = await openServer();
  const [first, second] = [await imageIn(await generate(server, {})), await imageIn(await generate(server, {}))];
  expect(first.equals(second)).toBe(false);
});

test('a request that hangs is out until it is released', async () => {
  const server = await openServer();
  const { arrived, release } = server.behave('hang');
  let isAnswered = false;
  const response = generate(server, {}).finally(() => {
    isAnswered = true;
  });
  await arrived;
  await generate(server, {});
  expect(isAnswered).toBe(false);
  release();
  expect((await response).status).toBe(200);
});

test.for(['hang', 'stall'] as const)('a client may leave a %s, and a late release harms nobody', async (behaviour) => {
  const server = await openServer();
  const controller = new AbortController();
  const { arrived, release, closed } = server.behave(behaviour);
  const ended = generate(server, {}, { signal: controller.signal })
    .then((response) => response.text())
    .catch((error: unknown) => error);
  await arrived;
  controller.abort();
  expect(await ended).toBe(controller.signal.reason);
  await closed;
  release();
  expect((await generate(server, {})).status).toBe(200);
});

test('closing the server ends what hangs', async () => {
  const server = await startGeminiServer();
  const { arrived, closed } = server.behave('hang');
  const ended = generate(server, {}).catch((error: unknown) => error);
  await arrived;
  await server.close();
  await closed;
  expect(await ended).toBeInstanceOf(TypeError);
});

function preflight({ baseUrl }: GeminiServer, headers: string): Promise<Response> {
  return fetch(`${baseUrl}/v1beta/models/gemini-3-pro-image:generateContent`, {
    method: 'OPTIONS',
    headers: {
      origin: 'chrome-extension://abc',
      'access-control-request-method': 'POST',
      'access-control-request-headers': headers,
    },
  });
}

test('a preflight is granted for Google’s headers and refused for any other', async () => {
  const server = await openServer();
  const granted = await preflight(server, 'content-type,x-goog-api-key');
  expect(granted.status).toBe(200);
  expect(granted.headers.get('access-control-allow-origin')).toBe('chrome-extension://abc');
  expect(granted.headers.get('access-control-allow-headers')).toBe('content-type,x-goog-api-key');
  const refused = await preflight(server, 'content-type,x-goog-api-key,api-revision');
  expect(refused.status).toBe(403);
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
});

test('what Google would not take is refused by its schema, and draws nothing', async () => {
  const server = await openServer();
  const { arrived } = server.behave('overloaded');
  const refused = await generate(server, { outputMimeType: 'image/png' });
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain('Cannot find field');
  expect((await generate(server, { imageSize: '1k' })).status).toBe(400);
  expect((await generate(server, {})).status).toBe(503);
  await arrived;
});
