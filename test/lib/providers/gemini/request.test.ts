import { expect, test } from 'vitest';
import { gemini } from '../../../../lib/providers/gemini/gemini.ts';
import { GEMINI_MODELS } from '../../../../lib/providers/gemini/models.ts';
import type { ReferenceImage } from '../../../../lib/providers/provider.ts';
import { jsonAnswer } from '../../../support/gemini-answers.ts';
import { CANARY_KEY } from '../../../support/gemini-server.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const [LITE] = GEMINI_MODELS;
const { signal } = new AbortController();

function model(name: string) {
  const found = GEMINI_MODELS.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

test('a text to image is the prompt and the wished shape, to the letter', async () => {
  const { server, connection } = await openServer();
  const prompt = 'Ein „roter“ Becher\n\tauf \\ einem <Tisch> 🍵\u2028und \ud800 mehr.';
  await gemini.start(connection, generationRequest(LITE, { prompt, aspectRatio: '16:9' }), signal);
  const [request] = server.requests;
  expect(request).toMatchObject({
    method: 'POST',
    path: '/v1beta/models/gemini-3.1-flash-lite-image:generateContent',
  });
  expect(JSON.stringify(request?.body)).toBe(
    JSON.stringify({
      contents: [{ role: 'user', parts: [{ text: prompt }] }],
      generationConfig: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '16:9' } },
    }),
  );
});

test('an edit is the prompt, then the images in the order of their tags, byte for byte', async () => {
  const { server, connection } = await openServer();
  const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const references = [
    referenceImage('image/jpeg', everyByte),
    referenceImage('image/png', PIXEL_BYTES),
    referenceImage('image/webp', everyByte.slice(1)),
  ];
  await gemini.start(connection, generationRequest(LITE, { prompt: 'Use @image1.', references }), signal);
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  expect(JSON.stringify(server.requests[0]?.body)).toBe(
    JSON.stringify({
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'Use @image1.' },
            { inlineData: { mimeType: 'image/jpeg', data: base64(everyByte) } },
            { inlineData: { mimeType: 'image/png', data: base64(PIXEL_BYTES) } },
            { inlineData: { mimeType: 'image/webp', data: base64(everyByte.slice(1)) } },
          ],
        },
      ],
      generationConfig: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '1:1' } },
    }),
  );
});

test('what is declared of an image is the type of the bytes sent, not of the asset', async () => {
  const { server, connection } = await openServer();
  const converted: ReferenceImage = { ...referenceImage('image/avif'), blob: referenceImage('image/jpeg').blob };
  await gemini.start(connection, generationRequest(LITE, { references: [converted] }), signal);
  expect(server.requests[0]?.body).toHaveProperty('contents[0].parts[1].inlineData.mimeType', 'image/jpeg');
});

test.for([
  { name: 'Nano Banana 2 Lite', size: '1K', imageConfig: { aspectRatio: '3:2' } },
  { name: 'Nano Banana 2.1', size: '2K', imageConfig: { aspectRatio: '3:2', imageSize: '2K' } },
  { name: 'Nano Banana Pro', size: '1K', imageConfig: { aspectRatio: '3:2', imageSize: '1K' } },
] as const)('$name is asked for $size as $imageConfig', async ({ name, size, imageConfig }) => {
  const { server, connection } = await openServer();
  const progress = await gemini.start(connection, generationRequest(model(name), { size, aspectRatio: '3:2' }), signal);
  expect(progress).toMatchObject({ state: 'completed' });
  expect(server.requests[0]?.body).toHaveProperty('generationConfig.imageConfig', imageConfig);
});

/** Headers that Node's fetch sets by itself; a browser sets others of its own, and none of them is preflighted. */
const OWN_HEADERS = ['host', 'connection', 'content-length', 'accept', 'accept-language', 'accept-encoding'];
const FETCH_HEADERS = ['sec-fetch-mode', 'user-agent', 'cache-control', 'pragma'];

test('the key travels in its header, and only headers travel that Google’s CORS allows', async () => {
  const { server, connection } = await openServer();
  await gemini.checkKey(connection, signal);
  await gemini.start(
    connection,
    generationRequest(model('Nano Banana Pro'), { references: [referenceImage()] }),
    signal,
  );
  const chosen = server.requests.map(({ headers }) =>
    Object.entries(headers).filter(([name]) => ![...OWN_HEADERS, ...FETCH_HEADERS].includes(name)),
  );
  expect(chosen).toEqual([
    [['x-goog-api-key', CANARY_KEY]],
    [
      ['content-type', 'application/json'],
      ['x-goog-api-key', CANARY_KEY],
    ],
  ]);
  expect(JSON.stringify(server.requests.map(({ path, body }) => ({ path, body })))).not.toContain(CANARY_KEY);
});

