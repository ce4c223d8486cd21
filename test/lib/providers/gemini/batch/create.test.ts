import { expect, test } from 'vitest';
import type { Failure } from '../../../../../lib/domain/failure.ts';
import { GEMINI_MODELS } from '../../../../../lib/providers/gemini/models.ts';
import type { Behaviour, GeminiServer } from '../../../../support/gemini-server.ts';
import { generationRequest, PIXEL_BYTES } from '../../generation-request.ts';
import { openServer } from '../open-server.ts';
import { BATCH_ID, batches, entriesOf, LITE, MANY, namedReference, signal } from './open-batches.ts';

const CREATE = `/v1beta/models/${LITE.id}:batchGenerateContent`;

function requestsTo(server: GeminiServer, path: string) {
  return server.requests.filter((request) => request.path.startsWith(path));
}

/** A `fetch` that takes every server of the internet for this one. */
function atGoogle({ baseUrl }: GeminiServer, onCall: (url: string, headers: Headers) => void): typeof fetch {
  return (input, init) => {
    const url = input instanceof Request ? input.url : input.toString();
    onCall(url, new Headers(init?.headers));
    return fetch(url.replace(/^https?:\/\/[^/]+/, baseUrl), init);
  };
}

const running = { state: 'running', operation: { name: 'batches/b1' }, doneCount: 0 };

