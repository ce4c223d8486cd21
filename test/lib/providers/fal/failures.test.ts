import { expect, test } from 'vitest';
import type { Failure } from '../../../../lib/domain/failure.ts';
import { fal } from '../../../../lib/providers/fal/fal.ts';
import { FAL_MODELS } from '../../../../lib/providers/fal/models.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { FAL_KEY, noApplication, problemAnswer } from '../../../support/fal-wordings.ts';
import { type Answer, type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { generationRequest } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const REQUEST = generationRequest(FAL_MODELS[0]);
const { signal } = new AbortController();

async function submit(behaviour: Behaviour): Promise<Progress> {
  const { server, connection } = await openServer();
  server.behave(behaviour);
  const progress = await fal.start(connection, REQUEST, signal);
  expect(server.count('generate')).toBe(1);
  expect(JSON.stringify(progress)).not.toContain(FAL_KEY);
  return progress;
}

const infrastructure = (status: number, error_type: string) =>
  jsonAnswer(status, { detail: 'Request timed out', error_type }, { 'x-fal-error-type': error_type });

const locked = (reason: string) => jsonAnswer(403, { detail: `User is locked. Reason: ${reason}` });

const REFUSED: readonly (readonly [answer: Answer, kind: Failure['kind'], message: string])[] = [
  [
    jsonAnswer(401, { detail: 'No user found for Key ID and Secret' }),
    'unauthorized',
    'This API key is not known at fal.',
  ],
  [
    jsonAnswer(401, { detail: "Invalid Key Authorization header format. Expected '<key_id>:<key_secret>'." }),
    'unauthorized',
    'This API key is not whole: a key of fal is an id, a colon and a secret.',
  ],
  [
    locked('Exhausted balance. Top up your balance at fal.ai/dashboard/billing.'),
    'insufficient-funds',
    'The balance of this account at fal is used up.',
  ],
  [locked('TOP_UP'), 'insufficient-funds', 'The balance of this account at fal is used up.'],
  [
    locked('Admin lock'),
    'unauthorized',
    'This API key was denied access at fal: “User is locked. Reason: Admin lock”.',
  ],
  [
    noApplication('nano-banana-2-lite'),
    'rejected',
    'Nano Banana 2 Lite is not offered at fal under this address, or no longer.',
  ],
  [problemAnswer('missing', 'Field required'), 'rejected', 'The request was rejected at fal: “Field required”.'],
  [
    jsonAnswer(400, { detail: `Cannot serve key ${FAL_KEY}` }),
    'rejected',
    'The request was rejected at fal: “Cannot serve key [key]”.',
  ],
  [
    { status: 404, contentType: 'text/html', body: '<h1>Not Found</h1>' },
    'invalid-response',
    'The address has no fal behind it (HTTP 404).',
  ],
  [
    { status: 418, contentType: 'text/html', body: '<h1>Teapot</h1>' },
    'invalid-response',
    'The address does not answer as fal does (HTTP 418).',
  ],
];

test.for(REFUSED)('a submission that is refused fails for free: %j', async ([answer, kind, message]) => {
  const failure = { kind, message, charge: { charged: 'no' }, httpStatus: answer.status };
  expect(await submit(answer)).toEqual({ state: 'failed', failure });
});

test('only a 429 and a runner that was not found may be sent again by itself', async () => {
  const free = { charge: { charged: 'no' } };
  expect(await submit(jsonAnswer(429, { detail: 'Too many requests' }, { 'retry-after': '7' }))).toEqual({
    state: 'not-processed',
    failure: {
      kind: 'throttled',
      message: 'No more requests are taken at fal from this key for the moment.',
      httpStatus: 429,
      ...free,
    },
    retryAfterMs: 7_000,
  });
  expect(await submit(infrastructure(503, 'runner_scheduling_failure'))).toEqual({
    state: 'not-processed',
    failure: {
      kind: 'unavailable',
      message: 'There is no room for this model at fal right now.',
      httpStatus: 503,
      ...free,
    },
    retryAfterMs: null,
  });
});

test.for([
  [500, 'unavailable'],
  [502, 'unavailable'],
  [503, 'unavailable'],
  [504, 'timed-out'],
] as const)('a submission that broke off with %i is in doubt', async ([status, kind]) => {
  for (const body of [{ detail: 'Broken' }, { detail: 'Broken', error_type: 'runner_disconnected' }]) {
    const progress = await submit(jsonAnswer(status, body));
    expect(progress).toMatchObject({ state: 'in-doubt', failure: { kind, charge: { charged: 'unknown' } } });
  }
});
