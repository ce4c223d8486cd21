import { expect, test } from 'vitest';
import type { Failure } from '../../../../lib/domain/failure.ts';
import { gemini } from '../../../../lib/providers/gemini/gemini.ts';
import { GEMINI_MODELS } from '../../../../lib/providers/gemini/models.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { fixtureAnswer, jsonAnswer } from '../../../support/gemini-answers.ts';
import { type Behaviour, CANARY_KEY, type ServedAnswer } from '../../../support/gemini-server.ts';
import { generationRequest } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const REQUEST = generationRequest(GEMINI_MODELS[0]);
const { signal } = new AbortController();

async function attempt(behaviour: Behaviour | ServedAnswer): Promise<Progress> {
  const { server, connection } = await openServer();
  server.behave(behaviour);
  const progress = await gemini.start(connection, REQUEST, signal);
  expect(server.generateCount()).toBe(1);
  expect(JSON.stringify(progress)).not.toContain(CANARY_KEY);
  return progress;
}

const FREE: Failure['charge'] = { charged: 'no' };
const UNKNOWN: Failure['charge'] = { charged: 'unknown' };
const paid = (costMicroUsd: number): Failure['charge'] => ({ charged: 'yes', costMicroUsd });

interface Case {
  readonly behaviour: Behaviour;
  readonly kind: Failure['kind'];
  readonly message: string;
  readonly httpStatus: number;
}

/** Google answered that nothing will come of it: charged nothing, as it bills no 4xx. */
const REJECTIONS: readonly Case[] = [
  {
    behaviour: 'invalid-key',
    kind: 'unauthorized',
    message: 'Google does not know this API key.',
    httpStatus: 400,
  },
  {
    behaviour: 'deleted-key',
    kind: 'unauthorized',
    message: 'This API key has been deleted at Google.',
    httpStatus: 400,
  },
  { behaviour: 'expired-key', kind: 'unauthorized', message: 'This API key has expired at Google.', httpStatus: 400 },
  { behaviour: 'no-key', kind: 'unauthorized', message: 'Google received no API key.', httpStatus: 403 },
  {
    behaviour: 'leaked-key',
    kind: 'unauthorized',
    message: 'Google blocked this API key because it was found in public.',
    httpStatus: 403,
  },
  {
    behaviour: 'unvalidated-key',
    kind: 'unauthorized',
    message: 'Google could not validate this API key; it may be cut off or deleted.',
    httpStatus: 401,
  },
  {
    behaviour: 'referrer-blocked',
    kind: 'unauthorized',
    message: 'This API key is restricted at Google to certain websites, and an extension is none.',
    httpStatus: 403,
  },
  {
    behaviour: 'service-blocked',
    kind: 'unauthorized',
    message: 'This API key is restricted at Google and may not use the Gemini API.',
    httpStatus: 403,
  },
  {
    behaviour: 'service-disabled',
    kind: 'unauthorized',
    message: 'The Gemini API is not switched on for this key’s project at Google.',
    httpStatus: 403,
  },
  {
    behaviour: 'suspended',
    kind: 'unauthorized',
    message: 'Google has suspended the project of this API key.',
    httpStatus: 403,
  },
  {
    behaviour: 'no-quota',
    kind: 'insufficient-funds',
    message: 'Google makes images only for projects with billing, and this key’s project has none.',
    httpStatus: 429,
  },
  {
    behaviour: 'no-billing',
    kind: 'insufficient-funds',
    message: 'Google makes images only for projects with billing, and this key’s project has none.',
    httpStatus: 400,
  },
  {
    behaviour: 'depleted',
    kind: 'insufficient-funds',
    message: 'The prepaid credit of this key’s project at Google is used up.',
    httpStatus: 429,
  },
  {
    behaviour: 'daily-quota',
    kind: 'throttled',
    message: 'This key’s daily quota at Google is used up; it starts afresh at midnight Pacific time.',
    httpStatus: 429,
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
    behaviour: 'unsupported-thinking',
    kind: 'rejected',
    message: 'Google rejected the request: “Thinking level LOW is not supported for this model”.',
    httpStatus: 400,
  },
  {
    behaviour: 'echo-key',
    kind: 'rejected',
    message: 'Google rejected the request: “Cannot serve key [key], nor [key]”.',
    httpStatus: 400,
  },
  {
    behaviour: 'not-found',
    kind: 'invalid-response',
    message: 'The address has no Google Gemini behind it (HTTP 404).',
    httpStatus: 404,
  },
];

