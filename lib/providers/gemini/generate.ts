import { findConnectionFault } from '../http/connection-fault.ts';
import { encodeReferences, withinLimit } from '../http/encode-references.ts';
import { parseJson } from '../http/parse-json.ts';
import { unansweredStart } from '../http/no-answer.ts';
import type { Quote } from '../http/quote.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { readAnswer } from './answer.ts';
import { call } from './call.ts';
import { explainHttpError, failureOfVerdict } from './http-error.ts';
import { encodeBody, MAX_REQUEST_BYTES } from './request.ts';
import { quoteGoogle } from './speak.ts';

const NAME = 'Google Gemini';

/** The body, or why there is none. */
async function prepareBody(request: GenerationRequest, signal: AbortSignal): Promise<Blob | Progress> {
  const body = await encodeReferences(`nothing was sent to ${NAME}`, signal, () => encodeBody(request));
  return body instanceof Blob ? withinLimit(body, MAX_REQUEST_BYTES, (most) => `${NAME} takes ${most}`) : body;
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
  const body = await prepareBody(request, signal);
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
