import { expect, test } from 'vitest';
import { openrouter } from '../../../../lib/providers/openrouter/openrouter.ts';
import { errorAnswer, keyAnswer, OPENROUTER_KEY } from '../../../support/openrouter-script.ts';
import { type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { openServer } from './open-server.ts';

const { signal } = new AbortController();

function credits(total: number, used: number): Behaviour {
  return jsonAnswer(200, { data: { total_credits: total, total_usage: used } });
}

const FORBIDDEN = errorAnswer(403, 'Only management keys can perform this operation');

test.for<{ told: string; key: Behaviour; account: Behaviour; balance: number | null }>([
  { told: 'nothing', key: keyAnswer(), account: FORBIDDEN, balance: null },
  { told: 'the key’s limit', key: keyAnswer({ limit_remaining: 1.25 }), account: FORBIDDEN, balance: 1_250_000 },
  { told: 'the account’s credit', key: keyAnswer(), account: credits(20, 7.5), balance: 12_500_000 },
  { told: 'the lesser of both', key: keyAnswer({ limit_remaining: 3 }), account: credits(9, 8), balance: 1_000_000 },
  { told: 'a used up limit', key: keyAnswer({ limit_remaining: 0 }), account: credits(9, 8), balance: 0 },
  { told: 'a debt', key: keyAnswer(), account: credits(5, 5.2), balance: 0 },
  { told: 'a fraction', key: keyAnswer({ limit_remaining: 0.1234567 }), account: FORBIDDEN, balance: 123_456 },
  { told: 'credit as a stranger tells it', key: keyAnswer(), account: jsonAnswer(200, {}), balance: null },
  { told: 'a lost connection', key: keyAnswer(), account: 'resets', balance: null },
  { told: 'an error', key: keyAnswer({ limit_remaining: 2 }), account: 'answers HTML', balance: 2_000_000 },
])('a check finds $balance left where OpenRouter tells $told', async ({ key, account, balance }) => {
  const { server, connection } = await openServer();
  server.behave(key, 'check');
  server.behave(account, 'find');
  expect(await openrouter.checkKey(connection, signal)).toEqual({ ok: true, balanceMicroUsd: balance });
  expect(server.requests.map(({ path }) => path)).toEqual(['/api/v1/key', '/api/v1/credits']);
});

interface Case {
  readonly behaviour: Behaviour;
  readonly kind: string;
  /** `HOST` stands for the server's. */
  readonly message: string;
}

const NOT_OPENROUTER = 'OpenRouter’s address HOST has no OpenRouter behind it.';

test.for<Case>([
  {
    behaviour: keyAnswer({ is_management_key: true }),
    kind: 'unauthorized',
    message: 'This is a management key of OpenRouter, which makes no images; an ordinary API key does.',
  },
  {
    behaviour: errorAnswer(401, 'User not found.'),
    kind: 'unauthorized',
    message: 'This API key is not known to OpenRouter.',
  },
  { behaviour: 'answers HTML', kind: 'invalid-response', message: NOT_OPENROUTER },
  { behaviour: jsonAnswer(200, { data: {} }), kind: 'invalid-response', message: NOT_OPENROUTER },
  {
    behaviour: errorAnswer(404, 'Not Found'),
    kind: 'invalid-response',
    message: 'The address has no OpenRouter behind it (HTTP 404).',
  },
  {
    behaviour: errorAnswer(502, 'Bad gateway'),
    kind: 'unavailable',
    message: 'OpenRouter’s address HOST answered with a server error (HTTP 502).',
  },
  {
    behaviour: 'redirects',
    kind: 'invalid-response',
    message: 'OpenRouter’s address HOST points elsewhere (a redirect).',
  },
])('a check says “$message”, and asks for no more', async ({ behaviour, kind, message }) => {
  const { server, connection } = await openServer();
  server.behave(behaviour, 'check');
  const check = await openrouter.checkKey(connection, signal);
  const failure = { kind, message: message.replace('HOST', new URL(server.baseUrl).host), charge: { charged: 'no' } };
  expect(check).toMatchObject({ ok: false, failure });
  expect(server.requests).toHaveLength(1);
});

test('a check that a person stops is no verdict on the key, at either call', async () => {
  const { server, connection } = await openServer();
  for (const purpose of ['check', 'find'] as const) {
    const { arrived } = server.behave('hangs', purpose);
    const controller = new AbortController();
    const check = openrouter.checkKey(connection, controller.signal);
    await arrived;
    controller.abort();
    await expect(check).rejects.toBe(controller.signal.reason);
  }
});

test('a redirect is not followed: the key reaches the origin of the base URL only', async () => {
  const [{ server, connection }, { server: other }] = await Promise.all([openServer(), openServer()]);
  const headers = { location: `${other.baseUrl}/credits` };
  server.behave({ status: 308, contentType: 'text/plain', body: '', headers }, 'find');
  expect(await openrouter.checkKey(connection, signal)).toEqual({ ok: true, balanceMicroUsd: null });
  expect(JSON.stringify(other.requests)).not.toContain(OPENROUTER_KEY);
  expect(other.requests).toEqual([]);
});
