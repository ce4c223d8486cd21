import { expect, test } from 'vitest';
import type { Charge, Failure } from '../../../../lib/domain/failure.ts';
import { kie } from '../../../../lib/providers/kie/kie.ts';
import { KIE_MODELS } from '../../../../lib/providers/kie/models.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { told } from '../../../support/kie-script.ts';
import { type Answer, type Behaviour, CANARY, jsonAnswer } from '../../../support/provider-server.ts';
import { generationRequest } from '../generation-request.ts';
import { openKie, operationOf } from './open-kie.ts';

const [LITE] = KIE_MODELS;
const REQUEST = generationRequest(LITE, { providerId: 'kie' });
const { signal } = new AbortController();

const FREE: Charge = { charged: 'no' };
const UNKNOWN: Charge = { charged: 'unknown' };

/** What creating a task comes to. */
async function attempt(behaviour: Behaviour): Promise<Progress> {
  const { server, connection } = await openKie();
  server.behave(behaviour);
  const progress = await kie.start(connection, REQUEST, signal);
  expect(server.count('generate')).toBe(1);
  return progress;
}

/** What a task comes to whose record says so. */
async function follow(record: Readonly<Record<string, unknown>>): Promise<Progress> {
  const { server, connection } = await openKie();
  const operation = operationOf(await kie.start(connection, REQUEST, signal));
  server.behave(told(200, 'success', { ...operation, model: LITE.id, resultJson: '', ...record }), 'poll');
  const progress = await kie.operations?.check(connection, LITE, operation, signal);
  if (progress === undefined) throw new Error('kie.ai can be asked');
  return progress;
}

interface Case {
  readonly code: number;
  readonly msg: string;
  readonly kind: Failure['kind'];
  readonly message: string;
}

/** Source of the codes and of their words: docs.kie.ai, and the notes of public clients. */
test.for<Case>([
  {
    code: 401,
    msg: 'You do not have access permissions',
    kind: 'unauthorized',
    message: 'kie.ai does not accept this API key: “You do not have access permissions”.',
  },
  {
    code: 402,
    msg: 'The current credits are insufficient. Please top up.',
    kind: 'insufficient-funds',
    message:
      'kie.ai has too few credits left for this account or key: “The current credits are insufficient. Please top up”.',
  },
  {
    code: 433,
    msg: 'Sub-key usage limit exceeded',
    kind: 'insufficient-funds',
    message: 'kie.ai has too few credits left for this account or key: “Sub-key usage limit exceeded”.',
  },
  { code: 404, msg: 'Not found', kind: 'rejected', message: 'kie.ai rejected the request: “Not found”.' },
  { code: 422, msg: 'Validation Error', kind: 'rejected', message: 'kie.ai rejected the request: “Validation Error”.' },
  { code: 422, msg: '', kind: 'rejected', message: 'kie.ai rejected the request (code 422).' },
  {
    code: 500,
    msg: 'This field is required',
    kind: 'rejected',
    message: 'kie.ai rejected the request: “This field is required”.',
  },
  {
    code: 500,
    msg: 'aspect_ratio is not within the range of allowed options',
    kind: 'rejected',
    message: 'kie.ai rejected the request: “aspect_ratio is not within the range of allowed options”.',
  },
  { code: 505, msg: 'Feature Disabled', kind: 'rejected', message: 'kie.ai rejected the request: “Feature Disabled”.' },
])('code $code, “$msg”: nothing is charged, and it is not repeated', async ({ code, msg, ...failure }) => {
  expect(await attempt(told(code, msg))).toEqual({
    state: 'failed',
    failure: { ...failure, charge: FREE, httpStatus: 200 },
  });
});

test('“too many” waits for the next window, or as long as a gateway asks', async () => {
  const failure = {
    kind: 'throttled',
    charge: FREE,
    message: 'kie.ai takes no more requests for the moment: “Rate limit exceeded”.',
  };
  const answer = told(429, 'Rate limit exceeded');
  expect(await attempt(answer)).toMatchObject({ state: 'not-processed', failure, retryAfterMs: 10_000 });
  expect(await attempt({ ...answer, headers: { 'retry-after': '42' } })).toMatchObject({
    failure,
    retryAfterMs: 42_000,
  });
});

test('maintenance is said, and passes', async () => {
  expect(await attempt(told(455, 'Service Unavailable'))).toEqual({
    state: 'not-processed',
    failure: {
      kind: 'unavailable',
      message: 'kie.ai is under maintenance: “Service Unavailable”.',
      charge: FREE,
      httpStatus: 200,
    },
    retryAfterMs: null,
  });
});

test.for([
  { code: 500, msg: 'Server Error - An unexpected error occurred' },
  { code: 501, msg: 'Generation Failed' },
  { code: 599, msg: 'Something new' },
])('code $code, “$msg”, leaves in doubt whether a task was made', async ({ code, msg }) => {
  expect(await attempt(told(code, msg))).toMatchObject({
    state: 'in-doubt',
    failure: { kind: 'unavailable', message: `kie.ai answered with a server error: “${msg}”.`, charge: UNKNOWN },
  });
});

test.for([
  { what: 'no id', answer: told(200, 'success', {}) },
  { what: 'nothing in it', answer: told(200, 'success') },
  { what: 'an id that is none', answer: told(200, 'success', { taskId: '../secret?x=1' }) },
])('a success with $what may have started anything', async ({ answer }) => {
  expect(await attempt(answer)).toMatchObject({
    state: 'failed',
    failure: { kind: 'invalid-response', charge: UNKNOWN },
  });
});

