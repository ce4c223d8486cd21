import { expect, test } from 'vitest';
import { fal } from '../../../../lib/providers/fal/fal.ts';
import { UNAUTHORIZED } from '../../../support/fal-wordings.ts';
import { type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { begin, check, finish } from './follow.ts';
import { openServer } from './open-server.ts';

const { signal } = new AbortController();

test('a job that still waits is called back for free', async () => {
  const { server, connection } = await openServer();
  const operation = await begin(connection);
  expect(await fal.operations?.cancel?.(connection, operation, signal)).toEqual({
    state: 'cancelled',
    charge: { charged: 'no' },
  });
  expect(server.requests.at(-1)).toMatchObject({ method: 'PUT', path: expect.stringMatching(/\/cancel$/) });
});

test('a job that was begun is only asked to stop, and its image still comes', async () => {
  const { connection } = await openServer();
  const operation = await begin(connection);
  await check(connection, operation);
  await check(connection, operation);
  expect(await fal.operations?.cancel?.(connection, operation, signal)).toEqual({
    state: 'not-cancelled',
    failure: {
      kind: 'rejected',
      message: 'The job was begun at fal: it was asked to stop, and may be finished and charged all the same.',
      charge: { charged: 'unknown' },
      httpStatus: 202,
    },
  });
  expect(await finish(connection, operation)).toMatchObject({ state: 'completed' });
});

test('a job that is done cannot be called back', async () => {
  const { connection } = await openServer();
  const operation = await begin(connection);
  await finish(connection, operation);
  expect(await fal.operations?.cancel?.(connection, operation, signal)).toEqual({ state: 'too-late' });
});

const NOT_CANCELLED: readonly (readonly [Behaviour, string])[] = [
  [jsonAnswer(404, { status: 'NOT_FOUND' }), 'expired'],
  [UNAUTHORIZED, 'unauthorized'],
  ['answers HTML', 'invalid-response'],
  ['answers foreign JSON', 'invalid-response'],
  ['breaks down', 'unavailable'],
  ['redirects', 'invalid-response'],
  ['resets', 'connection-lost'],
];

test.for(NOT_CANCELLED)('a job is not taken for called back when the server says %j', async ([behaviour, kind]) => {
  const { server, connection } = await openServer();
  const operation = await begin(connection);
  server.behave(behaviour, 'cancel');
  const cancelled = await fal.operations?.cancel?.(connection, operation, signal);
  expect(cancelled).toMatchObject({
    state: 'not-cancelled',
    failure: { kind, message: expect.stringMatching(/^(?:[A-Z]|fal).*\.$/) },
  });
});
