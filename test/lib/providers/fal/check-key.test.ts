import { expect, test } from 'vitest';
import { fal } from '../../../../lib/providers/fal/fal.ts';
import { jsonAnswer } from '../../../support/provider-server.ts';
import { openServer } from './open-server.ts';

const { signal } = new AbortController();

test('a check reads the preferred model’s price, and nothing else', async () => {
  const { server, connection } = await openServer();
  expect(await fal.checkKey(connection, signal)).toEqual({ ok: true, balanceMicroUsd: null });
  expect(server.requests).toMatchObject([
    { method: 'GET', path: '/v1/models/pricing?endpoint_id=google%2Fnano-banana-2-lite' },
  ]);
});

test('at fal itself the price list is asked of its platform', async () => {
  const asked: string[] = [];
  const pretend = (input: string | URL | Request): Promise<Response> => {
    asked.push(input instanceof Request ? input.url : String(input));
    return Promise.resolve(Response.json({ prices: [] }));
  };
  await fal.checkKey({ baseUrl: 'https://queue.fal.run', key: 'a:b', fetch: pretend }, signal);
  expect(asked).toEqual(['https://api.fal.ai/v1/models/pricing?endpoint_id=google%2Fnano-banana-2-lite']);
});

test.for([
  [
    401,
    { error: { type: 'authentication_error', message: 'Invalid API key' } },
    'unauthorized',
    'This API key is not known at fal.',
  ],
  [
    403,
    { error: { type: 'authorization_error', message: 'This API key is not permitted to perform this action.' } },
    'unauthorized',
    'This API key was denied access at fal: “This API key is not permitted to perform this action”.',
  ],
] as const)('a check explains the platform’s %i', async ([status, body, kind, message]) => {
  const { server, connection } = await openServer();
  server.behave(jsonAnswer(status, body), 'check');
  const failure = { kind, message, charge: { charged: 'no' }, httpStatus: status };
  expect(await fal.checkKey(connection, signal)).toEqual({ ok: false, failure });
});
