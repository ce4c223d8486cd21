import { expect, test } from 'vitest';
import type { FailureKind } from '../../../../lib/domain/failure.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { REPLICATE_MODELS } from '../../../../lib/providers/replicate/models.ts';
import { replicate } from '../../../../lib/providers/replicate/replicate.ts';
import { type Answer, CANARY, jsonAnswer } from '../../../support/provider-server.ts';
import { problem } from '../../../support/replicate-script.ts';
import { generationRequest } from '../generation-request.ts';
import { openServer, openStarted } from './open-server.ts';

const REQUEST = generationRequest(REPLICATE_MODELS[0]);
const { signal } = new AbortController();

interface Case {
  readonly answer: Answer;
  readonly state: Progress['state'];
  readonly kind: FailureKind;
  readonly message: string;
  readonly retryAfterMs?: number | null;
}

const NO_FUNDS =
  'The credit or the spend limit of this account at Replicate is used up; a top-up takes a few minutes to count.';
const THROTTLED = 'Replicate takes no more requests from this key for the moment.';
/** Quoted in nodetool-ai/nodetool #5196. */
const LITTLE_CREDIT =
  'Request was throttled. Your rate limit for creating predictions is reduced to 6 requests per minute with a burst of 1 requests while you have less than $5.0 in credit. Your rate limit resets in ~5s.';

/** What Replicate answers to the paid request, in its recorded words where there are any. */
const CASES: Readonly<Record<string, Case>> = {
  'a wrong key': {
    answer: problem(401, 'Unauthenticated', 'You did not pass a valid authentication token'),
    state: 'failed',
    kind: 'unauthorized',
    message: 'Replicate does not know this API key.',
  },
  'a key without the right': {
    answer: problem(403, 'Forbidden', `The token r8_abcdefgh12345678 may not do this`),
    state: 'failed',
    kind: 'unauthorized',
    message: 'Replicate denied this API key access: “Forbidden: The token [key] may not do this”.',
  },
  'a firewall': {
    answer: { status: 403, contentType: 'text/html', body: '<h1>Forbidden</h1>' },
    state: 'failed',
    kind: 'invalid-response',
    message: 'The address does not answer as Replicate does (HTTP 403).',
  },
  'no credit': {
    answer: problem(402, 'Insufficient credit', 'You have insufficient credit to run this model.'),
    state: 'failed',
    kind: 'insufficient-funds',
    message: NO_FUNDS,
  },
  'no credit, told as too many requests': {
    answer: problem(429, 'Insufficient credit', 'You have insufficient credit. Go to billing to purchase credit.'),
    state: 'failed',
    kind: 'insufficient-funds',
    message: NO_FUNDS,
  },
  'little credit, which waiting mends': {
    answer: jsonAnswer(429, { detail: LITTLE_CREDIT, status: 429, retry_after: 5 }),
    state: 'not-processed',
    kind: 'throttled',
    message: `${THROTTLED.slice(0, -1)}, because the account has little credit left.`,
    retryAfterMs: 5_000,
  },
  'too many requests, with the wait in words': {
    answer: jsonAnswer(429, { detail: 'Request was throttled. Your rate limit resets in ~30s.' }),
    state: 'not-processed',
    kind: 'throttled',
    message: THROTTLED,
    retryAfterMs: 30_000,
  },
  'too many requests, with the wait in the header': {
    answer: jsonAnswer(429, { detail: 'Request was throttled.', retry_after: 9 }, { 'retry-after': '7' }),
    state: 'not-processed',
    kind: 'throttled',
    message: THROTTLED,
    retryAfterMs: 7_000,
  },
  'too many requests for a proxy': {
    answer: { status: 429, contentType: 'text/plain', body: 'slow down' },
    state: 'not-processed',
    kind: 'throttled',
    message: THROTTLED,
    retryAfterMs: null,
  },
  'a model that is gone': {
    answer: problem(404, 'Not found', 'The requested resource could not be found.'),
    state: 'failed',
    kind: 'rejected',
    message: 'Replicate does not offer this model or call at this address, or no longer.',
  },
  'another server': {
    answer: { status: 404, contentType: 'text/html', body: '<h1>Not Found</h1>' },
    state: 'failed',
    kind: 'invalid-response',
    message: 'The address does not answer as Replicate does (HTTP 404).',
  },
  'an input that is not taken': {
    answer: problem(
      422,
      'Input validation failed',
      '- input.output_format: output_format must be one of the following: "jpg", "png"\n',
    ),
    state: 'failed',
    kind: 'rejected',
    message:
      'Replicate rejected the request: “Input validation failed: - input.output_format: output_format must be one of the following: "jpg", "png"”.',
  },
  overload: {
    answer: problem(503, 'Service unavailable', 'Service is currently unavailable due to high demand.'),
    state: 'not-processed',
    kind: 'unavailable',
    message: 'Replicate has no room for this model right now (high demand).',
  },
  'a 503 that does not say what it did': {
    answer: problem(503, 'Service unavailable', 'Please try again later.'),
    state: 'in-doubt',
    kind: 'unavailable',
    message: 'The address for Replicate broke off (HTTP 503) and does not say what it did.',
  },
  'a gateway that waited too long': {
    answer: { status: 504, contentType: 'text/html', body: '' },
    state: 'in-doubt',
    kind: 'timed-out',
    message: 'The address for Replicate broke off (HTTP 504) and does not say what it did.',
  },
};