test('a redirect is not followed: the key reaches the origin of the base URL only', async () => {
  const [{ server, connection }, { server: other }] = await Promise.all([openServer(), openServer()]);
  const answer = { status: 308, contentType: 'text/plain', text: '', headers: { location: `${other.baseUrl}/v1beta` } };
  server.behave(answer);
  server.behave(answer, { on: 'check' });
  expect(await gemini.start(connection, generationRequest(LITE), signal)).toMatchObject({ state: 'failed' });
  expect(await gemini.checkKey(connection, signal)).toMatchObject({ ok: false });
  expect(server.requests).toHaveLength(2);
  expect(other.requests).toEqual([]);
});

test('a gateway may stand under a path', async () => {
  const { server, connection } = await openServer();
  await gemini.start({ ...connection, baseUrl: `${server.baseUrl}/gateway` }, generationRequest(LITE), signal);
  expect(server.requests[0]?.path).toMatch(/^\/gateway\/v1beta\/models\//);
});

test('a request larger than Google takes is not sent', async () => {
  const { server, connection } = await openServer();
  const large = referenceImage('image/jpeg', new Uint8Array(6_000_000));
  const references = Array.from({ length: LITE.maxReferences }, () => large);
  expect(await gemini.start(connection, generationRequest(LITE, { references }), signal)).toEqual({
    state: 'failed',
    failure: {
      kind: 'rejected',
      message: 'The references make a request of 112.0 MB, and Google Gemini takes 100.0 MB.',
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
  expect(await gemini.start(connection, generationRequest(LITE, { references }), signal)).toEqual({
    state: 'failed',
    failure: {
      kind: 'internal',
      message: 'A reference could not be read, so nothing was sent to Google Gemini.',
      charge: { charged: 'no' },
    },
  });
  expect(server.requests).toEqual([]);
});

/** What the adapter gives with an image that carries this signature. */
async function continuationOf(thoughtSignature: string): Promise<string> {
  const { server, connection } = await openServer();
  const inlineData = { mimeType: 'image/png', data: Buffer.from(PIXEL_BYTES).toString('base64') };
  const parts = [{ inlineData, thoughtSignature }];
  server.behave(jsonAnswer(200, { candidates: [{ content: { parts }, finishReason: 'STOP' }] }));
  const progress = await gemini.start(connection, generationRequest(LITE), signal);
  if (progress.state !== 'completed' || progress.continuation === undefined) throw new Error(JSON.stringify(progress));
  return progress.continuation;
}

test('an edit of what the model made is a further turn: its words, its image with its signature, then the rest', async () => {
  const { server, connection } = await openServer();
  const made = Uint8Array.of(...PIXEL_BYTES, 7);
  const references = [referenceImage('image/png', PIXEL_BYTES), referenceImage('image/jpeg', PIXEL_BYTES)];
  const previous = {
    prompt: 'A „red“ mug of @image1.',
    image: new Blob([made]),
    continuation: await continuationOf('c2lnbmF0dXJl'),
  };
  const request = { ...generationRequest(LITE, { prompt: 'In @image1, make it green.', references }), previous };
  expect(await gemini.start(connection, request, signal)).toMatchObject({ state: 'completed' });
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  expect(JSON.stringify(server.requests[0]?.body)).toBe(
    JSON.stringify({
      contents: [
        { role: 'user', parts: [{ text: 'A „red“ mug of @image1.' }] },
        {
          role: 'model',
          parts: [{ inlineData: { mimeType: 'image/png', data: base64(made) }, thoughtSignature: 'c2lnbmF0dXJl' }],
        },
        {
          role: 'user',
          parts: [
            { text: 'In @image1, make it green.' },
            { inlineData: { mimeType: 'image/jpeg', data: base64(PIXEL_BYTES) } },
          ],
        },
      ],
      generationConfig: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '1:1' } },
    }),
  );
});

test('what another version kept, and cannot be read now, makes the edit a turn of its own, with the image in it', async () => {
  const { server, connection } = await openServer();
  const plain = generationRequest(LITE, { references: [referenceImage()] });
  const previous = { prompt: 'A mug.', image: new Blob([PIXEL_BYTES]), continuation: '{"of":"tomorrow"}' };
  await gemini.start(connection, plain, signal);
  await gemini.start(connection, { ...plain, previous }, signal);
  expect(server.requests[1]?.body).toEqual(server.requests[0]?.body);
});
