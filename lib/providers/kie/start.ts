import { findConnectionFault } from '../http/connection-fault.ts';
import { unansweredStart } from '../http/no-answer.ts';
import type { Quote } from '../http/quote.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { call, quoteKie, type Told } from './call.ts';
import { KIE } from './description.ts';
import { explain } from './failures.ts';
import { encodeTask } from './request.ts';
import { uploadReferences } from './upload.ts';
import { createdSchema } from './wire.ts';

function pending(taskId: string): Progress {
  // kie.ai advises 2 to 3 seconds and then ever longer, which is what is done where no time is named.
  return { state: 'pending', operation: { taskId }, pollAfterMs: null, requestId: taskId };
}

function notTakenIn(told: Told, quote: Quote): Progress {
  const { state, kind, message, retryAfterMs } = explain(told, quote);
  const { httpStatus } = told;
  if (state === 'not-processed') {
    return { state, failure: { kind, message, charge: { charged: 'no' }, httpStatus }, retryAfterMs };
  }
  if (state === 'in-doubt') {
    const doubt = message.replace(/\.$/, ', and does not say whether it took the image in hand.');
    return { state, failure: { kind, message: doubt, charge: { charged: 'unknown' }, httpStatus } };
  }
  // What answers “success” in another form than kie.ai's may have started anything.
  const isSuccess = told.code === 200 || (told.code === null && told.httpStatus < 300);
  return { state, failure: { kind, message, charge: { charged: isSuccess ? 'unknown' : 'no' }, httpStatus } };
}

/** Uploads the references, which is free, and makes one task. See {@link import('../provider.ts').Provider.start}. */
export async function start(
  connection: Connection,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(KIE.name, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const quote = quoteKie(connection.key);
  const imageUrls = await uploadReferences(connection, request.references, quote, signal);
  if ('state' in imageUrls) return imageUrls;
  const url = `${connection.baseUrl}/api/v1/jobs/createTask`;
  const answer = await call(connection, url, encodeTask(request, imageUrls), signal);
  if (answer.outcome !== 'told') return unansweredStart(KIE.name, answer.outcome);
  const { data: created } = createdSchema.safeParse(answer.data);
  return answer.code === 200 && created ? pending(created.taskId) : notTakenIn(answer, quote);
}