test.for(Object.entries(CASES))('%s', async ([, { answer, state, kind, message, ...wait }]) => {
  const { server, connection } = await openServer();
  server.behave(answer);
  const progress = await replicate.start(connection, REQUEST, signal);
  const charge = { charged: state === 'in-doubt' ? 'unknown' : 'no' };
  expect(progress).toMatchObject({ state, failure: { kind, message, charge, httpStatus: answer.status }, ...wait });
  expect(server.count('generate')).toBe(1);
});

const FLAGGED = 'Replicate withheld the image, because the prompt, a reference or the result was flagged as sensitive.';

/** Texts of failed predictions, as quoted in public code. */
const TEXTS: readonly (readonly [error: unknown, kind: FailureKind, message: string])[] = [
  [
    'The input or output was flagged as sensitive. Please try again with different inputs. (E005) (uIJ6l3ruRD)',
    'refused-output',
    FLAGGED,
  ],
  ['No image content found in response', 'no-image', 'The model at Replicate answered without an image.'],
  [
    'Service is currently unavailable due to high demand. Please try again later. (E003) (abc123)',
    'unavailable',
    'Replicate had no room for this model (high demand).',
  ],
  [
    'Prediction interrupted; please retry (code: PA)',
    'unavailable',
    'Replicate could not make the image: “Prediction interrupted; please retry (code: PA)”.',
  ],
  [
    'Director: unexpected error handling prediction (E9828)',
    'unavailable',
    'Replicate could not make the image: “Director: unexpected error handling prediction (E9828)”.',
  ],
  ['CUDA out of memory (E1001)', 'rejected', 'Replicate’s model cannot take this: “CUDA out of memory (E1001)”.'],
  ['Invalid input. (E006)', 'rejected', 'Replicate’s model cannot take this: “Invalid input. (E006)”.'],
  [`Bad token ${CANARY}`, 'unavailable', 'Replicate could not make the image: “Bad token [key]”.'],
  [null, 'unavailable', 'Replicate could not make the image: “no reason given”.'],
  [{ code: 7 }, 'unavailable', 'Replicate could not make the image: “no reason given”.'],
];

test.for(TEXTS)('a prediction that failed with %o is %s', async ([error, kind, message]) => {
  const { server, connection, operation } = await openStarted(REQUEST);
  server.behave(jsonAnswer(200, { id: operation['id'], status: 'failed', output: null, error }), 'poll');
  expect(await replicate.operations?.check(connection, REQUEST.model, operation, signal)).toEqual({
    state: 'failed',
    failure: { kind, message, charge: { charged: 'unknown' }, requestId: operation['id'] },
  });
});
