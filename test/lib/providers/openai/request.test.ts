import { expect, test } from 'vitest';
import type { Output } from '../../../../lib/domain/output.ts';
import { OPENAI_MODELS } from '../../../../lib/providers/openai/models.ts';
import { openai } from '../../../../lib/providers/openai/openai.ts';
import type { GenerationRequest, ReferenceImage } from '../../../../lib/providers/provider.ts';
import { OPENAI_KEY } from '../../../support/openai-wordings.ts';
import type { RecordedRequest } from '../../../support/provider-server.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { HOUSE_MODEL, modelOf, openServer } from './open-server.ts';

const { signal } = new AbortController();
const PROMPT = 'Ein „roter“ Becher\n\tauf \\ einem <Tisch> 🍵';

function requestOf(id: string, wish: Partial<Output>, references: readonly ReferenceImage[] = []): GenerationRequest {
  const { brief, ...rest } = generationRequest(modelOf(id), { providerId: 'openai', prompt: PROMPT, references });
  return { ...rest, brief: { ...brief, output: { ...brief.output, ...wish } } };
}

async function sent(request: GenerationRequest): Promise<RecordedRequest> {
  const { server, connection } = await openServer();
  expect(await openai.start(connection, request, signal)).toMatchObject({ state: 'completed' });
  const [recorded] = server.requests;
  if (recorded === undefined) throw new Error('Nothing was sent');
  return recorded;
}

function formOf({ headers, body }: RecordedRequest): Promise<FormData> {
  return new Response(body, { headers: { 'content-type': String(headers['content-type']) } }).formData();
}

const WISHES: readonly (readonly [id: string, wish: Partial<Output>, fields: Record<string, string>])[] = [
  ['gpt-image-2.5-flare', {}, { size: '1024x1024', quality: 'medium' }],
  [
    'gpt-image-2.5-sunburst',
    { aspectRatio: '21:9', size: '2K', format: 'image/jpeg' },
    { size: '3168x1344', quality: 'medium', output_format: 'jpeg' },
  ],
  ['gpt-image-2', { aspectRatio: '4:5' }, { size: '928x1152', quality: 'medium' }],
  ['gpt-image-2', { format: 'image/webp' }, { size: '1024x1024', quality: 'medium', output_format: 'webp' }],
  ['gpt-image-2.6-flare', { aspectRatio: '2:3' }, { size: '1024x1536', quality: 'medium' }],
  ['gpt-image-2.6-sunburst', { aspectRatio: '3:2' }, { size: '1536x1024', quality: 'medium' }],
  ['house/nano-banana', { format: 'image/png' }, { size: '1024x1024' }],
  ['house/nano-banana', { aspectRatio: '2:3' }, { size: '1024x1536' }],
  ['house/nano-banana', { aspectRatio: '3:2' }, { size: '1536x1024' }],
  ['house/nano-banana', { aspectRatio: '3:4' }, { size: '896x1280' }],
  ['house/nano-banana', { aspectRatio: '4:3' }, { size: '1280x896' }],
  ['house/nano-banana', { aspectRatio: '4:5' }, { size: '928x1152' }],
  ['house/nano-banana', { aspectRatio: '5:4' }, { size: '1152x928' }],
  ['house/nano-banana', { aspectRatio: '9:16' }, { size: '1024x1792' }],
  ['house/nano-banana', { aspectRatio: '16:9' }, { size: '1792x1024' }],
  ['house/nano-banana', { aspectRatio: '21:9' }, { size: '1584x672' }],
];

test.for(WISHES)('%s is asked for %o by %o and nothing more', async ([id, wish, fields]) => {
  const { method, path, body } = await sent(requestOf(id, wish));
  expect({ method, path }).toEqual({ method: 'POST', path: '/v1/images/generations' });
  expect(JSON.parse(body.toString())).toEqual({ model: id, prompt: PROMPT, ...fields });
});

