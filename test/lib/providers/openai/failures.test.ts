import { expect, test } from 'vitest';
import type { Failure } from '../../../../lib/domain/failure.ts';
import { openai } from '../../../../lib/providers/openai/openai.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { MODERATED, OPENAI_KEY, openaiError } from '../../../support/openai-wordings.ts';
import { type Answer, type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { generationRequest } from '../generation-request.ts';
import { modelOf, openServer } from './open-server.ts';

const REQUEST = generationRequest(modelOf('gpt-image-2'));
const { signal } = new AbortController();

async function attempt(behaviour: Behaviour, key?: string): Promise<Progress> {
  const { server, connection } = await openServer();
  server.behave(behaviour);
  const progress = await openai.start({ ...connection, key: key ?? connection.key }, REQUEST, signal);
  expect(server.count('generate')).toBe(1);
  expect(JSON.stringify(progress)).not.toContain(OPENAI_KEY);
  return progress;
}

async function failureFrom(answer: Answer, state: Progress['state'], key?: string): Promise<Failure> {
  const progress = await attempt(answer, key);
  expect(progress.state).toBe(state);
  if (!('failure' in progress)) throw new Error('An image came');
  expect(progress.failure.message).toMatch(/^[A-Z][^\n]{10,300}\.$/u);
  return progress.failure;
}

const html = (status: number): Answer => ({ status, contentType: 'text/html', body: '<h1>Nothing here</h1>' });
const litellm = (status: number, message: string, type: string | null = null) =>
  jsonAnswer(status, { error: { message, type, param: null, code: String(status) } });

type Case = readonly [answer: Answer, kind: Failure['kind'], message: string];

const NO_MONEY = 'The OpenAI-compatible server has no money left for this API key';
const NO_MODEL = 'The OpenAI-compatible server does not offer GPT Image 2 to this API key, or no longer.';
const REFUSED = 'The OpenAI-compatible server refused this';
const REJECTED = 'The OpenAI-compatible server rejected the request';

const FREE: readonly Case[] = [
  // Money. Sources: OpenAI's error guide; litellm #14144, #36729, #40002; free_chatgpt_api #78.
  [
    openaiError(400, 'Billing hard limit has been reached.', { code: 'billing_hard_limit_reached' }),
    'insufficient-funds',
    `${NO_MONEY}: “Billing hard limit has been reached”.`,
  ],
  [
    litellm(429, 'Budget has been exceeded! Current cost: 10.51, Max budget: 10.00', 'budget_exceeded'),
    'insufficient-funds',
    `${NO_MONEY}: “Budget has been exceeded! Current cost: 10.51, Max budget: 10.00”.`,
  ],
  [
    litellm(400, 'ExceededBudget: End User=x over budget. Spend=0.0008, Budget=0.0001', 'auth_error'),
    'insufficient-funds',
    `${NO_MONEY}: “ExceededBudget: End User=x over budget. Spend=0.0008, Budget=0.0001”.`,
  ],
  [
    openaiError(403, 'user quota is not enough (request id: 2025)', {
      type: 'v_api_error',
      code: 'insufficient_user_quota',
    }),
    'insufficient-funds',
    `${NO_MONEY}: “user quota is not enough (request id: 2025)”.`,
  ],
  [jsonAnswer(402, {}), 'insufficient-funds', `${NO_MONEY} (HTTP 402).`],
  // The key. Sources: OpenHands #17390, PowerToys #32989.
  [
    jsonAnswer(401, {
      error: {
        message: `Authentication Error, Invalid proxy server token passed. Received API Key = sk-...8aSP, Key Hash (Token) =${'a1'.repeat(32)}.`,
        type: 'token_not_found_in_db',
        param: 'key',
        code: '401',
      },
    }),
    'unauthorized',
    'The OpenAI-compatible server does not accept this API key.',
  ],
  [
    openaiError(401, 'You have insufficient permissions for this operation. Missing scopes: model.request.'),
    'unauthorized',
    'The OpenAI-compatible server does not let this API key do it: “You have insufficient permissions for this operation. Missing scopes: model.request”.',
  ],
  [
    jsonAnswer(403, { message: 'Forbidden for your region' }),
    'unauthorized',
    'The OpenAI-compatible server denied access: “Forbidden for your region”.',
  ],
  [html(401), 'unauthorized', 'The OpenAI-compatible server does not accept this API key.'],
  // The model. Sources: mulmocast-app #1090, hermes-agent #60748, litellm.
  [
    openaiError(
      403,
      'Your organization must be verified to use the model `gpt-image-2`. Please go to: https://platform.openai.com/settings/organization/general',
    ),
    'rejected',
    'The OpenAI-compatible server makes images with this model only for organisations that have verified themselves there.',
  ],
  [
    openaiError(403, 'Project `proj_9RlnEx5` does not have access to model `gpt-image-2`', { code: 'model_not_found' }),
    'rejected',
    NO_MODEL,
  ],
  [openaiError(404, "The model 'gpt-image-2' does not exist.", { code: 'model_not_found' }), 'rejected', NO_MODEL],
  [
    litellm(400, '/images/generations: Invalid model name passed in model=gpt-image-2. Call `/v1/models` to view.'),
    'rejected',
    NO_MODEL,
  ],
  // What was asked.
  [
    openaiError(400, "Unknown parameter: 'quality'.", { param: 'quality', code: 'unknown_parameter' }),
    'rejected',
    `${REJECTED}: “Unknown parameter: 'quality'”.`,
  ],
  [jsonAnswer(400, { error: 'size is wrong' }), 'rejected', `${REJECTED}: “size is wrong”.`],
  [jsonAnswer(400, { message: 'size is wrong', code: 17 }), 'rejected', `${REJECTED}: “size is wrong”.`],
  [
    jsonAnswer(422, { detail: [{ loc: ['body'], msg: 'Field required' }] }),
    'rejected',
    `${REJECTED}: “Field required”.`,
  ],
  [jsonAnswer(400, { detail: { error: 'No prompt' } }), 'rejected', `${REJECTED}: “No prompt”.`],
  [jsonAnswer(400, { error: { code: 400, message: '', type: 'bad' } }), 'rejected', `${REJECTED}: “400 bad”.`],
  // Another server.
  [
    openaiError(404, 'Invalid URL (POST /v1/images/generations)', { code: 'invalid_api_path' }),
    'invalid-response',
    'The OpenAI-compatible server makes no images at this address: “Invalid URL (POST /v1/images/generations)”.',
  ],
  [
    jsonAnswer(405, { detail: 'Method Not Allowed' }),
    'invalid-response',
    'The OpenAI-compatible server makes no images at this address: “Method Not Allowed”.',
  ],
  [html(404), 'invalid-response', 'The address has no OpenAI-compatible server behind it (HTTP 404).'],
  [html(403), 'invalid-response', 'The address does not answer as an OpenAI-compatible server does (HTTP 403).'],
];

test.for(FREE)('an error that was answered fails for free: %j', async ([answer, kind, message]) => {
  const failure = await failureFrom(answer, 'failed');
  expect(failure).toMatchObject({ kind, message, charge: { charged: 'no' }, httpStatus: answer.status });
});

test('a server that wants a key says so where there is none', async () => {
  const failure = await failureFrom(openaiError(401, 'No api key passed in.'), 'failed', '');
  expect(failure).toMatchObject({ kind: 'unauthorized', message: 'The OpenAI-compatible server wants an API key.' });
});

const blocked = (stage: string, categories: readonly string[]) =>
  jsonAnswer(400, {
    error: {
      message: 'Your request was rejected by the safety system.',
      type: 'image_generation_user_error',
      param: null,
      code: 'moderation_blocked',
      moderation_details: { moderation_stage: stage, categories },
    },
  });

test.for([
  [MODERATED, 'refused-prompt', 'violence', 'no'],
  [blocked('input', ['sexual/minors']), 'refused-prompt', 'child-safety', 'no'],
  [blocked('input', ['sexual']), 'refused-prompt', 'sexual', 'no'],
  [blocked('output', ['self-harm']), 'refused-output', undefined, 'unknown'],
  [
    openaiError(400, 'Your prompt may contain text that is not allowed by our safety system.', {
      code: 'content_policy_violation',
    }),
    'refused-prompt',
    undefined,
    'no',
  ],
] as const)('a refusal tells its stage, and its cause as far as it is said: %j', async (expected) => {
  const [answer, kind, refusalCause, charged] = expected;
  const failure = await failureFrom(answer, 'failed');
  expect(failure).toMatchObject({ kind, charge: { charged }, httpStatus: 400 });
  expect(failure.refusalCause).toBe(refusalCause);
});

test('a refusal is told in the server’s own words, with the id that its support asks for', async () => {
  expect(await failureFrom(blocked('input', []), 'failed')).toEqual({
    kind: 'refused-prompt',
    message: `${REFUSED}: “Your request was rejected by the safety system”.`,
    charge: { charged: 'no' },
    httpStatus: 400,
  });
  expect(await failureFrom(MODERATED, 'failed')).toMatchObject({ requestId: 'req_7f3d9b1e5a2c4d60' });
});

const throttled = (words: string, headers = {}) =>
  jsonAnswer(429, { error: { message: words, type: 'requests', code: 'rate_limit_exceeded' } }, headers);

test.for([
  [throttled('Rate limit reached.', { 'retry-after': '7' }), 7_000],
  [throttled('Limit 5. Please try again in 12s.'), 12_000],
  [throttled('Limit 5. Please try again in 1m12.5s.'), 72_500],
  [throttled('Limit 5. Please try again in 850ms.'), 850],
  [throttled('No deployments available for selected model, Try again in 5 seconds.'), 5_000],
  [throttled('Please try again in 7h12m0s.'), null],
  [html(429), null],
] as const)('a 429 may be sent again after the wait that it names: %j', async ([answer, retryAfterMs]) => {
  expect(await attempt(answer)).toMatchObject({
    state: 'not-processed',
    failure: {
      kind: 'throttled',
      message: 'The OpenAI-compatible server takes no more requests for the moment.',
      charge: { charged: 'no' },
    },
    retryAfterMs,
  });
});

test('a 503 that explains itself may be sent again', async () => {
  const words = 'No available channel for model gpt-image-2 under group default (distributor)';
  expect(await failureFrom(openaiError(503, words, { type: 'new_api_error' }), 'not-processed')).toMatchObject({
    kind: 'unavailable',
    message: `The OpenAI-compatible server has no room for it right now: “${words}”.`,
    charge: { charged: 'no' },
  });
});

test.for([
  [html(502), 'unavailable', 'HTTP 502'],
  [html(503), 'unavailable', 'HTTP 503'],
  [jsonAnswer(503, { error: { message: 'Service Unavailable' } }), 'unavailable', 'Service Unavailable'],
  [
    jsonAnswer(500, { error: { code: 500, message: 'could not load model: rpc error', type: '' } }),
    'unavailable',
    'could not load model: rpc error',
  ],
  [jsonAnswer(500, { error: { message: 'and so on '.repeat(100) } }), 'unavailable', 'and so on'],
  // Even where it speaks of money: it may have been spent on the way.
  [litellm(500, 'Budget has been exceeded!', 'budget_exceeded'), 'unavailable', 'Budget'],
  [html(504), 'timed-out', 'HTTP 504'],
  [html(524), 'timed-out', 'HTTP 524'],
  [litellm(408, 'litellm.Timeout: APITimeoutError - Request timed out.'), 'timed-out', 'HTTP 408'],
] as const)('a server that breaks off leaves it in doubt: %j', async ([answer, kind, words]) => {
  const failure = await failureFrom(answer, 'in-doubt');
  expect(failure).toMatchObject({ kind, charge: { charged: 'unknown' }, httpStatus: answer.status });
  expect(failure.message).toContain(words);
});

test('an error that calls itself a success is one, and nobody knows what it cost', async () => {
  expect(await failureFrom(jsonAnswer(200, { error: { message: 'Upstream failed' } }), 'failed')).toEqual({
    kind: 'rejected',
    message: `${REJECTED}: “Upstream failed”.`,
    charge: { charged: 'unknown' },
    httpStatus: 200,
  });
});

test('a stranger’s words are quoted without anybody’s key, digest or picture', async () => {
  const words = `No: sk-proj-abcdefgh sk-canar****nary ${'0f'.repeat(32)} data:image/png;base64,iVBORw0KGgo=\n\u0007end`;
  expect(await failureFrom(openaiError(400, words), 'failed')).toMatchObject({
    message: `${REJECTED}: “No: [key] [key] [key] [image] end”.`,
  });
});

test('a deeply nested error is no danger', async () => {
  const body = `${'{"error":'.repeat(50_000)}"x"${'}'.repeat(50_000)}`;
  const failure = await failureFrom({ status: 400, contentType: 'application/json', body }, 'failed');
  expect(failure.kind).toBe('invalid-response');
});
