import { findConnectionFault } from '../http/connection-fault.ts';
import { unansweredStart, unsent } from '../http/no-answer.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { readAnswer } from './answer.ts';
import { call } from './call.ts';
import { OPENAI } from './description.ts';
import { encodeRequest } from './request.ts';

/** Whether every picture can still be read: in a form, one that cannot would look like a lost connection. */
async function areReadable({ references }: GenerationRequest): Promise<boolean> {
  try {
    await Promise.all(references.map(({ blob }) => blob.slice(0, 1).bytes()));
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** Asks for one image. See {@link import('../provider.ts').Provider.start}. */
export async function start(
  connection: Connection,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(OPENAI.name, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  if (!(await areReadable(request))) {
    return unsent('internal', 'A reference could not be read, so nothing was sent to the OpenAI-compatible server.');
  }
  const { path, body } = encodeRequest(request);
  const answered = await call(connection, path, body, signal);
  if (answered.outcome !== 'answered') return unansweredStart(OPENAI.name, answered.outcome);
  return readAnswer({ connection, request, answered, signal });
}
