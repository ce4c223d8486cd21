import { findConnectionFault } from '../http/connection-fault.ts';
import { encodeReferences, withinLimit } from '../http/encode-references.ts';
import { unansweredStart } from '../http/no-answer.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { readAnswer, readError } from './answer.ts';
import { call } from './call.ts';
import { encodeBody, MAX_REQUEST_BYTES } from './request.ts';
import { NAME, quoteOpenRouter } from './speak.ts';

/** The body, or why there is none. */
async function prepareBody(request: GenerationRequest, signal: AbortSignal): Promise<Blob | Progress> {
  const body = await encodeReferences(`nothing was sent to ${NAME}`, signal, () => encodeBody(request));
  return body instanceof Blob
    ? withinLimit(body, MAX_REQUEST_BYTES, (most) => `${NAME} is sent ${most} at most`)
    : body;
}

/** Asks OpenRouter for one image. See {@link import('../provider.ts').Provider.start}. */
export async function generate(
  connection: Connection,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const body = await prepareBody(request, signal);
  if (!(body instanceof Blob)) return body;
  const result = await call(connection, 'images', body, signal);
  if (result.outcome !== 'answered') return unansweredStart(NAME, result.outcome);
  const answered = { ...result, modelName: request.model.name, quote: quoteOpenRouter(connection.key) };
  return result.httpStatus < 400 ? readAnswer(answered) : readError(answered);
}
