import { formatBytes } from '../../domain/asset.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import { parseJson } from '../http/parse-json.ts';
import { unansweredStart, unsent } from '../http/no-answer.ts';
import type { Quote } from '../http/quote.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { readAnswer } from './answer.ts';
import { call } from './call.ts';
import { explainHttpError, failureOfVerdict } from './http-error.ts';
import { encodeBody, MAX_REQUEST_BYTES } from './request.ts';
import { quoteGoogle } from './speak.ts';

const NAME = 'Google Gemini';

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
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const body = await prepareBody(request);
  if (!(body instanceof Blob)) return body;
  const { model } = request;
  const result = await call(connection, `models/${model.id}:generateContent`, body, signal);
  if (result.outcome !== 'answered') return unansweredStart(NAME, result.outcome);
  const { httpStatus, text } = result;
  const quote = quoteGoogle(connection.key);
  return httpStatus < 400
    ? readAnswer(httpStatus, parseJson(text), model.pricing, quote)
    : readError(httpStatus, text, model.name, quote);
}
