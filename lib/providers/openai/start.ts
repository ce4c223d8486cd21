import { findConnectionFault } from '../http/connection-fault.ts';
import { encodeReferences } from '../http/encode-references.ts';
import { unansweredStart } from '../http/no-answer.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { readAnswer } from './answer.ts';
import { call } from './call.ts';
import { OPENAI } from './description.ts';
import { encodeRequest } from './request.ts';

/** The request, or why there is none. A picture that cannot be read would look like a lost connection in a form. */
async function prepare(request: GenerationRequest, signal: AbortSignal) {
  return encodeReferences('nothing was sent to the OpenAI-compatible server', signal, async () => {
    await Promise.all(request.references.map(({ blob }) => blob.slice(0, 1).bytes()));
    return encodeRequest(request);
  });
}

/** Asks for one image. See {@link import('../provider.ts').Provider.start}. */
export async function start(
  connection: Connection,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(OPENAI.name, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const prepared = await prepare(request, signal);
  if ('state' in prepared) return prepared;
  const answered = await call(connection, prepared.path, prepared.body, signal);
  if (answered.outcome !== 'answered') return unansweredStart(OPENAI.name, answered.outcome);
  return readAnswer({ connection, request, answered, signal });
}
