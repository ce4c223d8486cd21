import { expect, test } from 'vitest';
import { openai } from '../../../../lib/providers/openai/openai.ts';
import { openaiError } from '../../../support/openai-wordings.ts';
import { type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { openServer } from './open-server.ts';

const { signal } = new AbortController();

test('a check lists the models, and nothing else', async () => {
  const { server, connection } = await openServer();
  expect(await openai.checkKey(connection, signal)).toEqual({ ok: true, balanceMicroUsd: null });
  expect(server.requests).toMatchObject([{ method: 'GET', path: '/v1/models' }]);
});

test('a wrong key is found wrong, and so is none where one is wanted', async () => {
  const { connection } = await openServer();
  for (const [key, message] of [
    ['sk-another-key', 'The OpenAI-compatible server does not accept this API key.'],
    ['', 'The OpenAI-compatible server wants an API key.'],
  ] as const) {
    expect(await openai.checkKey({ ...connection, key }, signal)).toMatchObject({
      ok: false,
      failure: { kind: 'unauthorized', message, charge: { charged: 'no' }, httpStatus: 401 },
    });
  }
});

test.for([401, 403])('a restricted key that may not list models (%i) is connected all the same', async (status) => {
  const { server, connection } = await openServer();
  const words = 'You have insufficient permissions for this operation. Missing scopes: api.model.read.';
  server.behave(openaiError(status, words), 'check');
  expect(await openai.checkKey(connection, signal)).toEqual({ ok: true, balanceMicroUsd: null });
});

const FAILED: readonly (readonly [Behaviour, kind: string, message: string])[] = [
  [
    jsonAnswer(403, { detail: 'Forbidden' }),
    'unauthorized',
    'The OpenAI-compatible server denied access: “Forbidden”.',
  ],
  ['is not there', 'invalid-response', 'The address has no OpenAI-compatible server behind it (HTTP 404).'],
  [
    'is behind a bad gateway',
    'unavailable',
    'OpenAI-compatible’s address HOST answered with a server error (HTTP 502).',
  ],
  [
    jsonAnswer(200, { models: [] }),
    'invalid-response',
    'OpenAI-compatible’s address HOST has no OpenAI-compatible server behind it.',
  ],
];

test.for(FAILED)('a check whose server %j says what is wrong', async ([behaviour, kind, message]) => {
  const { server, connection } = await openServer();
  server.behave(behaviour, 'check');
  expect(await openai.checkKey(connection, signal)).toMatchObject({
    ok: false,
    failure: { kind, message: message.replace('HOST', new URL(server.baseUrl).host), charge: { charged: 'no' } },
  });
});