interface Stranger {
  readonly status: number;
  readonly state: Progress['state'];
  readonly kind: Failure['kind'];
  readonly message: string;
}

test.for<Stranger>([
  { status: 401, state: 'failed', kind: 'unauthorized', message: 'does not accept this API key' },
  { status: 403, state: 'failed', kind: 'invalid-response', message: 'rejected the request' },
  { status: 404, state: 'failed', kind: 'invalid-response', message: 'rejected the request' },
  { status: 429, state: 'not-processed', kind: 'throttled', message: 'takes no more requests for the moment' },
  { status: 502, state: 'in-doubt', kind: 'unavailable', message: 'answered with a server error' },
  { status: 503, state: 'in-doubt', kind: 'unavailable', message: 'answered with a server error' },
  { status: 504, state: 'in-doubt', kind: 'unavailable', message: 'answered with a server error' },
])('a stranger’s HTTP $status is not put in kie.ai’s mouth', async ({ status, state, kind, message }) => {
  const page: Answer = { status, contentType: 'text/html', body: '<h1>No</h1>' };
  const charge = state === 'in-doubt' ? UNKNOWN : FREE;
  expect(await attempt(page)).toMatchObject({
    state,
    failure: { kind, message: `The address for kie.ai ${message} (HTTP ${status}).`, charge, httpStatus: status },
  });
});

test('kie.ai’s own code counts, whatever the HTTP status beside it', async () => {
  expect(await attempt(jsonAnswer(500, { code: 402, message: 'Insufficient Credits' }))).toMatchObject({
    state: 'failed',
    failure: { kind: 'insufficient-funds', charge: FREE, httpStatus: 500 },
  });
});

test('a reason that kie.ai hands on from the model’s provider is told, and none is made up', async () => {
  const failMsg = 'The output was flagged as sensitive: it shows a real person.';
  expect(await follow({ state: 'fail', failCode: '500', failMsg })).toMatchObject({
    failure: { kind: 'refused-output', refusalCause: 'person' },
  });
  expect(await follow({ state: 'fail', failCode: '500', failMsg: 'Content was flagged.' })).not.toHaveProperty(
    'failure.refusalCause',
  );
});

/** Source: failMsg as seen in production logs, 2026-09 and 2026-10; the third group is of the code alone. */
test.for([
  {
    failMsg: 'Your prompt was caught by our AI moderator. Please adjust it and try again!',
    kind: 'refused-prompt',
    predicate: 'refused this prompt',
  },
  {
    failMsg: 'Your input was rejected. Please try again or with a different input.',
    kind: 'refused-prompt',
    predicate: 'refused this prompt',
  },
  {
    failMsg: 'Content was flagged by the safety system. Try different prompts or inputs.',
    kind: 'refused-output',
    predicate: 'withheld the image',
  },
  {
    failMsg: 'The input or output was flagged as sensitive. Please try again with different inputs.',
    kind: 'refused-output',
    predicate: 'withheld the image',
  },
  { failMsg: 'Internal Error', kind: 'unavailable', predicate: 'could not make the image' },
  {
    failMsg: 'internal error, please try again later',
    kind: 'unavailable',
    predicate: 'could not make the image',
  },
  { failMsg: 'the server is busy', kind: 'unavailable', predicate: 'could not make the image' },
  { failMsg: 'Failed to fetch the image', kind: 'no-image', predicate: 'made no image' },
])('a task that failed with “$failMsg” $predicate', async ({ failMsg, kind, predicate }) => {
  const words = failMsg.replace(/\.$/, '');
  expect(await follow({ state: 'fail', failCode: '500', failMsg })).toMatchObject({
    state: 'failed',
    failure: { kind, message: `kie.ai ${predicate}, and says: “${words}”.`, charge: UNKNOWN },
  });
});

test.for([
  { failCode: '422', kind: 'rejected', message: 'kie.ai made no image, and gives no reason (code 422).' },
  { failCode: 501, kind: 'no-image', message: 'kie.ai made no image, and gives no reason (code 501).' },
])('a task that failed without words is told by its code $failCode', async ({ failCode, kind, message }) => {
  expect(await follow({ state: 'fail', failCode, failMsg: null })).toMatchObject({ failure: { kind, message } });
});

test.for<{ creditsConsumed: unknown; charge: Charge }>([
  { creditsConsumed: 0, charge: FREE },
  { creditsConsumed: 4, charge: { charged: 'yes', costMicroUsd: 20_000 } },
  { creditsConsumed: undefined, charge: UNKNOWN },
  { creditsConsumed: 'many', charge: UNKNOWN },
])(
  'a failed task that consumed $creditsConsumed credits is charged as its record says',
  async ({ creditsConsumed, charge }) => {
    const progress = await follow({ state: 'fail', failCode: '500', failMsg: 'Internal Error', creditsConsumed });
    expect(progress).toMatchObject({ state: 'failed', failure: { charge } });
  },
);

test.for([CANARY, 'sk-kie-0123456789abcdef', '0123456789abcdef0123456789abcdef'])(
  'a key such as %s is quoted neither from an error nor from a record',
  async (key) => {
    const rejected = await attempt(told(401, `No access for\n${key}`));
    expect(rejected).toMatchObject({
      failure: { message: 'kie.ai does not accept this API key: “No access for [key]”.' },
    });
    const failed = await follow({ state: 'fail', failCode: key, failMsg: `Bad ${key}` });
    expect(failed).toMatchObject({ failure: { message: 'kie.ai made no image, and says: “Bad [key]”.' } });
  },
);
