import type { Charge, FailureKind } from '../../domain/failure.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import { fetchImage } from '../http/fetch-image.ts';
import { unansweredPoll } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection, Operation, Progress } from '../provider.ts';
import { call, quoteKie, type Told } from './call.ts';
import { KIE } from './description.ts';
import { chargeOf, costOf, explainFailure, explainFree } from './failures.ts';
import { pending } from './pending.ts';
import { recordSchema, resultSchema, type TaskRecord } from './wire.ts';

/** Right after it was made a task may be unknown for a while: asked again so often and so late, that is a minute. */
const UNKNOWN_ASKED_AGAIN = 6;
const UNKNOWN_POLL_AFTER_MS = 10_000;

function ended(requestId: string, charge: Charge, kind: FailureKind, message: string): Progress {
  return { state: 'failed', failure: { kind, message, charge, requestId } };
}

/** kie.ai says the same of a task that it does not know yet and of one that is lost: only asking often tells them apart. */
function unknown(taskId: string, unknownTimes: number): Progress {
  if (unknownTimes >= UNKNOWN_ASKED_AGAIN) {
    return ended(taskId, { charged: 'unknown' }, 'expired', 'kie.ai does not know this task, or no longer.');
  }
  return pending({ taskId, unknownTimes: String(unknownTimes + 1) }, UNKNOWN_POLL_AFTER_MS);
}

function isUnknown({ code, words, data }: Told): boolean {
  return code === 404 || (code === 422 && /record\w* is null/i.test(words)) || (code === 200 && data === null);
}

function pictureAddress({ resultJson, result_urls }: TaskRecord): string | undefined {
  const { data: result } = resultSchema.safeParse(parseJson(resultJson ?? ''));
  return result?.resultUrls[0] ?? result_urls?.[0];
}

/** Fetches the picture of a task that is done; what is only for now in the way changes nothing. */
async function complete(
  { fetch, baseUrl }: Connection,
  record: TaskRecord,
  taskId: string,
  signal: AbortSignal,
): Promise<Progress> {
  const charge = chargeOf(record);
  const url = pictureAddress(record);
  if (url === undefined) return ended(taskId, charge, 'no-image', 'kie.ai finished without an image.');
  const fetched = await fetchImage(fetch, url, baseUrl, signal);
  switch (fetched.outcome) {
    case 'fetched': {
      const images = [fetched.image] as const;
      return { state: 'completed', images, usage: null, costMicroUsd: costOf(record), requestId: taskId };
    }
    case 'gone':
      return ended(taskId, charge, 'expired', 'kie.ai made the image and no longer has it.');
    case 'unsafe':
      return ended(taskId, charge, 'invalid-response', 'kie.ai names an address for the image that is not safe.');
    default: {
      const message = 'The image is ready at kie.ai, and its file server could not be reached.';
      const failure = { kind: 'connection-lost', message, charge: { charged: 'no' } } as const;
      return { state: 'not-processed', failure, retryAfterMs: null };
    }
  }
}

/** Asks once what became of a task. See {@link import('../provider.ts').Operations.check}. */
export async function checkTask(connection: Connection, operation: Operation, signal: AbortSignal): Promise<Progress> {
  const { taskId = '', unknownTimes = '0' } = operation;
  const fault = findConnectionFault(KIE.name, connection);
  if (fault !== null) return { state: 'not-processed', failure: fault, retryAfterMs: null };
  const told = await call(connection, `v1/jobs/recordInfo?taskId=${encodeURIComponent(taskId)}`, null, signal);
  if (typeof told === 'string') return unansweredPoll(KIE.name, told);
  if (isUnknown(told)) return unknown(taskId, Number(unknownTimes));
  const { data: record } = recordSchema.safeParse(told.data);
  if (told.code !== 200 || record === undefined) return explainFree(told);
  if (record.state === 'success') return complete(connection, record, taskId, signal);
  if (record.state !== 'fail') return pending({ taskId });
  const failure = { ...explainFailure(record, quoteKie(connection.key)), requestId: taskId };
  return { state: 'failed', failure };
}
