import { createFalClient } from '@fal-ai/client';
import { expect, test } from 'vitest';
import { fal } from '../../../../lib/providers/fal/fal.ts';
import { FAL_MODELS } from '../../../../lib/providers/fal/models.ts';
import type { Connection, GenerationRequest } from '../../../../lib/providers/provider.ts';
import { FAL_KEY } from '../../../support/fal-wordings.ts';
import type { ProviderServer, RecordedRequest } from '../../../support/provider-server.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const [LITE, TWO_ONE] = FAL_MODELS;
const { signal } = new AbortController();

/**
 * What differs on purpose, and is left out of the comparison:
 *
 * | what                     | the client's         | the adapter's        | why                                          |
 * | ------------------------ | -------------------- | -------------------- | -------------------------------------------- |
 * | `user-agent`             | its name and version | the browser's        | a browser sets it                            |
 * | `x-fal-queue-priority`   | always `normal`      | none                 | that is what fal assumes                     |
 * | `x-fal-request-timeout`  | when asked           | the model's deadline | what is given up here is not begun there     |
 * | `x-fal-object-lifecycle` | when asked           | a day, of uploads    | they are open to all who know the address    |
 * | `content-type`           | of calls without any | none                 | there is no content                          |
 * | repeats                  | up to 3 of a submit  | none                 | nobody knows whether the first was taken in  |
 * | polls                    | `?logs=0`            | none                 | that is what fal assumes                     |
 *
 * The rest of the headers is `fetch`'s own.
 */
const COMPARED = ['authorization', 'accept', 'content-type'];

function essence({ method, path, headers, body }: RecordedRequest) {
  const text = body.toString('latin1');
  const isJson = headers['content-type'] === 'application/json' && text !== '';
  const parsed: unknown = isJson ? JSON.parse(body.toString('utf8')) : text;
  const kept = Object.fromEntries(
    COMPARED.filter((name) => method !== 'GET' || name !== 'content-type').map((name) => [name, headers[name]]),
  );
  return { method, path: path.replace('?logs=0', ''), headers: kept, body: parsed };
}

/** fal's own client, led to the server of the test instead of fal's hosts. */
function client(server: ProviderServer) {
  return createFalClient({
    credentials: FAL_KEY,
    suppressLocalCredentialsWarning: true,
    requestMiddleware: async (request) => {
      const { pathname, search } = new URL(request.url);
      return { ...request, url: `${server.origin}${pathname}${search}` };
    },
  });
}

async function adapters(request: GenerationRequest): Promise<readonly RecordedRequest[]> {
  const { server, connection } = await openServer();
  await follow(connection, request);
  return server.requests;
}

async function follow(connection: Connection, request: GenerationRequest): Promise<void> {
  let progress = await fal.start(connection, request, signal);
  while (progress.state === 'pending' && fal.operations) {
    progress = await fal.operations.check(connection, request.model, progress.operation, signal);
  }
  if (progress.state !== 'completed') throw new Error(JSON.stringify(progress));
}

const DATA_URI = `data:image/png;base64,${Buffer.from(PIXEL_BYTES).toString('base64')}`;

test.for([
  {
    job: 'words alone',
    request: generationRequest(LITE),
    endpoint: 'google/nano-banana-2-lite',
    input: { prompt: 'A red mug on a white table.', num_images: 1, aspect_ratio: '1:1' },
  },
  {
    job: 'two references',
    request: generationRequest(LITE, { references: [referenceImage(), referenceImage()] }),
    endpoint: 'google/nano-banana-2-lite/edit',
    input: {
      prompt: 'A red mug on a white table.',
      num_images: 1,
      aspect_ratio: '1:1',
      image_urls: [DATA_URI, DATA_URI],
    },
  },
  {
    job: 'another ratio and size',
    request: generationRequest(TWO_ONE ?? LITE, { aspectRatio: '16:9', size: '4K', prompt: 'Œuvre “größer” 🍌' }),
    endpoint: 'google/nano-banana-2.1',
    input: { prompt: 'Œuvre “größer” 🍌', num_images: 1, aspect_ratio: '16:9', resolution: '4K' },
  },
])('$job: submits, asks and fetches as fal’s client does', async ({ request, endpoint, input }) => {
  const ours = await adapters(request);
  const { server } = await openServer();
  const { queue } = client(server);
  const { request_id: requestId } = await queue.submit(endpoint, { input });
  for (let polls = 0; polls < 3; polls += 1) await queue.status(endpoint, { requestId });
  await queue.result(endpoint, { requestId });
  const id = /[\da-f]{8}-[\da-f-]{27}/;
  const plain = (requests: readonly RecordedRequest[]) =>
    requests
      .filter(({ purpose }) => ['generate', 'poll', 'result'].includes(purpose))
      .map(essence)
      .map((one) => ({ ...one, path: one.path.replace(id, 'ID') }));
  expect(plain(ours)).toEqual(plain(server.requests));
  expect(ours.filter(({ purpose }) => purpose === 'generate')).toHaveLength(1);
});

test('a large reference is uploaded as fal’s client does', async () => {
  const bytes = new Uint8Array(1_000_001).fill(7);
  const ours = await adapters(generationRequest(LITE, { references: [referenceImage('image/webp', bytes)] }));
  const { server } = await openServer();
  await client(server).storage.upload(new File([bytes], 'image1.webp', { type: 'image/webp' }));
  const uuid = /[\da-f]{8}-[\da-f-]{27}/;
  const plain = (requests: readonly RecordedRequest[]) =>
    requests
      .filter(({ purpose }) => purpose === 'upload')
      .map(essence)
      .map((one) => ({ ...one, path: one.path.replace(uuid, 'ID') }));
  expect(plain(ours)).toEqual(plain(server.requests));
});

test('a job is called back as fal’s client does', async () => {
  const { server, connection } = await openServer();
  const started = await fal.start(connection, generationRequest(LITE), signal);
  if (started.state !== 'pending') throw new Error('Not taken in');
  await fal.operations?.cancel?.(connection, started.operation, signal);
  const ours = server.requests.at(-1);
  const theirs = await openServer();
  const { queue } = client(theirs.server);
  const requestId = started.requestId ?? '';
  await queue.cancel('google/nano-banana-2-lite', { requestId }).catch(() => {
    // The other server knows no such job, as it should.
  });
  const [asked] = theirs.server.requests;
  if (!ours || !asked) throw new Error('Nothing was asked');
  const {
    headers: { 'content-type': _type, ...headers },
    ...rest
  } = essence(asked);
  expect(essence(ours)).toMatchObject({ ...rest, headers });
});
