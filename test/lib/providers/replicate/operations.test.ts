import { expect, test } from 'vitest';
import type { Connection, Operation, Progress } from '../../../../lib/providers/provider.ts';
import { cancel } from '../../../../lib/providers/replicate/cancel.ts';
import { check } from '../../../../lib/providers/replicate/check.ts';
import { find } from '../../../../lib/providers/replicate/find.ts';
import { REPLICATE_MODELS } from '../../../../lib/providers/replicate/models.ts';
import { replicate } from '../../../../lib/providers/replicate/replicate.ts';
import { jsonAnswer } from '../../../support/provider-server.ts';
import { generationRequest, referenceImage } from '../generation-request.ts';
import { openServer, openStarted } from './open-server.ts';

const [LITE] = REPLICATE_MODELS;
const REQUEST = generationRequest(LITE);
const { signal } = new AbortController();

function ask(connection: Connection, operation: Operation): Promise<Progress> {
  return check(connection, LITE, operation, signal);
}

/** The next answer to asking after it, beside its id. */
async function answered(prediction: Record<string, unknown>): Promise<Progress> {
  const { server, connection, operation } = await openStarted(REQUEST);
  server.behave(jsonAnswer(200, { id: operation['id'], ...prediction }), 'poll');
  return ask(connection, operation);
}

test('an image is fetched without the key, and its price is left to the list', async () => {
  const { server, connection, operation } = await openStarted(REQUEST);
  expect(await ask(connection, operation)).toMatchObject({ state: 'pending', operation, pollAfterMs: null });
  await ask(connection, operation);
  const progress = await ask(connection, operation);
  expect(progress).toMatchObject({ state: 'completed', usage: null, costMicroUsd: null, requestId: operation['id'] });
  expect(server.requests.at(-1)).toMatchObject({ purpose: 'image', method: 'GET' });
  expect(server.requests.at(-1)?.headers).not.toHaveProperty('authorization');
});

test('several outputs are all taken, in their order', async () => {
  const { server, connection, operation } = await openStarted(REQUEST);
  const picture = (body: string) => ({ status: 200, contentType: 'image/png', body });
  server.behave(picture('first'), 'image');
  server.behave(picture('second'), 'image');
  const output = [1, 2].map((index) => `${server.origin}/delivery/${index}.png`);
  server.behave(jsonAnswer(200, { id: operation['id'], status: 'succeeded', output }), 'poll');
  const progress = await ask(connection, operation);
  if (progress.state !== 'completed') throw new Error(progress.state);
  expect(await Promise.all(progress.images.map((image) => image.text()))).toEqual(['first', 'second']);
});

test.for([
  { it: 'was removed with its hour', prediction: { output: null, data_removed: true }, kind: 'expired' },
  { it: 'has no output', prediction: { output: null }, kind: 'no-image' },
  { it: 'has an empty list', prediction: { output: [] }, kind: 'no-image' },
  { it: 'has an output of another form', prediction: { output: { image: 1 } }, kind: 'no-image' },
  { it: 'has words for an output', prediction: { output: 'Note: I cannot draw that.' }, kind: 'no-image' },
  {
    it: 'names an address without https',
    prediction: { output: 'http://replicate.delivery/a.png' },
    kind: 'invalid-response',
  },
  {
    it: 'names an address with a password',
    prediction: { output: 'https://a:b@replicate.delivery/a.png' },
    kind: 'invalid-response',
  },
])('a prediction that succeeded and $it ends as $kind, its cost unknown', async ({ prediction, kind }) => {
  const progress = await answered({ status: 'succeeded', ...prediction });
  expect(progress).toMatchObject({ state: 'failed', failure: { kind, charge: { charged: 'unknown' } } });
});

test.for([
  { status: 'canceled', startedAt: '2026-11-23T10:00:00Z', charged: 'unknown' },
  { status: 'canceled', startedAt: null, charged: 'no' },
  { status: 'aborted', startedAt: null, charged: 'no' },
])(
  'a prediction that was $status, begun at $startedAt, ends; charged: $charged',
  async ({ status, startedAt, charged }) => {
    const progress = await answered({ status, started_at: startedAt });
    expect(progress).toMatchObject({ state: 'failed', failure: { kind: 'unavailable', charge: { charged } } });
  },
);

test('a status that is new is one to ask again after, by the id that is known', async () => {
  const progress = await answered({ status: 'booting', id: 'another' });
  expect(progress).toMatchObject({ state: 'pending', operation: { id: expect.stringMatching(/^p\d+$/) } });
});

