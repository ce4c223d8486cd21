import type { Failure } from '../../domain/failure.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import { encodeReferences } from '../http/encode-references.ts';
import { unansweredStart } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import { readRetryAfter } from '../http/retry-after.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { operationOf } from './address.ts';
import { type Answered, call } from './call.ts';
import { FAL } from './description.ts';
import { endpointOf } from './endpoints.ts';
import { explain, type Told } from './explain.ts';
import { sendReferences } from './references.ts';
import { encodeBody } from './request.ts';
import { quoteFal } from './speak.ts';
import { readError, submittedSchema } from './wire.ts';

const OVERLOADED: Told = { kind: 'unavailable', message: 'There is no room for this model at fal right now.' };

/** The queue broke off before it said whether it took the job in. */
function doubt(httpStatus: number): Told {
  return httpStatus === 504
    ? { kind: 'timed-out', message: 'No answer came from fal in time (HTTP 504).' }
    : {
        kind: 'unavailable',
        message: `The queue of fal broke off (HTTP ${httpStatus}) and does not say whether it took the job in.`,
      };
}

/** Only two answers say that nothing was taken in and that it may be sent again: a 429, and that no runner was found. */
function readRefusal({ httpStatus, text, headers }: Answered, modelName: string, key: string): Progress {
  const error = readError(text);
  const isOverloaded = httpStatus === 503 && error?.type === 'runner_scheduling_failure';
  if (httpStatus >= 500 && !isOverloaded) {
    return { state: 'in-doubt', failure: { ...doubt(httpStatus), charge: { charged: 'unknown' }, httpStatus } };
  }
  const told = isOverloaded ? OVERLOADED : explain({ httpStatus, error, modelName, quote: quoteFal(key) });
  const failure: Failure = { ...told, charge: { charged: 'no' }, httpStatus };
  const mayMend = told.kind === 'throttled' || isOverloaded;
  if (!mayMend) return { state: 'failed', failure };
  return { state: 'not-processed', failure, retryAfterMs: readRetryAfter(headers, Date.now()) };
}

function readSubmitted({ httpStatus, text }: Answered, endpoint: string, connection: Connection): Progress {
  const submitted = submittedSchema.safeParse(parseJson(text));
  if (submitted.success) {
    const operation = operationOf(submitted.data, endpoint, connection);
    return { state: 'pending', operation, pollAfterMs: null, requestId: submitted.data.request_id };
  }
  const message = 'The answer is not in the form that fal gives.';
  return {
    state: 'failed',
    failure: { kind: 'invalid-response', message, charge: { charged: 'unknown' }, httpStatus },
  };
}

async function submit(
  connection: Connection,
  request: GenerationRequest,
  imageUrls: readonly string[],
  signal: AbortSignal,
): Promise<Progress> {
  const { model } = request;
  const { fromWords, fromPictures } = endpointOf(model);
  const endpoint = imageUrls.length === 0 ? fromWords : fromPictures;
  const answer = await call(
    connection,
    {
      method: 'POST',
      url: `${connection.baseUrl}/${endpoint}`,
      // What is given up here must not be begun there. Its own repeats stay: they are of one job and one bill.
      headers: { 'x-fal-request-timeout': String(Math.ceil(model.deadlineMs / 1_000)) },
      body: encodeBody(request, imageUrls),
    },
    signal,
  );
  if (answer.outcome !== 'answered') return unansweredStart(FAL.name, answer.outcome);
  if (answer.httpStatus >= 400) return readRefusal(answer, model.name, connection.key);
  return readSubmitted(answer, endpoint, connection);
}

/** The references where fal can fetch them, or why they are not there. */
function prepare(
  connection: Connection,
  { references }: GenerationRequest,
  signal: AbortSignal,
): Promise<readonly string[] | Progress> {
  return encodeReferences('no image was asked of fal', signal, () => sendReferences(connection, references, signal));
}

/** Puts one image into fal's queue. See {@link import('../provider.ts').Provider.start}. */
export async function start(
  connection: Connection,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(FAL.name, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const prepared = await prepare(connection, request, signal);
  return 'state' in prepared ? prepared : submit(connection, request, prepared, signal);
}
