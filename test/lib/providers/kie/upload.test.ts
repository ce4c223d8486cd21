import { expect, test } from 'vitest';
import { kie } from '../../../../lib/providers/kie/kie.ts';
import { KIE_MODELS } from '../../../../lib/providers/kie/models.ts';
import type { Failure } from '../../../../lib/domain/failure.ts';
import { told } from '../../../support/kie-script.ts';
import { type Behaviour, CANARY, jsonAnswer, type RecordedRequest } from '../../../support/provider-server.ts';
import { generationRequest, PIXEL_BYTES, referenceImage } from '../generation-request.ts';
import { openKie } from './open-kie.ts';

const { signal } = new AbortController();
const [LITE] = KIE_MODELS;

const REQUEST = generationRequest(LITE, {
  providerId: 'kie',
  references: [referenceImage('image/png'), referenceImage('image/jpeg', new Uint8Array([1, 2, 3]))],
});

function formOf({ headers, body }: RecordedRequest): Promise<FormData> {
  return new Response(body, { headers: { 'content-type': String(headers['content-type']) } }).formData();
}

async function fileOf(form: FormData): Promise<{ name: string; type: string; bytes: Uint8Array }> {
  const file = form.get('file');
  if (!(file instanceof File)) throw new Error('No file');
  return { name: file.name, type: file.type, bytes: new Uint8Array(await file.arrayBuffer()) };
}

