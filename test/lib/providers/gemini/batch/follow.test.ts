import { expect, test } from 'vitest';
import type { Behaviour } from '../../../../support/gemini-server.ts';
import { jsonAnswer } from '../../../../support/gemini-answers.ts';
import { openServer } from '../open-server.ts';
import { BATCH_ID, batches, entriesOf, MANY, openFinished, signal } from './open-batches.ts';

test('a batch is followed from waiting to its results, and told how much of it is made', async () => {
  const { server, connection } = await openServer();
  server.batches.rules.pendingPolls = 2;
  server.batches.rules.runningPolls = 1;
  await batches.create(connection, BATCH_ID, entriesOf(MANY), signal);
  const operation = { name: 'batches/b1' };
  const running = { state: 'running', operation, doneCount: 0 };
  for (let poll = 0; poll < 3; poll += 1) expect(await batches.check(connection, operation, signal)).toEqual(running);
  const finished = { state: 'finished', operation: { ...operation, file: 'files/batch-b1' } };
  expect(await batches.check(connection, operation, signal)).toEqual(finished);
});

const described = (metadata: object, rest: object = {}) =>
  jsonAnswer(200, { name: 'batches/b1', metadata: { state: 'BATCH_STATE_RUNNING', ...metadata }, ...rest });

test.for([
  { told: 'in strings', batchStats: { successfulRequestCount: '3', failedRequestCount: '1' }, doneCount: 4 },
  { told: 'in numbers', batchStats: { successfulRequestCount: 3, failedRequestCount: 1 }, doneCount: 4 },
  { told: 'in part', batchStats: { successfulRequestCount: '3', pendingRequestCount: '7' }, doneCount: 3 },
  { told: 'in words', batchStats: { successfulRequestCount: 'some' }, doneCount: 0 },
  { told: 'not at all', batchStats: undefined, doneCount: null },
])('how much is made is told $told', async ({ batchStats, doneCount }) => {
  const { server, connection } = await openServer();
  server.behave(described({ batchStats }), { on: 'poll' });
  const operation = { name: 'batches/b1' };
  expect(await batches.check(connection, operation, signal)).toEqual({ state: 'running', operation, doneCount });
});

test('a state that nobody knows is one on the way', async () => {
  const { server, connection } = await openServer();
  server.behave(described({ state: 'BATCH_STATE_PAUSED' }), { on: 'poll' });
  expect(await batches.check(connection, { name: 'batches/b1' }, signal)).toMatchObject({ state: 'running' });
});

test.for([
  { endsAs: 'EXPIRED', kind: 'expired', words: '48 hours' },
  { endsAs: 'CANCELLED', kind: 'rejected', words: 'cancelled' },
  { endsAs: 'FAILED', kind: 'unavailable', words: 'server error' },
] as const)('a batch that ends as $endsAs with nothing made has failed, free of charge', async (ending) => {
  const { checked } = await openFinished(MANY, (rules) => {
    rules.endsAs = ending.endsAs;
  });
  expect(checked).toMatchObject({ state: 'failed', failure: { kind: ending.kind, charge: { charged: 'no' } } });
  expect(JSON.stringify(checked)).toContain(ending.words);
});

test.for(['EXPIRED', 'CANCELLED', 'FAILED'] as const)(
  'what was made of a batch that ends as %s is fetched',
  async (endsAs) => {
    const { checked, fetch, endings } = await openFinished(MANY, (rules) => {
      rules.endsAs = endsAs;
      rules.madeCount = 2;
    });
    expect(checked).toMatchObject({ state: 'finished' });
    expect(await fetch()).toBeNull();
    expect([...endings.keys()]).toEqual(['job-0', 'job-1']);
  },
);

test('a batch that Google no longer knows has failed, and nobody knows what it cost', async () => {
  const { connection } = await openServer();
  expect(await batches.check(connection, { name: 'batches/gone' }, signal)).toEqual({
    state: 'failed',
    failure: {
      kind: 'expired',
      message: 'Google no longer knows this batch.',
      charge: { charged: 'unknown' },
      httpStatus: 404,
    },
  });
});

const UNASKED: readonly Behaviour[] = [
  'reset',
  'truncated',
  'server-error',
  'overloaded',
  'throttle',
  'invalid-key',
  'html',
  'bad-json',
  'foreign-json',
  'redirect',
  'not-found',
];

test.for(UNASKED)('%s says nothing of the batch, which can be asked after again', async (behaviour) => {
  const { server, connection, operation } = await openFinished(2);
  server.behave(behaviour, { on: 'poll' });
  expect(await batches.check(connection, operation, signal)).toMatchObject({ state: 'not-processed' });
  server.behave(behaviour, { on: 'find' });
  const isFound = behaviour === 'foreign-json';
  expect(await batches.find(connection, BATCH_ID, signal)).toBe(isFound ? null : undefined);
  expect(await batches.check(connection, operation, signal)).toMatchObject({ state: 'finished' });
});

test('a batch is found on a later page of the list; one that is not there is told from no answer', async () => {
  const { server, connection } = await openServer();
  server.batches.rules.pageSize = 2;
  await batches.create(connection, BATCH_ID, entriesOf(1), signal);
  for (const other of ['b', 'c', 'd', 'e']) await batches.create(connection, other, entriesOf(1), signal);
  expect(await batches.find(connection, BATCH_ID, signal)).toEqual({ name: 'batches/b1' });
  expect(await batches.find(connection, 'nowhere', signal)).toBeNull();
  server.behave('reset', { on: 'find' });
  expect(await batches.find(connection, BATCH_ID, signal)).toBeUndefined();
});

test('batches are followed without reading the pictures that are told beside them', async () => {
  // Twice in the answer, and so more than is read of any one with pictures.
  const response = { padding: 'A'.repeat(5_000_000) };
  const { server, connection, operation, checked } = await openFinished(8, (rules) => {
    rules.spoil = () => ({ response });
  });
  expect(server.batches.batches.map(({ isInline }) => isInline)).toEqual([true]);
  expect(checked).toMatchObject({ state: 'finished', operation });
  expect(await batches.find(connection, BATCH_ID, signal)).toEqual({ name: 'batches/b1' });
});

test('a batch under way is called back, and what is made of it by then is charged', async () => {
  const { server, connection } = await openServer();
  server.batches.rules.pendingPolls = 9;
  await batches.create(connection, BATCH_ID, entriesOf(2), signal);
  const operation = { name: 'batches/b1' };
  expect(await batches.cancel(connection, operation, signal)).toEqual({
    state: 'cancelled',
    charge: { charged: 'unknown' },
  });
  expect(await batches.check(connection, operation, signal)).toMatchObject({ state: 'failed' });
});

test('a batch that has ended is too late to be called back', async () => {
  const { connection, operation } = await openFinished(2);
  expect(await batches.cancel(connection, operation, signal)).toEqual({ state: 'too-late' });
});

test.for<Behaviour>(['reset', 'server-error', 'invalid-key'])('%s leaves a batch as it was', async (behaviour) => {
  const { server, connection } = await openServer();
  server.batches.rules.pendingPolls = 9;
  await batches.create(connection, BATCH_ID, entriesOf(2), signal);
  server.behave(behaviour, { on: 'cancel' });
  expect(await batches.cancel(connection, { name: 'batches/b1' }, signal)).toMatchObject({ state: 'not-cancelled' });
});