test('an edit is a form with the same fields, and the pictures in their order, byte for byte', async () => {
  const everyByte = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const references = [referenceImage('image/jpeg', everyByte), referenceImage('image/webp', PIXEL_BYTES)];
  const recorded = await sent(requestOf('gpt-image-2', { aspectRatio: '16:9', format: 'image/png' }, references));
  expect(recorded.path).toBe('/v1/images/edits');
  const form = await formOf(recorded);
  const pictures = form.getAll('image[]').filter((each) => each instanceof File);
  expect(pictures.map(({ name, type }) => [name, type])).toEqual([
    ['image1.jpeg', 'image/jpeg'],
    ['image2.webp', 'image/webp'],
  ]);
  expect(await Promise.all(pictures.map((each) => each.bytes()))).toEqual([everyByte, PIXEL_BYTES]);
  form.delete('image[]');
  expect(Object.fromEntries(form)).toEqual({
    model: 'gpt-image-2',
    // A form has lines of its own.
    prompt: PROMPT.replace('\n', '\r\n'),
    size: '1376x768',
    quality: 'medium',
    output_format: 'png',
  });
});

test('a single picture is called by the name that older servers know', async () => {
  const form = await formOf(await sent(requestOf('house/nano-banana', {}, [referenceImage()])));
  expect([...form.keys()]).toEqual(['model', 'prompt', 'size', 'image']);
});

test('what is declared of a picture is the type of the bytes sent, not of the asset', async () => {
  const converted: ReferenceImage = { ...referenceImage('image/avif'), blob: referenceImage('image/png').blob };
  const picture = (await formOf(await sent(requestOf('gpt-image-2', {}, [converted])))).get('image');
  expect(picture).toMatchObject({ name: 'image1.png', type: 'image/png' });
});

test('the key goes in its header, and no header goes where there is no key', async () => {
  expect((await sent(requestOf('gpt-image-2', {}))).headers.authorization).toBe(`Bearer ${OPENAI_KEY}`);
  const { server, connection } = await openServer({ key: '' });
  for (const references of [[], [referenceImage()]]) {
    const progress = await openai.start(connection, requestOf('house/nano-banana', {}, references), signal);
    expect(progress).toMatchObject({ state: 'completed' });
  }
  expect(await openai.checkKey(connection, signal)).toMatchObject({ ok: true });
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined, undefined]);
});

const CASES = [...OPENAI_MODELS, HOUSE_MODEL].flatMap((model) =>
  model.sizes.flatMap((size) => model.aspectRatios.map((aspectRatio) => ({ id: model.id, size, aspectRatio }))),
);

/** Google's own pixels for a ratio are as far from it; LiteLLM's for 4:3 are farther. */
const MOST_OFF = 0.08;

test.for(CASES)('$id makes $aspectRatio at $size, in about that ratio', async ({ id, size, aspectRatio }) => {
  const { body } = await sent(requestOf(id, { size, aspectRatio }));
  const [, width, height] = /"size":"(\d+)x(\d+)"/.exec(body.toString()) ?? [];
  const [wide = 0, high = 1] = aspectRatio.split(':').map(Number);
  const ratio = Number(width) / Number(height);
  expect(Math.abs(ratio / (wide / high) - 1)).toBeLessThan(MOST_OFF);
});

test('a picture that can no longer be read is no doubt: nothing is sent', async () => {
  const { server, connection } = await openServer();
  const lost = Object.assign(new Blob(['x'], { type: 'image/png' }), {
    slice: () => ({ bytes: () => Promise.reject(new DOMException('Gone', 'NotFoundError')) }),
  });
  const request = requestOf('gpt-image-2', {}, [{ ...referenceImage(), blob: lost }]);
  expect(await openai.start(connection, request, signal)).toEqual({
    state: 'failed',
    failure: {
      kind: 'internal',
      message: 'A reference could not be read, so nothing was sent to the OpenAI-compatible server.',
      charge: { charged: 'no' },
    },
  });
  expect(server.requests).toEqual([]);
});
