import { findConnectionFault } from '../http/connection-fault.ts';
import { unansweredStart } from '../http/no-answer.ts';
import type { Connection, GenerationRequest, Progress } from '../provider.ts';
import { call } from './call.ts';
import { KIE } from './description.ts';
import { explain } from './failures.ts';
import { pending } from './pending.ts';
import { encodeTask } from './request.ts';
import { uploadReferences } from './upload.ts';
import { createdSchema } from './wire.ts';

/** Uploads the references, which is free, and makes one task. See {@link import('../provider.ts').Provider.start}. */
export async function start(
  connection: Connection,
  request: GenerationRequest,
  signal: AbortSignal,
): Promise<Progress> {
  const fault = findConnectionFault(KIE.name, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const imageUrls = await uploadReferences(connection, request.references, signal);
  if ('state' in imageUrls) return imageUrls;
  const told = await call(connection, 'v1/jobs/createTask', encodeTask(request, imageUrls), signal);
  if (typeof told === 'string') return unansweredStart(KIE.name, told);
  const { data: created } = createdSchema.safeParse(told.data);
  return told.code === 200 && created ? pending(created) : explain(told);
}
