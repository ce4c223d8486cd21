import { formatBytes } from '../../domain/asset.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { readAnswer } from './answer.ts';
import { type Exchange, exchange } from './exchange.ts';
import { explainHttpError, failureOfVerdict } from './http-error.ts';
import { findConnectionFault } from './precheck.ts';
import { createQuote, type Quote } from './quote.ts';
import { encodeBody, MAX_REQUEST_BYTES } from './request.ts';

function unsent(kind: Failure['kind'], message: string): Progress {
  return { state: 'failed', failure: { kind, message, charge: { charged: 'no' } } };
}

/** The body, or why there is none. A picture that cannot be read any more is no doubt: nothing was sent. */
async function prepareBody(request: GenerationRequest): Promise<Blob | Progress> {
  try {
    const body = await encodeBody(request);
    if (body.size <= MAX_REQUEST_BYTES) return body;
    const sizes = `${formatBytes(body.size)}, and Google Gemini takes ${formatBytes(MAX_REQUEST_BYTES)}`;
    return unsent('rejected', `The references make a request of ${sizes}.`);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return unsent('internal', 'A reference could not be read, so nothing was sent to Google Gemini.');
  }
}

function noAnswer(state: 'failed' | 'in-doubt', kind: Failure['kind'], message: string): Progress {
  return { state, failure: { kind, message, charge: { charged: 'unknown' } } };
}

/** In doubt is what may have reached Google; a redirect or an endless answer shows that something else was reached. */
const WITHOUT_ANSWER: Record<Exclude<Exchange['outcome'], 'answered'>, Progress> = {
  redirected: noAnswer('failed', 'invalid-response', 'The address for Google Gemini points elsewhere (a redirect).'),
  oversized: noAnswer('failed', 'invalid-response', 'The answer is larger than any that Google Gemini gives.'),
  lost: noAnswer('in-doubt', 'connection-lost', 'The connection to Google Gemini was lost before its answer had come.'),
  'timed-out': noAnswer('in-doubt', 'timed-out', 'Google Gemini did not answer in time.'),
};

function readError(httpStatus: number, text: string, modelName: string, quote: Quote): Progress {
  const verdict = explainHttpError(httpStatus, text, modelName, quote);
  const failure = failureOfVerdict(verdict, httpStatus);
  if (verdict.state !== 'not-processed') return { state: verdict.state, failure };
  return { state: 'not-processed', failure, retryAfterMs: verdict.retryAfterMs };
}

/** Asks Google for one image. See {@link import('../provider.ts').Provider.start}. */
export async function generate(
  connection: Connection,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const body = await prepareBody(request);
  if (!(body instanceof Blob)) return body;
  const { model } = request;
  const result = await exchange(connection, `models/${model.id}:generateContent`, body, signal);
  if (result.outcome !== 'answered') return WITHOUT_ANSWER[result.outcome];
  const { httpStatus, text } = result;
  const quote = createQuote(connection.key);
  return httpStatus < 400
    ? readAnswer(httpStatus, text, model.pricing, quote)
    : readError(httpStatus, text, model.name, quote);
}
