import type { Failure } from '../../../domain/failure.ts';
import { findConnectionFault } from '../../http/connection-fault.ts';
import { encodeReferences } from '../../http/encode-references.ts';
import { unansweredStart } from '../../http/no-answer.ts';
import { parseJson } from '../../http/parse-json.ts';
import type { Batches, BatchEntry, BatchProgress, Connection, Operation } from '../../provider.ts';
import { call } from '../call.ts';
import { explainHttpError, failureOfVerdict } from '../http-error.ts';
import { quoteGoogle } from '../speak.ts';
import { ask, askAbout, foreign, NAME } from './ask.ts';
import { fetchResults } from './fetch-results.ts';
import { encodeBatch } from './input.ts';
import { readState } from './state.ts';
import { batchAnswerSchema, batchListSchema } from './wire.ts';

function doubt(kind: Failure['kind'], message: string): BatchProgress {
  return { state: 'in-doubt', failure: { kind, message, charge: { charged: 'unknown' } } };
}

/** Reads the answer to the one call that is paid. Whatever may have been taken in is in doubt, since a list tells. */
function readCreated(httpStatus: number, text: string, modelName: string, { key }: Connection): BatchProgress {
  if (httpStatus >= 400) {
    const verdict = explainHttpError(httpStatus, text, modelName, quoteGoogle(key));
    const failure = failureOfVerdict(verdict, httpStatus);
    if (httpStatus >= 500) return { state: 'in-doubt', failure: { ...failure, charge: { charged: 'unknown' } } };
    if (verdict.state !== 'not-processed') return { state: 'failed', failure };
    return { state: 'not-processed', failure, retryAfterMs: verdict.retryAfterMs };
  }
  const parsed = batchAnswerSchema.safeParse(parseJson(text));
  if (parsed.success) return readState(parsed.data, key);
  return doubt('invalid-response', 'The answer to the batch is not in the form that Google Gemini gives.');
}

/** The body, or why there is none. */
async function prepare(...[connection, batchId, entries, signal]: Parameters<Batches['create']>) {
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { state: 'failed' as const, failure: fault };
  return encodeReferences(`nothing was sent to ${NAME}`, signal, () =>
    encodeBatch(connection, batchId, entries, signal),
  );
}

async function create(
  connection: Connection,
  batchId: string,
  entries: readonly BatchEntry[],
  signal: AbortSignal,
): Promise<BatchProgress> {
  const [first] = entries;
  if (!first) throw new RangeError('A batch has at least one entry');
  const { model } = first.request;
  const body = await prepare(connection, batchId, entries, signal);
  if (!(body instanceof Blob)) return body;
  const result = await call(connection, `models/${model.id}:batchGenerateContent`, body, signal);
  if (result.outcome === 'answered') return readCreated(result.httpStatus, result.text, model.name, connection);
  if (result.outcome === 'oversized')
    return doubt('invalid-response', `The answer is larger than any that ${NAME} gives.`);
  return unansweredStart(NAME, result.outcome);
}

async function find(
  connection: Connection,
  batchId: string,
  signal: AbortSignal,
): Promise<Operation | null | undefined> {
  let pageToken = '';
  do {
    const asked = await askAbout(connection, `batches?pageSize=100${pageToken}`, signal);
    const parsed = batchListSchema.safeParse(asked.state === 'answered' ? asked.body : null);
    if (!parsed.success) return undefined;
    const { operations, nextPageToken } = parsed.data;
    const found = operations?.find(({ name, metadata }) => name !== '' && metadata?.displayName === batchId);
    if (found) return { name: found.name };
    pageToken = nextPageToken ? `&pageToken=${encodeURIComponent(nextPageToken)}` : '';
  } while (pageToken !== '');
  return null;
}

const GONE: Failure = {
  kind: 'expired',
  message: 'Google no longer knows this batch.',
  charge: { charged: 'unknown' },
  httpStatus: 404,
};

const check: Batches['check'] = async (connection, { name }, signal) => {
  const asked = await askAbout(connection, `${name}`, signal);
  if (asked.state === 'answered') {
    const parsed = batchAnswerSchema.safeParse(asked.body);
    return parsed.success ? readState(parsed.data, connection.key) : { ...foreign(connection), state: 'not-processed' };
  }
  const { failure, retryAfterMs } = asked;
  // Google's own 404, and not a gateway's.
  if (failure.httpStatus === 404 && failure.kind === 'rejected') return { state: 'failed', failure: GONE };
  return { state: 'not-processed', failure, retryAfterMs };
};

const cancel: Batches['cancel'] = async (connection, operation, signal) => {
  const body = new Blob(['{}']);
  const asked = await ask(connection, 'this batch', () =>
    call(connection, `${operation['name']}:cancel`, body, signal),
  );
  // What is made by then is billed, and how many those are is told with the results.
  if (asked.state === 'answered') return { state: 'cancelled', charge: { charged: 'unknown' } };
  // Google does not document what it answers about a batch that has ended, so the batch itself is asked.
  const isRefused = asked.failure.httpStatus !== undefined && asked.failure.httpStatus < 500;
  const now = isRefused ? await check(connection, operation, signal) : null;
  return now?.state === 'finished' ? { state: 'too-late' } : { state: 'not-cancelled', failure: asked.failure };
};

/** Google's Batch API: half the price, within a day. Source: ai.google.dev/gemini-api/docs/batch-api. */
export const batches: Batches = { create, find, check, fetchResults, cancel };