test.for(REJECTIONS)('$behaviour: “$message” and nothing charged', async ({ behaviour, ...told }) => {
  expect(await attempt(behaviour)).toEqual({ state: 'failed', failure: { ...told, charge: FREE } });
});

test.for([
  {
    behaviour: 'throttle',
    kind: 'throttled',
    message: 'Google takes no more requests from this key for the moment.',
    httpStatus: 429,
    retryAfterMs: 7_968,
  },
  {
    behaviour: 'burst',
    kind: 'throttled',
    message: 'Google takes no more requests from this key for the moment.',
    httpStatus: 429,
    retryAfterMs: null,
  },
  {
    behaviour: 'overloaded',
    kind: 'unavailable',
    message: 'Google has no room for this model right now (high demand).',
    httpStatus: 503,
    retryAfterMs: null,
  },
] as const)('$behaviour: not processed, may be sent again after $retryAfterMs ms', async (expected) => {
  const { behaviour, retryAfterMs, ...told } = expected;
  const failure = { ...told, charge: FREE };
  expect(await attempt(behaviour)).toEqual({ state: 'not-processed', failure, retryAfterMs });
});

test.for([
  {
    behaviour: 'server-error',
    kind: 'unavailable',
    message: 'Google broke off with a server error (HTTP 500) and does not say whether the image was made.',
    httpStatus: 500,
  },
  {
    behaviour: 'bad-gateway',
    kind: 'unavailable',
    message:
      'The address for Google Gemini broke off with a server error (HTTP 502) and does not say whether the image was made.',
    httpStatus: 502,
  },
  { behaviour: 'deadline', kind: 'timed-out', message: 'Google did not finish in time (HTTP 504).', httpStatus: 504 },
  {
    behaviour: 'reset',
    kind: 'connection-lost',
    message: 'The connection to Google Gemini was lost before its answer had come.',
  },
  {
    behaviour: 'truncated',
    kind: 'connection-lost',
    message: 'The connection to Google Gemini was lost before its answer had come.',
  },
] as const)('$behaviour: in doubt, “$message”', async ({ behaviour, ...told }) => {
  expect(await attempt(behaviour)).toEqual({ state: 'in-doubt', failure: { ...told, charge: UNKNOWN } });
});

test('a 503 that is not Google’s own is in doubt', async () => {
  const page = { status: 503, contentType: 'text/html', text: '<h1>Service Unavailable</h1>' };
  expect(await attempt(page)).toMatchObject({ state: 'in-doubt', failure: { kind: 'unavailable' } });
});

test('an answer that stalls half-way is in doubt when the deadline passes', async () => {
  const { server, connection } = await openServer();
  const { arrived, closed } = server.behave('stall');
  const controller = new AbortController();
  const progress = gemini.start(connection, REQUEST, controller.signal);
  await arrived;
  controller.abort(new DOMException('The deadline has passed', 'TimeoutError'));
  expect(await progress).toEqual({
    state: 'in-doubt',
    failure: { kind: 'timed-out', message: 'Google Gemini did not answer in time.', charge: UNKNOWN },
  });
  await closed;
});

