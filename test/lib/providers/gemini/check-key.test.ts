import { expect, test } from 'vitest';
import { gemini } from '../../../../lib/providers/gemini/gemini.ts';
import { type Behaviour, CANARY_KEY, type ServedAnswer } from '../../../support/gemini-server.ts';
import { jsonAnswer } from '../../../support/gemini-answers.ts';
import { openServer } from './open-server.ts';

const { signal } = new AbortController();

test('a check reads the preferred model’s description, and nothing else', async () => {
  const { server, connection } = await openServer();
  expect(await gemini.checkKey(connection, signal)).toEqual({ ok: true, balanceMicroUsd: null });
  expect(server.requests).toMatchObject([
    { method: 'GET', path: '/v1beta/models/gemini-3.1-flash-lite-image', body: null },
  ]);
  expect(server.generateCount()).toBe(0);
});

interface Case {
  readonly behaviour: Behaviour | ServedAnswer;
  readonly kind: string;
  /** `HOST` stands for the server's. */
  readonly message: string;
  readonly httpStatus?: number;
}

const NOT_GEMINI = 'Google Gemini’s address HOST has no Google Gemini behind it.';

const CASES: readonly Case[] = [
  { behaviour: 'invalid-key', kind: 'unauthorized', message: 'Google does not know this API key.', httpStatus: 400 },
  { behaviour: 'expired-key', kind: 'unauthorized', message: 'This API key has expired at Google.', httpStatus: 400 },
  {
    behaviour: 'service-disabled',
    kind: 'unauthorized',
    message: 'The Gemini API is not switched on for this key’s project at Google.',
    httpStatus: 403,
  },
  {
    behaviour: 'unvalidated-key',
    kind: 'unauthorized',
    message: 'Google could not validate this API key; it may be cut off or deleted.',
    httpStatus: 401,
  },
  {
    behaviour: 'location',
    kind: 'rejected',
    message: 'Google does not offer the Gemini API at your location.',
    httpStatus: 400,
  },
  {
    behaviour: 'retired-model',
    kind: 'rejected',
    message: 'Google does not offer Nano Banana 2 Lite at this address, or no longer.',
    httpStatus: 404,
  },
  {
    behaviour: 'throttle',
    kind: 'throttled',
    message: 'Google takes no more requests from this key for the moment.',
    httpStatus: 429,
  },
  {
    behaviour: 'overloaded',
    kind: 'unavailable',
    message: 'Google has no room for this model right now (high demand).',
    httpStatus: 503,
  },
  {
    behaviour: 'server-error',
    kind: 'unavailable',
    message: 'Google Gemini’s address HOST answered with a server error (HTTP 500).',
    httpStatus: 500,
  },
  {
    behaviour: 'bad-gateway',
    kind: 'unavailable',
    message: 'Google Gemini’s address HOST answered with a server error (HTTP 502).',
    httpStatus: 502,
  },
  {
    behaviour: 'not-found',
    kind: 'invalid-response',
    message: 'The address has no Google Gemini behind it (HTTP 404).',
    httpStatus: 404,
  },
  {
    behaviour: 'echo-key',
    kind: 'rejected',
    message: 'Google rejected the request: “Cannot serve key [key], nor [key]”.',
    httpStatus: 400,
  },
  { behaviour: 'html', kind: 'invalid-response', message: NOT_GEMINI, httpStatus: 200 },
  { behaviour: 'empty', kind: 'invalid-response', message: NOT_GEMINI, httpStatus: 200 },
  { behaviour: jsonAnswer(200, { name: 'x' }), kind: 'invalid-response', message: NOT_GEMINI, httpStatus: 200 },
  { behaviour: 'huge', kind: 'invalid-response', message: NOT_GEMINI },
  {
    behaviour: 'redirect',
    kind: 'invalid-response',
    message: 'Google Gemini’s address HOST points elsewhere (a redirect).',
  },
  {
    behaviour: 'reset',
    kind: 'connection-lost',
    message: 'Google Gemini’s address HOST could not be reached.',
  },
];

test.for(CASES)('a check says “$message”', async ({ behaviour, kind, message, httpStatus }) => {
  const { server, connection } = await openServer();
  server.behave(behaviour, { on: 'check' });
  const failure = {
    kind,
    message: message.replace('HOST', new URL(server.baseUrl).host),
    charge: { charged: 'no' },
    ...(httpStatus !== undefined && { httpStatus }),
  };
  expect(await gemini.checkKey(connection, signal)).toEqual({ ok: false, failure });
});

test('a check says what the server itself finds wrong with a key', async () => {
  const { connection } = await openServer();
  const message = async (key: string) => {
    const check = await gemini.checkKey({ ...connection, key }, signal);
    return check.ok ? null : check.failure.message;
  };
  expect(await message(`${CANARY_KEY}x`)).toBe('Google does not know this API key.');
  expect(await message('')).toBe('Google received no API key.');
  expect(await message('ключ')).toBe(
    'Google Gemini was not called, because the API key holds a character that no key has.',
  );
});

test('a check that a person stops is no verdict on the key', async () => {
  const { server, connection } = await openServer();
  const { arrived } = server.behave('hang', { on: 'check' });
  const controller = new AbortController();
  const check = gemini.checkKey(connection, controller.signal);
  await arrived;
  controller.abort();
  await expect(check).rejects.toBe(controller.signal.reason);
});
