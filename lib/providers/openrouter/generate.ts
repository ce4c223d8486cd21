import { formatBytes } from '../../domain/asset.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import { unansweredStart, unsent } from '../http/no-answer.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { readAnswer, readError } from './answer.ts';
import { call } from './call.ts';
import { encodeBody, MAX_REQUEST_BYTES } from './request.ts';
import { NAME, quoteOpenRouter } from './speak.ts';

/** The body, or why there is none. A picture that cannot be read any more is no doubt: nothing was sent. */
async function prepareBody(request: GenerationRequest): Promise<Blob | Progress> {
  try {
    const body = await encodeBody(request);
    if (body.size <= MAX_REQUEST_BYTES) return body;
    const sizes = `${formatBytes(body.size)}, and OpenRouter is sent ${formatBytes(MAX_REQUEST_BYTES)} at most`;
    return unsent('rejected', `The references make a request of ${sizes}.`);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return unsent('internal', 'A reference could not be read, so nothing was sent to OpenRouter.');
  }
}

/** Asks OpenRouter for one image. See {@link import('../provider.ts').Provider.start}. */
export async function generate(
  connection: Connection,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const body = await prepareBody(request);
  if (!(body instanceof Blob)) return body;
  const result = await call(connection, 'images', body, signal);
  if (result.outcome !== 'answered') return unansweredStart(NAME, result.outcome);
  const answered = { ...result, modelName: request.model.name, quote: quoteOpenRouter(connection.key) };
  return result.httpStatus < 400 ? readAnswer(answered) : readError(answered);
}
