import type { Failure } from '../../domain/failure.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import { fetchImage, type FetchedImage } from '../http/fetch-image.ts';
import { unansweredPoll } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection, Operation, Progress } from '../provider.ts';
import { call, quoteKie, type Told } from './call.ts';
import { KIE } from './description.ts';
import { chargeOf, costOf, explain, explainFailure } from './failures.ts';
import { recordSchema, resultSchema, type TaskRecord } from './wire.ts';

/** Right after it was made a task may be unknown for a while: asked again so often and so late, that is a minute. */
const UNKNOWN_ASKED_AGAIN = 6;
const UNKNOWN_POLL_AFTER_MS = 10_000;

function notAsked(failure: Failure, retryAfterMs: number | null = null): Progress {
  return { state: 'not-processed', failure, retryAfterMs };
}

/** What is true of unknown tasks, however long ago they were made: only having asked often tells them apart. */
function unknown(taskId: string, askedBefore: number): Progress {
  if (askedBefore < UNKNOWN_ASKED_AGAIN) {
    const operation = { taskId, unknownTimes: String(askedBefore + 1) };
    return { state: 'pending', operation, pollAfterMs: UNKNOWN_POLL_AFTER_MS, requestId: taskId };
  }
  const message = 'kie.ai does not know this task, or no longer.';
  return { state: 'failed', failure: { kind: 'expired', message, charge: { charged: 'unknown' }, requestId: taskId } };
}

function isUnknown({ code, words, data }: Told): boolean {
  return code === 404 || (code === 422 && /record\w* is null/i.test(words)) || (code === 200 && data === null);
}

function pictureAddress({ resultJson, result_urls }: TaskRecord): string | undefined {
  const { data: result } = resultSchema.safeParse(parseJson(resultJson ?? ''));
  return result?.resultUrls[0] ?? result_urls?.[0];
}

/** Why there is no picture at the address that kie.ai named; what is for now only changes nothing. */
function notFetched(
  outcome: Exclude<FetchedImage['outcome'], 'fetched'>,
  record: TaskRecord,
  taskId: string,
): Progress {
  const charge = chargeOf(record);
  const ended = (kind: Failure['kind'], message: string): Progress => ({
    state: 'failed',
    failure: { kind, message, charge, requestId: taskId },
  });
  switch (outcome) {
    case 'gone':
      return ended('expired', 'kie.ai made the image and no longer has it.');
    case 'unsafe':
      return ended('invalid-response', 'kie.ai names an address for the image that is not safe to open.');
    case 'oversized':
    case 'unreachable': {
      const message = 'The image is ready at kie.ai, and could not be fetched from its file server.';
      return notAsked({ kind: 'connection-lost', message, charge: { charged: 'no' } });
    }
    default:
      return outcome satisfies never;
  }
}

async function complete(
  { fetch, baseUrl }: Connection,
  record: TaskRecord,
  taskId: string,
  signal: AbortSignal,
): Promise<Progress> {
  const url = pictureAddress(record);
  if (url === undefined) {
    const message = 'kie.ai finished without an image.';
    return { state: 'failed', failure: { kind: 'no-image', message, charge: chargeOf(record), requestId: taskId } };
  }
  const fetched = await fetchImage(fetch, url, baseUrl, signal);
  if (fetched.outcome !== 'fetched') return notFetched(fetched.outcome, record, taskId);
  const costMicroUsd = costOf(record);
  return { state: 'completed', images: [fetched.image], usage: null, costMicroUsd, requestId: taskId };
}

/** Asks once what became of a task. See {@link import('../provider.ts').Operations.check}. */
export async function checkTask(connection: Connection, operation: Operation, signal: AbortSignal): Promise<Progress> {
  const { taskId = '', unknownTimes = '0' } = operation;
  const fault = findConnectionFault(KIE.name, connection);
  if (fault !== null) return notAsked(fault);
  const url = `${connection.baseUrl}/api/v1/jobs/recordInfo?taskId=${encodeURIComponent(taskId)}`;
  const told = await call(connection, url, null, signal);
  if (told.outcome !== 'told') return unansweredPoll(KIE.name, told.outcome);
  if (isUnknown(told)) return unknown(taskId, Number(unknownTimes));
  const quote = quoteKie(connection.key);
  const { data: record } = recordSchema.safeParse(told.data);
  if (told.code !== 200 || record === undefined) {
    const { kind, message, retryAfterMs } = explain(told, quote);
    return notAsked({ kind, message, charge: { charged: 'no' }, httpStatus: told.httpStatus }, retryAfterMs);
  }
  if (record.state === 'success') return complete(connection, record, taskId, signal);
  if (record.state === 'fail')
    return { state: 'failed', failure: { ...explainFailure(record, quote), requestId: taskId } };
  return { state: 'pending', operation: { taskId }, pollAfterMs: null, requestId: taskId };
}
