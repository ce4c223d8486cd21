import { findConnectionFault } from '../http/connection-fault.ts';
import { unansweredStart } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Quote } from '../http/quote.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { call, NAME, quoteReplicate } from './call.ts';
import { type Answered, explainHttpError } from './http-error.ts';
import { encodeBody } from './request.ts';
import { uploadReferences } from './upload.ts';
import { predictionSchema } from './wire.ts';

/** Whatever its status, a prediction that has an id is asked after: so its id is stored before its image is fetched. */
function readCreated({ httpStatus, text }: Answered, quote: Quote): Progress {
  const parsed = predictionSchema.safeParse(parseJson(text));
  if (parsed.success) {
    const { id } = parsed.data;
    return { state: 'pending', operation: { id }, pollAfterMs: null, requestId: quote(id) };
  }
  const message = 'The answer is not in the form that Replicate gives.';
  return {
    state: 'failed',
    failure: { kind: 'invalid-response', message, charge: { charged: 'unknown' }, httpStatus },
  };
}

/**
 * Asks Replicate for one image. Without `Prefer: wait`: a connection that is held open can be lost together with the id.
 * See {@link import('../provider.ts').Provider.start}.
 */
export async function start(
  connection: Connection,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const uploads = await uploadReferences(connection, request.references, signal);
  if (uploads.state !== 'read') return uploads;
  const body = encodeBody(request, uploads.value);
  const path = `models/${request.model.id}/predictions`;
  const result = await call(connection, { method: 'POST', path, body }, signal);
  if (result.outcome !== 'answered') return unansweredStart(NAME, result.outcome);
  const quote = quoteReplicate(connection.key);
  return result.httpStatus >= 400 ? explainHttpError(result, quote) : readCreated(result, quote);
}