test('references are uploaded byte for byte, each under a name of its own, and named in the order of their tags', async () => {
  const { server, connection } = await openKie();
  await kie.start(connection, REQUEST, signal);
  await kie.start(connection, REQUEST, signal);
  const uploads = server.requests.filter(({ purpose }) => purpose === 'upload');
  expect(uploads.map(({ method, path }) => `${method} ${path}`)).toEqual(
    Array.from({ length: 4 }, () => 'POST /api/file-stream-upload'),
  );
  expect(uploads.map(({ headers }) => headers['authorization'])).toEqual(uploads.map(() => `Bearer ${CANARY}`));
  const forms = await Promise.all(uploads.map(formOf));
  const files = await Promise.all(forms.map(fileOf));
  expect(new Set(files.map(({ name }) => name)).size).toBe(4);
  expect(forms.map((form) => form.get('fileName'))).toEqual(files.map(({ name }) => name));
  expect(forms.map((form) => form.get('uploadPath'))).toEqual(forms.map(() => 'images/user-uploads'));

  const tasks = server.requests.filter(({ purpose }) => purpose === 'generate');
  const [first] = tasks.map(({ body }) => body.toString());
  const named = [...(first ?? '').matchAll(/user-uploads\/([^"]+)/g)].map(([, name]) =>
    files.find((f) => f.name === name),
  );
  expect(named).toMatchObject([
    { type: 'image/png', bytes: PIXEL_BYTES },
    { type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]) },
  ]);
  expect(named.map((file) => file?.name)).toEqual([
    expect.stringMatching(/^[\da-f-]{36}\.png$/),
    expect.stringMatching(/^[\da-f-]{36}\.jpeg$/),
  ]);
});

test('words alone upload nothing', async () => {
  const { server, connection } = await openKie();
  await kie.start(connection, generationRequest(LITE, { providerId: 'kie' }), signal);
  expect(server.requests.map(({ purpose }) => purpose)).toEqual(['generate']);
});

test.for([
  { baseUrl: 'https://api.kie.ai', server: 'https://kieai.redpandaai.co' },
  { baseUrl: 'https://gateway.example/kie', server: 'https://gateway.example/kie' },
  { baseUrl: 'https://api.kie.ai.example', server: 'https://api.kie.ai.example' },
])('with $baseUrl the files, and the key, go to $server', async ({ baseUrl, server }) => {
  const called: string[] = [];
  const fetch = (url: RequestInfo | URL) => {
    called.push(url instanceof Request ? url.url : String(url));
    return Promise.resolve(Response.json({ code: 455 }));
  };
  await kie.start({ baseUrl, key: CANARY, fetch }, REQUEST, signal);
  expect(called).toEqual(Array.from({ length: 2 }, () => `${server}/api/file-stream-upload`));
});

test('an address by its other name is taken too', async () => {
  const { server, connection } = await openKie();
  const fileUrl = 'https://files.example/1.png';
  const request = generationRequest(LITE, { providerId: 'kie', references: [referenceImage()] });
  server.behave(jsonAnswer(200, { success: true, code: 200, data: { fileUrl } }), 'upload');
  expect(await kie.start(connection, request, signal)).toMatchObject({ state: 'pending' });
  expect(server.requests.at(-1)?.body.toString()).toContain(fileUrl);
});

interface Case {
  readonly behaviour: Behaviour;
  readonly state: 'failed' | 'not-processed';
  readonly kind: Failure['kind'];
}

test.for<Case>([
  { behaviour: 'rejects the key', state: 'failed', kind: 'unauthorized' },
  { behaviour: 'has no funds', state: 'failed', kind: 'insufficient-funds' },
  { behaviour: 'throttles', state: 'not-processed', kind: 'throttled' },
  { behaviour: 'is overloaded', state: 'not-processed', kind: 'unavailable' },
  { behaviour: 'breaks down', state: 'not-processed', kind: 'unavailable' },
  { behaviour: 'is behind a bad gateway', state: 'not-processed', kind: 'unavailable' },
  { behaviour: 'is not there', state: 'failed', kind: 'invalid-response' },
  { behaviour: 'answers HTML', state: 'failed', kind: 'invalid-response' },
  { behaviour: 'answers nothing', state: 'failed', kind: 'invalid-response' },
  { behaviour: 'answers without end', state: 'failed', kind: 'invalid-response' },
  { behaviour: 'redirects', state: 'failed', kind: 'invalid-response' },
  { behaviour: 'resets', state: 'not-processed', kind: 'unavailable' },
  { behaviour: 'breaks off', state: 'not-processed', kind: 'unavailable' },
])('an upload that meets “$behaviour” is $state, free, and asks for no image', async ({ behaviour, state, kind }) => {
  const { server, connection } = await openKie();
  server.behave(behaviour, 'upload');
  expect(await kie.start(connection, REQUEST, signal)).toMatchObject({
    state,
    failure: { kind, charge: { charged: 'no' } },
  });
  expect(server.count('generate')).toBe(0);
});

test.for([
  { fault: 'a rejection', answer: told(400, 'Missing required parameter'), kind: 'rejected' },
  {
    fault: 'an address without https',
    answer: told(200, 'success', { downloadUrl: 'http://files.example/1.png' }),
    kind: 'invalid-response',
  },
  { fault: 'no address', answer: told(200, 'success', {}), kind: 'invalid-response' },
])('an upload answered with $fault asks for no image', async ({ answer, kind }) => {
  const { server, connection } = await openKie();
  server.behave(answer, 'upload');
  expect(await kie.start(connection, REQUEST, signal)).toMatchObject({
    state: 'failed',
    failure: { kind, charge: { charged: 'no' } },
  });
  expect(server.count('generate')).toBe(0);
});

test('an upload that takes all the time there is has cost nothing, and one that a person cancels ends at once', async () => {
  const { server, connection } = await openKie();
  const late = new AbortController();
  const first = server.behave('hangs', 'upload');
  const started = kie.start(connection, REQUEST, late.signal);
  await first.arrived;
  late.abort(new DOMException('The deadline has passed', 'TimeoutError'));
  expect(await started).toMatchObject({ state: 'failed', failure: { kind: 'unavailable', charge: { charged: 'no' } } });

  const cancelled = new AbortController();
  const second = server.behave('hangs', 'upload');
  const again = kie.start(connection, REQUEST, cancelled.signal);
  await second.arrived;
  cancelled.abort();
  await expect(again).rejects.toBe(cancelled.signal.reason);
  expect(server.count('generate')).toBe(0);
});
