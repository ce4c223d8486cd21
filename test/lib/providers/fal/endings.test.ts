import { expect, test } from 'vitest';
import type { Failure } from '../../../../lib/domain/failure.ts';
import { fal } from '../../../../lib/providers/fal/fal.ts';
import { FAL_MODELS } from '../../../../lib/providers/fal/models.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { problemAnswer } from '../../../support/fal-wordings.ts';
import { type Answer, type Behaviour, jsonAnswer } from '../../../support/provider-server.ts';
import { generationRequest } from '../generation-request.ts';
import { openServer } from './open-server.ts';

const REQUEST = generationRequest(FAL_MODELS[0]);
const { signal } = new AbortController();

/** Submits well, and asks until the result came, or what comes in its place. */
async function fetchResult(behaviour: Behaviour): Promise<Progress> {
  const { server, connection } = await openServer();
  server.behave(behaviour, 'result');
  let progress = await fal.start(connection, REQUEST, signal);
  while (progress.state === 'pending' && server.count('result') === 0 && fal.operations) {
    progress = await fal.operations.check(connection, REQUEST.model, progress.operation, signal);
  }
  return progress;
}

const infrastructure = (status: number, error_type: string) =>
  jsonAnswer(status, { detail: 'Request timed out', error_type }, { 'x-fal-error-type': error_type });

const FREE: Failure['charge'] = { charged: 'no' };
const UNKNOWN: Failure['charge'] = { charged: 'unknown' };

interface Ending {
  readonly answer: Answer;
  readonly told: Pick<Failure, 'kind' | 'message' | 'refusalCause'>;
  readonly charge: Failure['charge'];
}

const ENDINGS: readonly Ending[] = [
  {
    answer: problemAnswer('content_policy_violation', 'Flagged: sexual content.', { units: '0' }),
    told: {
      kind: 'refused-prompt',
      message: 'The model at fal refused this: “Flagged: sexual content”.',
      refusalCause: 'sexual',
    },
    charge: FREE,
  },
  {
    answer: problemAnswer('content_policy_violation', 'The output was flagged.', { loc: ['body'] }),
    told: { kind: 'refused-output', message: 'The model at fal refused this: “The output was flagged”.' },
    charge: UNKNOWN,
  },
  {
    answer: problemAnswer('no_media_generated', 'Unsafe content: a public figure', { loc: ['body'], units: '0.5' }),
    told: {
      kind: 'refused-output',
      message: 'The model at fal refused this: “Unsafe content: a public figure”.',
      refusalCause: 'person',
    },
    charge: { charged: 'yes', costMicroUsd: 500_000 },
  },
  {
    answer: problemAnswer('no_media_generated', 'No images generated', { loc: ['body'], units: '0' }),
    told: { kind: 'no-image', message: 'The model at fal made no image: “No images generated”.' },
    charge: FREE,
  },
  ...['image_too_small', 'image_too_large', 'image_load_error', 'file_download_error', 'file_too_large'].map(
    (type): Ending => ({
      answer: problemAnswer(type, 'At least 256 px', { loc: ['body', 'image_urls', 0], units: '0' }),
      told: { kind: 'rejected', message: 'The model at fal cannot use a reference: “At least 256 px”.' },
      charge: FREE,
    }),
  ),
  {
    answer: problemAnswer('greater_than', 'Input should be greater than 0'),
    told: { kind: 'rejected', message: 'The request was rejected at fal: “Input should be greater than 0”.' },
    charge: UNKNOWN,
  },
  {
    answer: problemAnswer('internal_server_error', 'Internal server error', { status: 500 }),
    told: { kind: 'unavailable', message: 'The work on it broke off at fal: “Internal server error”.' },
    charge: FREE,
  },
  {
    answer: problemAnswer('generation_timeout', 'Timed out', { status: 504 }),
    told: { kind: 'unavailable', message: 'The work on it broke off at fal: “Timed out”.' },
    charge: FREE,
  },
  {
    answer: problemAnswer('downstream_service_error', 'Downstream', { status: 400, units: '0' }),
    told: { kind: 'unavailable', message: 'The work on it broke off at fal: “Downstream”.' },
    charge: UNKNOWN,
  },
  ...(
    [
      [504, 'request_timeout'],
      [503, 'runner_disconnected'],
      [502, 'runner_incomplete_response'],
      [500, 'runner_server_error'],
    ] as const
  ).map(([status, type]): Ending => ({
    answer: infrastructure(status, type),
    told: { kind: 'unavailable', message: 'The work on it broke off at fal: “Request timed out”.' },
    charge: FREE,
  })),
  {
    answer: infrastructure(499, 'client_cancelled'),
    told: { kind: 'rejected', message: 'The job was called back at fal.' },
    charge: UNKNOWN,
  },
  {
    answer: jsonAnswer(404, { detail: 'Path /editt not found' }),
    told: { kind: 'rejected', message: 'Nano Banana 2 Lite is not offered at fal under this address, or no longer.' },
    charge: UNKNOWN,
  },
  {
    answer: jsonAnswer(422, { detail: 'Prompt is too long' }, { 'x-fal-billable-units': '0' }),
    told: { kind: 'rejected', message: 'The request was rejected at fal: “Prompt is too long”.' },
    charge: FREE,
  },
  {
    answer: jsonAnswer(200, { images: [], description: 'I cannot draw that.' }),
    told: { kind: 'no-image', message: 'The model at fal made no image: “I cannot draw that”.' },
    charge: UNKNOWN,
  },
];

test.for(ENDINGS)('in place of the result: $told.message', async ({ answer, told, charge }) => {
  const progress = await fetchResult(answer);
  const requestId = expect.stringMatching(/^[\da-f-]{36}$/);
  expect(progress).toEqual({ state: 'failed', failure: { ...told, charge, httpStatus: answer.status, requestId } });
});

test('an echo of the input is not kept', async () => {
  const progress = await fetchResult(problemAnswer('value_error', 'Bad data:image/png;base64,iVBORw0KGgo= here'));
  expect(progress).toMatchObject({ failure: { message: 'The request was rejected at fal: “Bad [image] here”.' } });
  expect(JSON.stringify(progress)).not.toContain('iVBORw0KGgo');
});

test('what is wrong with reading the result is not the job’s error', async () => {
  for (const answer of [
    jsonAnswer(403, { detail: 'User is locked. Reason: Exhausted balance.' }),
    jsonAnswer(503, {}),
  ]) {
    expect(await fetchResult(answer)).toMatchObject({ state: 'not-processed', failure: { charge: FREE } });
  }
});
