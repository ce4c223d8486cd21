import { expect, test } from 'vitest';
import type { Failure } from '../../../../lib/domain/failure.ts';
import { OPENROUTER_MODELS } from '../../../../lib/providers/openrouter/models.ts';
import { openrouter } from '../../../../lib/providers/openrouter/openrouter.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { errorAnswer, OPENROUTER_KEY } from '../../../support/openrouter-script.ts';
import { type Answer, type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { generationRequest } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const REQUEST = generationRequest(OPENROUTER_MODELS[0]);

async function attempt(behaviour: Behaviour): Promise<Progress> {
  const { server, connection } = await openServer();
  server.behave(behaviour);
  const progress = await openrouter.start(connection, REQUEST, new AbortController().signal);
  expect(server.count('generate')).toBe(1);
  expect(JSON.stringify(progress)).not.toContain(OPENROUTER_KEY);
  return progress;
}

interface Case extends Pick<Failure, 'kind' | 'message' | 'refusalCause'> {
  readonly answer: Answer;
  readonly state: 'failed' | 'not-processed' | 'in-doubt';
  readonly charged: 'no' | 'unknown';
}

function failed(answer: Answer, kind: Case['kind'], message: string, more: Partial<Case> = {}): Case {
  return { answer, state: 'failed', charged: 'no', kind, message, ...more };
}

const LIMIT_OF_THE_KEY = 'The spending limit of this API key at OpenRouter is reached; the account may have more.';
const IN_FLIGHT =
  'This request would exceed your available credits given your current in-flight requests. Retry after in-flight requests settle, or add credits.';

const MONEY_AND_KEYS: readonly Case[] = [
  failed(errorAnswer(401, 'User not found.'), 'unauthorized', 'This API key is not known to OpenRouter.'),
  failed(jsonAnswer(401, {}), 'unauthorized', 'This API key was not accepted for OpenRouter.'),
  failed(
    errorAnswer(402, 'Insufficient credits.', { limit_source: 'openrouter_credits' }),
    'insufficient-funds',
    'The credit of this OpenRouter account does not reach for an image.',
  ),
  failed(
    errorAnswer(402, 'Key limit exceeded', { limit_source: 'openrouter_key_limit' }),
    'insufficient-funds',
    LIMIT_OF_THE_KEY,
  ),
  failed(
    errorAnswer(403, 'Key limit exceeded (monthly limit). Manage it using https://openrouter.ai/settings/keys'),
    'insufficient-funds',
    LIMIT_OF_THE_KEY,
  ),
  failed(
    errorAnswer(402, IN_FLIGHT, { limit_source: 'openrouter_in_flight_budget', reason: 'in_flight_budget_exhausted' }),
    'throttled',
    'OpenRouter holds back the credit for requests under way; when they are done, it may reach for this one.',
  ),
  failed(
    errorAnswer(402, 'This request requires more credits', { limit_source: 'openrouter_new_limit' }),
    'insufficient-funds',
    'OpenRouter asks for more credit than this account or API key has left.',
  ),
  failed(
    jsonAnswer(402, 'Payment Required'),
    'insufficient-funds',
    'OpenRouter asks for more credit than this account or API key has left.',
  ),
];

const REFUSED_RAW = JSON.stringify({ error: { message: 'Your request was rejected by the safety system.' } });

const REFUSALS: readonly Case[] = [
  failed(
    errorAnswer(403, 'Your input was flagged', {
      reasons: ['sexual/minors', 'violence'],
      flagged_input: 'A secret…',
      provider_name: 'OpenAI',
    }),
    'refused-prompt',
    'OpenAI, behind OpenRouter, refused this prompt: “sexual/minors, violence”.',
    { refusalCause: 'child-safety' },
  ),
  failed(
    errorAnswer(400, 'Provider returned error', { raw: REFUSED_RAW, provider_name: 'OpenAI' }),
    'refused-prompt',
    'OpenAI, behind OpenRouter, refused this prompt: “Your request was rejected by the safety system”.',
  ),
  failed(
    errorAnswer(502, 'Provider returned error', {
      raw: 'Generation stopped: IMAGE_RECITATION',
      provider_name: 'Google',
    }),
    'refused-output',
    'Google, behind OpenRouter, withheld the image: “Generation stopped: IMAGE_RECITATION”.',
    { refusalCause: 'recitation', charged: 'unknown' },
  ),
  failed(
    errorAnswer(400, '', { error_type: 'content_policy_violation' }),
    'refused-prompt',
    'OpenRouter refused this prompt.',
  ),
  failed(
    errorAnswer(400, 'The model declined.', { error_type: 'refusal' }),
    'refused-output',
    'OpenRouter withheld the image: “The model declined”.',
  ),
];

const REJECTIONS: readonly Case[] = [
  failed(
    errorAnswer(400, 'aspect_ratio must be one of…', { error_type: 'invalid_request' }),
    'rejected',
    'OpenRouter rejected the request: “aspect_ratio must be one of…”.',
  ),
  failed(
    errorAnswer(400, 'Provider returned error', { raw: { message: 'A safety helmet is no size.' } }),
    'rejected',
    'OpenRouter rejected the request: “A safety helmet is no size”.',
  ),
  failed(
    errorAnswer(400, `Bad ${OPENROUTER_KEY}, sk-or-v1-ab12...9f and data:image/png;base64,AAAA`),
    'rejected',
    'OpenRouter rejected the request: “Bad [key], [key] and [image]”.',
  ),
  failed(errorAnswer(403, ''), 'rejected', 'OpenRouter rejected the request (HTTP 403).'),
  failed(
    errorAnswer(400, 'Too many pixels', { error_type: 'image_too_large' }),
    'rejected',
    'OpenRouter could not take the references: “Too many pixels”.',
  ),
  failed(errorAnswer(413, ''), 'rejected', 'OpenRouter could not take the references (HTTP 413).'),
  failed(
    errorAnswer(404, 'No endpoints found matching your data policy (Zero data retention).'),
    'rejected',
    'OpenRouter has no provider for Nano Banana 2 Lite: “No endpoints found matching your data policy (Zero data retention)”.',
  ),
  failed(jsonAnswer(404, {}), 'invalid-response', 'The address has no OpenRouter behind it (HTTP 404).'),
  failed(jsonAnswer(400, {}), 'invalid-response', 'The address does not answer as OpenRouter does (HTTP 400).'),
];

const NO_ROOM = 'OpenRouter has no provider free for this model right now.';

function undecided(answer: Answer, kind: Case['kind'], message: string): Case {
  return { answer, state: 'in-doubt', charged: 'unknown', kind, message };
}

const TROUBLES: readonly Case[] = [
  failed(errorAnswer(429, 'Rate limit exceeded'), 'throttled', 'OpenRouter takes no more requests for the moment.', {
    state: 'not-processed',
  }),
  failed(
    errorAnswer(429, 'Provider returned error', { limit_source: 'upstream_provider_shared_pool', raw: 'Slow down' }),
    'throttled',
    'The provider behind OpenRouter takes no more requests for the moment.',
    { state: 'not-processed' },
  ),
  failed(errorAnswer(529, 'Overloaded'), 'unavailable', NO_ROOM, { state: 'not-processed' }),
  failed(errorAnswer(503, 'No provider fits'), 'unavailable', NO_ROOM, { state: 'not-processed' }),
  failed(errorAnswer(502, 'Busy', { error_type: 'provider_overloaded' }), 'unavailable', NO_ROOM, {
    state: 'not-processed',
  }),
  undecided(
    errorAnswer(502, 'Provider returned error', { error_type: 'provider_unavailable' }),
    'unavailable',
    'OpenRouter broke off with a server error (HTTP 502) and does not say whether the image was made.',
  ),
  undecided(
    jsonAnswer(503, {}),
    'unavailable',
    'The address for OpenRouter broke off with a server error (HTTP 503) and does not say whether the image was made.',
  ),
  undecided(errorAnswer(524, ''), 'timed-out', 'OpenRouter did not finish in time (HTTP 524).'),
  undecided(errorAnswer(408, ''), 'timed-out', 'OpenRouter did not finish in time (HTTP 408).'),
  undecided(jsonAnswer(504, {}), 'timed-out', 'The address for OpenRouter did not finish in time (HTTP 504).'),
];

test.for([...MONEY_AND_KEYS, ...REFUSALS, ...REJECTIONS, ...TROUBLES])(
  'an answer with HTTP $answer.status is $state: “$message”',
  async ({ answer, state, kind, message, charged, refusalCause }) => {
    const progress = await attempt(answer);
    const isOpenRouters = answer.headers?.['x-generation-id'] !== undefined;
    expect(progress).toEqual({
      state,
      failure: {
        kind,
        message,
        charge: { charged },
        httpStatus: answer.status,
        ...(isOpenRouters && { requestId: 'gen-1771-failed' }),
        ...(refusalCause && { refusalCause }),
      },
      ...(state === 'not-processed' && { retryAfterMs: null }),
    });
  },
);

test.for([
  { told: 'the header', answer: errorAnswer(429, '', { retry_after_seconds: 9 }, { 'retry-after': '7' }), wait: 7_000 },
  { told: 'the error', answer: errorAnswer(429, '', { retry_after_seconds: 2.5 }), wait: 2_500 },
  { told: 'an overload', answer: errorAnswer(529, '', undefined, { 'retry-after': '30' }), wait: 30_000 },
])('waits as long as $told says', async ({ answer, wait }) => {
  expect(await attempt(answer)).toMatchObject({ state: 'not-processed', retryAfterMs: wait });
});

/** An error that came after the work had begun, in an answer with 200. */
function late(code: unknown, message: string, more: Readonly<Record<string, unknown>> = {}): Answer {
  return jsonAnswer(200, { error: { code, message }, ...more });
}

test.for([
  { code: 429, state: 'failed', kind: 'throttled' },
  { code: 529, state: 'failed', kind: 'unavailable' },
  { code: 403, state: 'failed', kind: 'rejected' },
  { code: 402, state: 'failed', kind: 'insufficient-funds' },
  { code: 'odd', state: 'failed', kind: 'rejected' },
  { code: 502, state: 'in-doubt', kind: 'unavailable' },
])('an error $code beside a 200 is never sent again by itself', async ({ code, state, kind }) => {
  const charge = { charged: 'unknown' };
  expect(await attempt(late(code, 'Too late'))).toMatchObject({ state, failure: { kind, charge, httpStatus: 200 } });
});

test('an error beside a 200 costs what its bill says', async () => {
  const bill = { usage: { cost: 0.0012 } };
  expect(await attempt(late(400, 'Stopped: IMAGE_SAFETY', bill))).toMatchObject({
    state: 'failed',
    failure: { kind: 'refused-output', charge: { charged: 'yes', costMicroUsd: 1_200 } },
  });
});