/** Google bills the prompt and the thinking of these, at Lite's prices of $0.25 in and $1.50 out a million. */
test.for([
  {
    behaviour: 'refuse-prompt',
    kind: 'refused-prompt',
    message: 'Google refused this prompt (prohibited content).',
    charge: paid(69),
    requestId: 'refused-prompt-1',
  },
  {
    behaviour: 'refuse-output',
    kind: 'refused-output',
    message: 'Google withheld the image (image safety; support code 42876398).',
    charge: paid(329),
    requestId: 'refused-output-1',
  },
  {
    behaviour: 'text-only',
    kind: 'no-image',
    message:
      'Google answered in words instead of an image: “I can help with that! Which mug would you like me to draw?”.',
    charge: paid(26),
    requestId: 'text-only-1',
  },
  {
    behaviour: 'no-image',
    kind: 'no-image',
    message: 'Google made no image for this prompt.',
    charge: paid(63),
    requestId: 'no-image-1',
  },
] as const)('$behaviour, hidden in a 200: “$message” for $charge.costMicroUsd micro-dollars', async (expected) => {
  const { behaviour, ...failure } = expected;
  expect(await attempt(behaviour)).toEqual({ state: 'failed', failure: { ...failure, httpStatus: 200 } });
});

const USAGE = { promptTokenCount: 400, candidatesTokenCount: 0 };

test.for([
  { finishReason: 'SAFETY', kind: 'refused-output', message: 'Google withheld the image (safety).' },
  {
    finishReason: 'IMAGE_PROHIBITED_CONTENT',
    kind: 'refused-output',
    message: 'Google withheld the image (image prohibited content).',
  },
  {
    finishReason: 'IMAGE_RECITATION',
    kind: 'refused-output',
    message: 'Google withheld the image (too close to an existing image).',
    refusalCause: 'recitation',
  },
  {
    finishReason: 'RECITATION',
    kind: 'refused-output',
    message: 'Google withheld the image (too close to an existing work).',
    refusalCause: 'recitation',
  },
  { finishReason: 'BLOCKLIST', kind: 'refused-output', message: 'Google withheld the image (blocked words).' },
  {
    finishReason: 'IMAGE_OTHER',
    kind: 'no-image',
    message: 'Google could not make the image and gives no reason.',
  },
  {
    finishReason: 'MAX_TOKENS',
    kind: 'no-image',
    message: 'Google reached its output limit before it had made an image.',
  },
  { finishReason: 'STOP', kind: 'no-image', message: 'Google answered without an image (no reason given).' },
  { finishReason: undefined, kind: 'no-image', message: 'Google answered without an image (no reason given).' },
  {
    finishReason: 'SOMETHING_NEW',
    kind: 'no-image',
    message: 'Google answered without an image (something new).',
  },
] as const)('finish reason $finishReason: “$message”', async ({ finishReason, ...told }) => {
  const answer = jsonAnswer(200, { candidates: [{ finishReason }], usageMetadata: USAGE });
  expect(await attempt(answer)).toEqual({
    state: 'failed',
    failure: { ...told, charge: paid(100), httpStatus: 200 },
  });
});

test.for([
  ['Try another prompt. Support codes: 17301594', 'child-safety'],
  ['Try another prompt. Support codes: 15236754', 'person'],
  ['Try another prompt. Support codes: 63429089', 'sexual'],
  ['Try another prompt. Support codes: 56562880', 'violence'],
  ['This output may repeat content that is protected by copyright.', 'copyright'],
  ['Try another prompt. Support codes: 64151117', undefined],
  ['Unable to show the generated image.', undefined],
] as const)('withheld with “%s”: the cause is %s', async ([finishMessage, refusalCause]) => {
  const answer = jsonAnswer(200, { candidates: [{ finishReason: 'IMAGE_SAFETY', finishMessage }] });
  const progress = await attempt(answer);
  expect(progress.state === 'failed' && progress.failure).toMatchObject({ kind: 'refused-output' });
  expect(progress.state === 'failed' && progress.failure.refusalCause).toBe(refusalCause);
});

const FOREIGN = 'The answer is not in the form that Google Gemini gives.';

test.for([
  { behaviour: 'html', message: FOREIGN, httpStatus: 200 },
  { behaviour: 'bad-json', message: FOREIGN, httpStatus: 200 },
  { behaviour: 'foreign-json', message: FOREIGN, httpStatus: 200 },
  { behaviour: 'empty', message: FOREIGN, httpStatus: 200 },
  { behaviour: 'huge', message: 'The answer is larger than any that Google Gemini gives.' },
  { behaviour: 'redirect', message: 'The address for Google Gemini points elsewhere (a redirect).' },
] as const)('$behaviour: “$message” and nobody knows the charge', async ({ behaviour, ...told }) => {
  const failure = { ...told, kind: 'invalid-response', charge: UNKNOWN };
  expect(await attempt(behaviour)).toEqual({ state: 'failed', failure });
});

