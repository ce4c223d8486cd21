import OpenAI from 'openai';
import { expect, test } from 'vitest';
import type { Output } from '../../../../lib/domain/output.ts';
import { openai } from '../../../../lib/providers/openai/openai.ts';
import type { GenerationRequest } from '../../../../lib/providers/provider.ts';
import { OPENAI_KEY } from '../../../support/openai-wordings.ts';
import type { RecordedRequest } from '../../../support/provider-server.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { modelOf, openServer } from './open-server.ts';

const { signal } = new AbortController();

/**
 * What differs on purpose, and is left out of the comparison:
 *
 * | what           | the client's                       | the adapter's | why                                            |
 * | -------------- | ---------------------------------- | ------------- | ---------------------------------------------- |
 * | `user-agent`   | its name and version               | the browser's | a browser sets it                              |
 * | `x-stainless-` | its platform, runtime and repeats  | none          | nobody's business, and refused in a preflight  |
 * | the boundary   | of its own                         | of its own    | it is chosen at random                         |
 * | the parts      | pictures where they are written    | fields first  | a form has no order among names                |
 * | repeats        | 2, after time-outs and any 5xx too | none          | nobody knows whether the first was paid for    |
 *
 * The rest of the headers is `fetch`'s own.
 */
const COMPARED = ['authorization', 'accept', 'content-type'];

async function bodyOf({ headers, body }: RecordedRequest): Promise<unknown> {
  const type = String(headers['content-type'] ?? '');
  if (type === 'application/json') return JSON.parse(body.toString('utf8'));
  if (!type.startsWith('multipart/form-data')) return body.toString('latin1');
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const parts = [...form.entries()].map(async ([name, value]) =>
    typeof value === 'string'
      ? { name, value }
      : { name, value: { file: value.name, type: value.type, bytes: await value.bytes() } },
  );
  return (await Promise.all(parts)).toSorted((one, other) => one.name.localeCompare(other.name));
}

async function essence(request: RecordedRequest | undefined) {
  if (request === undefined) throw new Error('Nothing was sent');
  const { method, path, headers } = request;
  const kept = COMPARED.map((name) => [name, String(headers[name]).replace(/boundary=.*/, 'boundary')]);
  return { method, path, headers: Object.fromEntries(kept), body: await bodyOf(request) };
}

async function theirs(ask: (client: OpenAI) => Promise<unknown>) {
  const { server } = await openServer();
  await ask(new OpenAI({ apiKey: OPENAI_KEY, baseURL: server.baseUrl, maxRetries: 0 }));
  expect(server.requests).toHaveLength(1);
  return essence(server.requests[0]);
}

async function ours(request: GenerationRequest) {
  const { server, connection } = await openServer();
  expect(await openai.start(connection, request, signal)).toMatchObject({ state: 'completed' });
  expect(server.requests).toHaveLength(1);
  return essence(server.requests[0]);
}

function requestOf(wish: Partial<Output>, count: number, prompt: string): GenerationRequest {
  const references = Array.from({ length: count }, () => referenceImage());
  const { brief, ...rest } = generationRequest(modelOf('gpt-image-2'), { prompt, references });
  return { ...rest, brief: { ...brief, output: { ...brief.output, ...wish } } };
}

const PROMPT = 'Œuvre “größer” 🍌';

function picture(index: number): File {
  return new File([PIXEL_BYTES], `image${index}.png`, { type: 'image/png' });
}

test('words alone are asked as OpenAI’s client asks them', async () => {
  const fields = { model: 'gpt-image-2', prompt: PROMPT, size: '1024x1024', quality: 'medium' } as const;
  expect(await ours(requestOf({}, 0, PROMPT))).toEqual(await theirs((client) => client.images.generate(fields)));
});

test('another ratio, size and format are asked as OpenAI’s client asks them', async () => {
  const wish = { aspectRatio: '16:9', size: '2K', format: 'image/webp' } as const;
  const fields = {
    model: 'gpt-image-2',
    prompt: PROMPT,
    size: '2752x1536',
    quality: 'medium',
    output_format: 'webp',
  } as const;
  expect(await ours(requestOf(wish, 0, PROMPT))).toEqual(await theirs((client) => client.images.generate(fields)));
});

const WIDE_EDIT = {
  model: 'gpt-image-2',
  prompt: PROMPT,
  size: '1264x848',
  quality: 'medium',
  output_format: 'jpeg',
} as const;
const WIDE = { aspectRatio: '3:2', format: 'image/jpeg' } as const;

test('one reference is sent as OpenAI’s client sends one', async () => {
  const edit = { ...WIDE_EDIT, image: picture(1) };
  expect(await ours(requestOf(WIDE, 1, PROMPT))).toEqual(await theirs((client) => client.images.edit(edit)));
});

test('two references are sent as OpenAI’s client sends several', async () => {
  const edit = { ...WIDE_EDIT, image: [picture(1), picture(2)] };
  expect(await ours(requestOf(WIDE, 2, PROMPT))).toEqual(await theirs((client) => client.images.edit(edit)));
});

test('the check lists models as OpenAI’s client does', async () => {
  const { server, connection } = await openServer();
  await openai.checkKey(connection, signal);
  expect(await essence(server.requests[0])).toEqual(await theirs(async (client) => client.models.list()));
});
