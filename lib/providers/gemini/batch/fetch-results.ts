import type { Failure } from '../../../domain/failure.ts';
import { findConnectionFault } from '../../http/connection-fault.ts';
import { brokenOff, open, readText } from '../../http/exchange.ts';
import { readLines } from '../../http/lines.ts';
import { unansweredCheck } from '../../http/no-answer.ts';
import { parseJson } from '../../http/parse-json.ts';
import type { Batches, Connection } from '../../provider.ts';
import { call, MAX_ANSWER_BYTES } from '../call.ts';
import { explainFreeCall } from '../free-call.ts';
import { ask, foreign, NAME } from './ask.ts';
import { readEntry } from './entry.ts';
import { batchAnswerSchema } from './wire.ts';

type FetchResults = Batches['fetchResults'];

/** Google keeps a results file for 48 hours, and a batch not for ever. */
function orGone(failure: Failure): Failure {
  if (failure.httpStatus !== 404 || failure.kind !== 'rejected') return failure;
  return {
    kind: 'expired',
    message: 'Google no longer has the results of this batch.',
    charge: { charged: 'unknown' },
    httpStatus: 404,
  };
}

function unreadable(count: number): Failure | null {
  if (count === 0) return null;
  const results = count === 1 ? '1 result' : `${count} results`;
  const message = `${results} of the batch at Google could not be read.`;
  return { kind: 'invalid-response', message, charge: { charged: 'no' } };
}

/**
 * What Google answers about a file that another project has, and also about one that it deleted
 * (google-gemini/deprecated-generative-ai-python #692).
 */
function orHidden(failure: Failure, text: string): Failure {
  if (failure.httpStatus !== 403 || !/may not exist/i.test(text)) return failure;
  const message = 'Google no longer has the results of this batch, or they belong to another key’s project.';
  return { ...failure, kind: 'unauthorized', message };
}

/** The answer's head, once it is good, or why there is none. */
async function openFile(connection: Connection, file: string, signal: AbortSignal): Promise<Response | Failure> {
  const { fetch, baseUrl, key } = connection;
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return fault;
  const url = `${baseUrl}/download/v1beta/${file}:download?alt=media`;
  const opened = await open(fetch, { url, method: 'GET', headers: { 'x-goog-api-key': key }, body: null }, signal);
  if (opened.outcome !== 'opened') return unansweredCheck(NAME, baseUrl, opened.outcome);
  const { response } = opened;
  if (response.status < 400) return response;
  const text = (await readText(response, MAX_ANSWER_BYTES).catch(() => null)) ?? '';
  return orHidden(orGone(explainFreeCall(response.status, text, 'this file', connection).failure), text);
}

/** The next line, or how the reading broke off: apart from what taking it does, whose errors are not the network's. */
async function nextLine(lines: AsyncGenerator<string | null, void>, signal: AbortSignal) {
  try {
    return await lines.next();
  } catch {
    return brokenOff(signal);
  }
}

async function fetchFile(file: string, ...rest: Parameters<FetchResults>): Promise<Failure | null> {
  const [connection, model, , take, signal] = rest;
  const response = await openFile(connection, file, signal);
  if (!(response instanceof Response)) return response;
  if (response.body === null) return null;
  const lines = readLines(response.body, MAX_ANSWER_BYTES);
  let skipped = 0;
  try {
    for (;;) {
      const next = await nextLine(lines, signal);
      if ('outcome' in next) return unansweredCheck(NAME, connection.baseUrl, next.outcome);
      if (next.done === true) return unreadable(skipped);
      if (next.value?.trim() === '') continue;
      const entry = next.value && readEntry(parseJson(next.value), model, connection.key);
      if (!entry) skipped += 1;
      else if ((await take(entry.jobId, entry.ending)) === false) return null;
    }
  } finally {
    await lines.return();
  }
}

async function fetchInline(...[connection, model, { name }, take, signal]: Parameters<FetchResults>) {
  const asked = await ask(connection, 'this batch', () => call(connection, `${name}`, null, signal));
  if (asked.state !== 'answered') return orGone(asked.failure);
  const parsed = batchAnswerSchema.safeParse(asked.body);
  if (!parsed.success) return foreign(connection).failure;
  const { metadata, response } = parsed.data;
  const results = [response, metadata?.output].map((output) => output?.inlinedResponses?.inlinedResponses);
  let skipped = 0;
  for (const result of results.find((list) => list?.length) ?? []) {
    signal.throwIfAborted();
    const entry = readEntry(result, model, connection.key);
    if (!entry) skipped += 1;
    else if ((await take(entry.jobId, entry.ending)) === false) return null;
  }
  return unreadable(skipped);
}

/** Fetches a batch's results. See {@link Batches.fetchResults}. */
export const fetchResults: FetchResults = (...asked) => {
  const [, , { file }] = asked;
  return file ? fetchFile(file, ...asked) : fetchInline(...asked);
};