test('an oversized answer is given up long before its end', async () => {
  const { server, connection } = await openServer();
  const { closed } = server.behave('huge');
  await gemini.start(connection, REQUEST, signal);
  expect(await closed).toBeLessThan(128 * 1024 * 1024);
});

test('an image that is not base64 is damaged, and paid for', async () => {
  expect(await attempt('damaged-base64')).toEqual({
    state: 'failed',
    failure: {
      kind: 'undecodable-image',
      message: 'The image in Google’s answer is damaged.',
      charge: paid(33_602),
      httpStatus: 200,
      requestId: 'response-1',
    },
  });
});

test.for([
  { status: 401, kind: 'unauthorized', message: 'This API key was not accepted for Google Gemini (HTTP 401).' },
  {
    status: 403,
    kind: 'invalid-response',
    message: 'The address does not answer as Google Gemini does (HTTP 403).',
  },
] as const)('a stranger’s $status is not laid at Google’s door', async ({ status, kind, message }) => {
  const progress = await attempt({ status, contentType: 'text/html', text: '<h1>Denied</h1>' });
  expect(progress).toEqual({ state: 'failed', failure: { kind, message, charge: FREE, httpStatus: status } });
});

test('an error wrapped in an array of one is read like any other', async () => {
  const { status, text } = fixtureAnswer('expired-key');
  const progress = await attempt({ status, contentType: 'application/json', text: `[${text}]` });
  expect(progress).toMatchObject({ failure: { message: 'This API key has expired at Google.' } });
});

test.for([
  { limit: '0.', kind: 'insufficient-funds' },
  { limit: '0, model: x', kind: 'insufficient-funds' },
  { limit: '0.5', kind: 'throttled' },
  { limit: '05', kind: 'throttled' },
])('a limit of “$limit” is $kind', async ({ limit, kind }) => {
  const error = { code: 429, message: `Quota exceeded, limit: ${limit}`, status: 'RESOURCE_EXHAUSTED' };
  expect(await attempt(jsonAnswer(429, { error }))).toMatchObject({ failure: { kind } });
});

test('a stranger’s words are quoted in one short line without anybody’s key', async () => {
  const message = `No:\u0007\n\n AIzaSyD-0123456789abcdefghijklmnopqrstuv ${'and so on '.repeat(100)}`;
  const progress = await attempt(jsonAnswer(400, { error: { code: 400, message, status: 'INVALID_ARGUMENT' } }));
  if (progress.state !== 'failed') throw new Error(progress.state);
  expect(progress.failure.message).toMatch(/^Google rejected the request: “No: \[key\] and so on .*…”\.$/);
  expect(progress.failure.message.length).toBeLessThan(240);
});

test('a key of any shape is kept out of a failure, its request id included', async () => {
  const key = 'sk-GATEWAY_7f3D/9b1e+5a2C=';
  const { server, connection } = await openServer({ key });
  server.behave('echo-key');
  expect(JSON.stringify(await gemini.start(connection, REQUEST, signal))).not.toContain(key);
  server.behave(jsonAnswer(200, { candidates: [{ finishReason: `KEY_${key}`, finishMessage: key }], responseId: key }));
  const progress = await gemini.start(connection, REQUEST, signal);
  expect(progress).toMatchObject({ failure: { kind: 'no-image', requestId: '[key]' } });
  expect(JSON.stringify(progress).toLowerCase()).not.toMatch(/gateway|7f3d/);
});

test('a thought is not quoted as Google’s answer', async () => {
  const parts = [{ text: 'The person may mean a mug.', thought: true }, { text: 'Which mug?' }];
  expect(await attempt(jsonAnswer(200, { candidates: [{ content: { parts }, finishReason: 'STOP' }] }))).toMatchObject({
    failure: { kind: 'no-image', message: 'Google answered in words instead of an image: “Which mug?”.' },
  });
});