test('a few images are written into the request, each under the id of its job', async () => {
  const { server, connection } = await openServer();
  const entries = entriesOf(2, [namedReference('b')]);
  expect(await batches.create(connection, BATCH_ID, entries, signal)).toEqual(running);
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST ${CREATE}`]);
  const data = Buffer.from(PIXEL_BYTES).toString('base64');
  const requestOf = (text: string) => ({
    contents: [{ role: 'user', parts: [{ text }, { inlineData: { mimeType: 'image/png', data } }] }],
    generationConfig: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '1:1' } },
  });
  expect(server.requests[0]?.body).toEqual({
    batch: {
      displayName: BATCH_ID,
      inputConfig: {
        requests: {
          requests: [
            { request: requestOf('Mug 0.'), metadata: { key: 'job-0' } },
            { request: requestOf('Mug 1.'), metadata: { key: 'job-1' } },
          ],
        },
      },
    },
  });
});

test('many images go by a file of lines, and each reference is uploaded once, however many name it', async () => {
  const { server, connection } = await openServer();
  const [first, second] = [namedReference('b'), namedReference('c', PIXEL_BYTES.slice(1))];
  const entries = [...entriesOf(MANY, [first, second]), ...entriesOf(1, [second])];
  expect(await batches.create(connection, BATCH_ID, entries, signal)).toEqual(running);
  const { files } = server.batches;
  expect(files.map(({ displayName }) => displayName).toSorted()).toEqual(
    [BATCH_ID, first.asset.id, second.asset.id].toSorted(),
  );
  const uriOf = (id: string) => files.find(({ displayName }) => displayName === id)?.uri;
  const lines = files.find(({ mimeType }) => mimeType === 'application/jsonl')?.text.split('\n') ?? [];
  expect(lines).toHaveLength(MANY + 2);
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    key: 'job-0',
    request: {
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'Mug 0.' },
            { fileData: { mimeType: 'image/png', fileUri: uriOf(first.asset.id) } },
            { fileData: { mimeType: 'image/png', fileUri: uriOf(second.asset.id) } },
          ],
        },
      ],
      generationConfig: { responseModalities: ['IMAGE'], imageConfig: { aspectRatio: '1:1' } },
    },
  });
  const [create] = requestsTo(server, CREATE);
  const fileName = files.find(({ mimeType }) => mimeType === 'application/jsonl')?.name;
  expect(create?.body).toEqual({ batch: { displayName: BATCH_ID, inputConfig: { fileName } } });
});

test('large pictures go by file, whether they are sent or made', async () => {
  const { server, connection } = await openServer();
  const large = entriesOf(1, [namedReference('b', new Uint8Array(15_000_001))]);
  const [, twoPointOne] = GEMINI_MODELS;
  if (!twoPointOne) throw new Error('No second model');
  const made = [{ jobId: 'job-0', request: generationRequest(twoPointOne, { size: '2K' }) }];
  await batches.create(connection, 'large-in', large, signal);
  await batches.create(connection, 'large-out', made, signal);
  expect(server.batches.batches.map(({ isInline }) => isInline)).toEqual([false, false]);
});

test('behind a gateway the bytes go by the gateway too, whatever address Google names', async () => {
  const { server, connection } = await openServer();
  server.batches.rules.uploadOrigin = 'https://generativelanguage.googleapis.com';
  expect(await batches.create(connection, BATCH_ID, entriesOf(MANY), signal)).toEqual(running);
  expect(requestsTo(server, '/upload/')).toHaveLength(2);
});

test('an upload address of another origin than Google’s own gets the bytes and not the key', async () => {
  const { server, connection } = await openServer();
  server.batches.rules.uploadOrigin = 'https://upload.example';
  const sent: { url: string; key: string | null }[] = [];
  const google = atGoogle(server, (url, headers) => sent.push({ url, key: headers.get('x-goog-api-key') }));
  const baseUrl = 'https://generativelanguage.googleapis.com';
  await batches.create({ ...connection, baseUrl, fetch: google }, BATCH_ID, entriesOf(MANY), signal);
  expect(sent).toEqual([
    { url: `${baseUrl}/upload/v1beta/files`, key: connection.key },
    { url: 'https://upload.example/upload/v1beta/files?upload_id=upload-1&upload_protocol=resumable', key: null },
    { url: `${baseUrl}${CREATE}`, key: connection.key },
  ]);
});

test.for([
  { named: 'http://upload.example', why: 'is not safe' },
  { named: 'http://127.0.0.1:9', why: 'is on this machine, which Google is not' },
])('an upload address that $why gets nothing', async ({ named }) => {
  const { server, connection } = await openServer();
  server.batches.rules.uploadOrigin = named;
  const calls: string[] = [];
  const google = atGoogle(server, (url) => calls.push(url));
  const elsewhere = { ...connection, baseUrl: 'https://generativelanguage.googleapis.com', fetch: google };
  expect(await batches.create(elsewhere, BATCH_ID, entriesOf(MANY), signal)).toMatchObject({
    state: 'failed',
    failure: { kind: 'invalid-response', charge: { charged: 'no' } },
  });
  expect(calls).toHaveLength(1);
});

interface Case {
  readonly behaviour: Behaviour;
  readonly state: string;
  readonly kind: Failure['kind'];
}

const FREE_FAULTS: readonly Case[] = [
  { behaviour: 'reset', state: 'not-processed', kind: 'connection-lost' },
  { behaviour: 'truncated', state: 'not-processed', kind: 'connection-lost' },
  { behaviour: 'server-error', state: 'not-processed', kind: 'unavailable' },
  { behaviour: 'bad-gateway', state: 'not-processed', kind: 'unavailable' },
  { behaviour: 'overloaded', state: 'not-processed', kind: 'unavailable' },
  { behaviour: 'throttle', state: 'not-processed', kind: 'throttled' },
  { behaviour: 'invalid-key', state: 'failed', kind: 'unauthorized' },
  { behaviour: 'redirect', state: 'failed', kind: 'invalid-response' },
  { behaviour: 'html', state: 'failed', kind: 'invalid-response' },
];

const FAULTS_OF_UPLOADS = FREE_FAULTS.flatMap((fault) =>
  (['announce', 'upload'] as const).map((on) => ({ ...fault, on })),
);

test.for(FAULTS_OF_UPLOADS)('$behaviour at $on costs nothing and asks for nothing', async (fault) => {
  const { server, connection } = await openServer();
  server.behave(fault.behaviour, { on: fault.on });
  const progress = await batches.create(connection, BATCH_ID, entriesOf(MANY, [namedReference('b')]), signal);
  expect(progress).toMatchObject({ state: fault.state, failure: { kind: fault.kind, charge: { charged: 'no' } } });
  expect(requestsTo(server, CREATE)).toEqual([]);
});

test.for<Behaviour>([
  'reset',
  'truncated',
  'server-error',
  'deadline',
  'bad-gateway',
  'overloaded',
  'html',
  'bad-json',
  'huge',
])('a batch that is asked for and answered with %s is in doubt, and was asked for once', async (behaviour) => {
  const { server, connection } = await openServer();
  server.behave(behaviour, { on: 'create' });
  const progress = await batches.create(connection, BATCH_ID, entriesOf(2), signal);
  expect(progress).toMatchObject({ state: 'in-doubt', failure: { charge: { charged: 'unknown' } } });
  expect(requestsTo(server, CREATE)).toHaveLength(1);
});

test('a batch whose answer was lost is found by the id that is ours', async () => {
  const { server, connection } = await openServer();
  server.behave('reset', { on: 'create' });
  expect(await batches.create(connection, BATCH_ID, entriesOf(2), signal)).toMatchObject({ state: 'in-doubt' });
  expect(await batches.find(connection, BATCH_ID, signal)).toEqual({ name: 'batches/b1' });
});

test('a batch that is not answered in time is in doubt; one that a person gives up is thrown', async () => {
  const { server, connection } = await openServer();
  server.behave('hang', { on: 'create' });
  const late = batches.create(connection, BATCH_ID, entriesOf(2), AbortSignal.timeout(50));
  expect(await late).toMatchObject({ state: 'in-doubt', failure: { kind: 'timed-out' } });
  const hanging = server.behave('hang', { on: 'create' });
  const person = new AbortController();
  const given = batches.create(connection, BATCH_ID, entriesOf(2), person.signal);
  await hanging.arrived;
  person.abort(new Error('Enough'));
  await expect(given).rejects.toThrow('Enough');
});

test.for([
  { behaviour: 'throttle', progress: { state: 'not-processed', retryAfterMs: 7968, failure: { kind: 'throttled' } } },
  { behaviour: 'no-quota', progress: { state: 'failed', failure: { kind: 'insufficient-funds' } } },
  { behaviour: 'invalid-key', progress: { state: 'failed', failure: { kind: 'unauthorized' } } },
  { behaviour: 'retired-model', progress: { state: 'failed', failure: { kind: 'rejected' } } },
  { behaviour: 'echo-key', progress: { state: 'failed', failure: { kind: 'rejected' } } },
] as const)('a batch answered with $behaviour was not taken in', async ({ behaviour, progress }) => {
  const { server, connection } = await openServer();
  server.behave(behaviour, { on: 'create' });
  const created = await batches.create(connection, BATCH_ID, entriesOf(2), signal);
  expect(created).toMatchObject({ ...progress, failure: { ...progress.failure, charge: { charged: 'no' } } });
  expect(JSON.stringify(created)).not.toContain(connection.key);
});

test('a reference that cannot be read any more stops a batch before it leaves', async () => {
  const { server, connection } = await openServer();
  const gone = new Blob();
  gone.bytes = () => Promise.reject(new DOMException('The file is gone', 'NotReadableError'));
  const entries = entriesOf(1, [{ ...namedReference('b'), blob: gone }]);
  expect(await batches.create(connection, BATCH_ID, entries, signal)).toMatchObject({
    state: 'failed',
    failure: { kind: 'internal', charge: { charged: 'no' } },
  });
  expect(server.requests).toEqual([]);
});

test('a key that cannot be sent is not sent', async () => {
  const { server, connection } = await openServer();
  const created = await batches.create({ ...connection, key: 'schlüssel' }, BATCH_ID, entriesOf(2), signal);
  expect(created).toMatchObject({ state: 'failed', failure: { kind: 'unauthorized', charge: { charged: 'no' } } });
  expect(server.requests).toEqual([]);
});