test('addresses that the answer names never get the key: through a gateway, all goes through the gateway', async () => {
  const { server, connection } = await openServer();
  const urls = { get: 'https://elsewhere.example/steal', cancel: 'https://elsewhere.example/steal' };
  server.behave(jsonAnswer(201, { id: 'abc', status: 'starting', urls }));
  const started = await replicate.start(connection, REQUEST, signal);
  expect(started).toMatchObject({ state: 'pending', operation: { id: 'abc' } });
  await ask(connection, { id: 'abc' });
  await cancel(connection, { id: 'abc' }, signal);
  expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /v1/models/google/nano-banana-2-lite/predictions',
    'GET /v1/predictions/abc',
    'POST /v1/predictions/abc/cancel',
  ]);
});

test.for(['../account', 'a/b', '', 7])('an id such as %o is none of Replicate’s', async (id) => {
  const { server, connection } = await openServer();
  server.behave(jsonAnswer(201, { id, status: 'starting' }));
  const progress = await replicate.start(connection, REQUEST, signal);
  expect(progress).toMatchObject({ state: 'failed', failure: { charge: { charged: 'unknown' } } });
});

test('a 404 that is not Replicate’s does not end a job', async () => {
  const { server, connection, operation } = await openStarted(REQUEST);
  server.behave('is not there', 'poll');
  expect(await ask(connection, operation)).toMatchObject({ state: 'not-processed' });
});

test('calling back is free before it runs, charged once it runs, and too late once it is done', async () => {
  const waiting = await openStarted(REQUEST);
  expect(await cancel(waiting.connection, waiting.operation, signal)).toEqual({
    state: 'cancelled',
    charge: { charged: 'no' },
  });
  const running = await openStarted(REQUEST);
  await ask(running.connection, running.operation);
  await ask(running.connection, running.operation);
  expect(await cancel(running.connection, running.operation, signal)).toEqual({
    state: 'cancelled',
    charge: { charged: 'unknown' },
  });
  const done = await openStarted(REQUEST);
  for (let polls = 0; polls < 3; polls += 1) await ask(done.connection, done.operation);
  expect(await cancel(done.connection, done.operation, signal)).toEqual({ state: 'too-late' });
});

test.for([
  { answer: jsonAnswer(200, { id: 'abc', status: 'processing' }), kind: 'unavailable' },
  { answer: jsonAnswer(404, { detail: 'Not found' }), kind: 'rejected' },
  { answer: jsonAnswer(500, {}), kind: 'unavailable' },
])('calling back that does not succeed is said to be $kind', async ({ answer, kind }) => {
  const { server, connection, operation } = await openStarted(REQUEST);
  server.behave(answer, 'cancel');
  expect(await cancel(connection, operation, signal)).toMatchObject({ state: 'not-cancelled', failure: { kind } });
});

test('a request whose answer was lost is found by its model, words and settings, the newest first', async () => {
  const { connection } = await openServer();
  const sentAt = Date.now();
  const wanted = generationRequest(LITE, { references: [referenceImage()], aspectRatio: '16:9' });
  const others = [
    generationRequest(LITE, { references: [referenceImage()], aspectRatio: '16:9', prompt: 'Another.' }),
    generationRequest(LITE, { references: [referenceImage()], aspectRatio: '9:16' }),
    generationRequest(LITE, { aspectRatio: '16:9' }),
    ...REPLICATE_MODELS.slice(1).map((model) =>
      generationRequest(model, { references: [referenceImage()], aspectRatio: '16:9' }),
    ),
  ];
  for (const request of [wanted, ...others, wanted]) await replicate.start(connection, request, signal);
  const found = await find(connection, wanted, sentAt, signal);
  expect(found?.map(({ requestId: id }) => Number(id?.slice(1)))).toEqual([others.length + 1, 0]);
  expect(await find(connection, wanted, sentAt + 120_000, signal)).toEqual([]);
});

test('what is listed in another form is passed over, and so is what has lost its input', async () => {
  const { server, connection } = await openServer();
  const base = { id: 'abc', model: LITE.id, created_at: new Date().toISOString() };
  const input = { prompt: REQUEST.prompt, aspect_ratio: '1:1', image_input: [], output_format: 'jpg' };
  const results = [7, { id: 'x' }, { ...base, id: 'gone', input: null }, { ...base, input }];
  server.behave(jsonAnswer(200, { results, next: null }), 'find');
  expect(await find(connection, REQUEST, Date.now(), signal)).toEqual([{ operation: { id: 'abc' }, requestId: 'abc' }]);
});

test.for([
  jsonAnswer(500, {}),
  jsonAnswer(200, { ok: true }),
  // A full page of what came since, and more behind it.
  jsonAnswer(200, {
    results: [{ id: 'abc', model: 'another/model', created_at: '2999-01-01T00:00:00Z', input: {} }],
    next: 'https://api.replicate.com/v1/predictions?cursor=abc',
  }),
])('null is given where looking does not tell', async (answer) => {
  const { server, connection } = await openServer();
  server.behave(answer, 'find');
  expect(await find(connection, REQUEST, Date.now(), signal)).toBeNull();
});
