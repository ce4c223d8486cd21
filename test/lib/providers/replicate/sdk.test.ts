import Replicate from 'replicate';
import { expect, onTestFinished, test } from 'vitest';
import type { GenerationRequest } from '../../../../lib/providers/provider.ts';
import { REPLICATE_MODELS } from '../../../../lib/providers/replicate/models.ts';
import { replicate } from '../../../../lib/providers/replicate/replicate.ts';
import {
  CANARY,
  type ProviderServer,
  type RecordedRequest,
  startProviderServer,
} from '../../../support/provider-server.ts';
import { replicateScript } from '../../../support/replicate-script.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';

const [LITE, BANANA_2 = LITE] = REPLICATE_MODELS;
const { signal } = new AbortController();

async function open(): Promise<ProviderServer> {
  const server = await startProviderServer(replicateScript());
  onTestFinished(server.close);
  return server;
}

/**
 * What differs on purpose, beside what a browser sets of itself:
 *
 * | the client of Replicate                 | the adapter  | why                                                       |
 * | --------------------------------------- | ------------ | --------------------------------------------------------- |
 * | uploads with a `metadata` part of `{}`  | without      | it is optional and says nothing                           |
 * | names an upload `blob_` and the time    | by its tag   | the time is nobody's business                             |
 * | sends `content-type` with a GET         | without      | there is no content                                       |
 * | asks and POSTs again after a 429        | never itself | the waits are the runner's, where they are stored         |
 * | falls back to base64 when uploads fail  | never        | nothing was spent: it may simply be asked again           |
 * | `run` waits with `Prefer: wait`         | polls        | the id must be known before the image is                  |
 */
async function described(request: RecordedRequest): Promise<unknown> {
  const { method, path, headers, body } = request;
  const type = String(headers['content-type'] ?? '').replace(/;.*/, '');
  const told = { method, path, authorization: headers['authorization'], prefer: headers['prefer'] };
  if (type === 'multipart/form-data') {
    const form = await new Response(body, { headers: { 'content-type': String(headers['content-type']) } }).formData();
    const content = form.get('content');
    if (!(content instanceof File)) throw new Error('No file');
    return { ...told, type, content: { type: content.type, bytes: await content.bytes() } };
  }
  return body.length === 0 ? told : { ...told, type, json: JSON.parse(body.toString()) as unknown };
}

/** Uploads come in any order, so they are compared in one. */
async function sent(server: ProviderServer): Promise<readonly string[]> {
  const told = await Promise.all(server.requests.map(described));
  return told.map((request) => JSON.stringify(request).replaceAll(server.origin, '…')).toSorted();
}

const REFERENCES = [referenceImage(), referenceImage('image/webp', Uint8Array.from([...PIXEL_BYTES, 0]))];

const JOBS: readonly { readonly name: string; readonly request: GenerationRequest; readonly input: object }[] = [
  {
    name: 'words alone',
    request: generationRequest(LITE, { prompt: 'A red mug.' }),
    input: { prompt: 'A red mug.', aspect_ratio: '1:1' },
  },
  {
    name: 'two references',
    request: generationRequest(LITE, { prompt: '@image1 as @image2.', references: REFERENCES }),
    input: { prompt: '@image1 as @image2.', aspect_ratio: '1:1', image_input: REFERENCES.map(({ blob }) => blob) },
  },
  {
    name: 'another size, ratio and format',
    request: withPng(generationRequest(BANANA_2, { prompt: 'A red mug.', size: '4K', aspectRatio: '9:16' })),
    input: { prompt: 'A red mug.', aspect_ratio: '9:16', resolution: '4K', output_format: 'png' },
  },
];

function withPng(request: GenerationRequest): GenerationRequest {
  return { ...request, brief: { ...request.brief, output: { ...request.brief.output, format: 'image/png' } } };
}

test.for(JOBS)('$name: asks what Replicate’s own client asks', async ({ request, input }) => {
  const [ours, theirs] = [await open(), await open()];
  await replicate.start({ baseUrl: ours.baseUrl, key: CANARY, fetch }, request, signal);
  const client = new Replicate({ auth: CANARY, baseUrl: theirs.baseUrl });
  await client.predictions.create({ model: request.model.id, input });
  expect(await sent(ours)).toEqual(await sent(theirs));
  expect(ours.requests.map(({ purpose }) => purpose)).toEqual([...request.references.map(() => 'upload'), 'generate']);
});

test('asking after a job, calling it back, listing jobs and asking for the account are the client’s calls', async () => {
  const [ours, theirs] = [await open(), await open()];
  const connection = { baseUrl: ours.baseUrl, key: CANARY, fetch };
  const { operations } = replicate;
  await operations?.check(connection, LITE, { id: 'abc' }, signal);
  await operations?.cancel?.(connection, { id: 'abc' }, signal);
  await operations?.find?.(connection, generationRequest(LITE), 0, signal);
  await replicate.checkKey(connection, signal);
  const client = new Replicate({ auth: CANARY, baseUrl: theirs.baseUrl });
  const unknown = (error: unknown) => expect(String(error)).toContain('404');
  await client.predictions.get('abc').catch(unknown);
  await client.predictions.cancel('abc').catch(unknown);
  await client.predictions.list();
  await client.accounts.current();
  expect(await sent(ours)).toEqual(await sent(theirs));
  expect(ours.requests).toHaveLength(4);
});
