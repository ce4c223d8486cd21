import { findConnectionFault } from '../../http/connection-fault.ts';
import type { Exchange } from '../../http/exchange.ts';
import { addressFailure, unansweredCheck } from '../../http/no-answer.ts';
import { readOutline } from '../../http/outline.ts';
import { parseJson } from '../../http/parse-json.ts';
import type { Connection } from '../../provider.ts';
import { call } from '../call.ts';
import { explainFreeCall, type Refused } from '../free-call.ts';

export const NAME = 'Google Gemini';

/** The JSON of a free call's answer, and its headers; or why there is none. */
export type Asked = { readonly state: 'answered'; readonly body: unknown; readonly headers: Headers } | Refused;

/** What the address does not understand, though it answers. */
export function foreign({ baseUrl }: Connection): Refused {
  const failure = addressFailure(NAME, baseUrl, 'invalid-response', 'does not answer as Google Gemini does');
  return { state: 'failed', failure, retryAfterMs: null };
}

/**
 * Makes a free call and sorts what came of it.
 *
 * @param wanted what Google does not offer where it answers 404
 */
export async function ask(connection: Connection, wanted: string, make: () => Promise<Exchange>): Promise<Asked> {
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { state: 'failed', failure: fault, retryAfterMs: null };
  const result = await make();
  if (result.outcome !== 'answered') {
    const state = result.outcome === 'lost' || result.outcome === 'timed-out' ? 'not-processed' : 'failed';
    return { state, failure: unansweredCheck(NAME, connection.baseUrl, result.outcome), retryAfterMs: null };
  }
  const { httpStatus, text, headers } = result;
  if (httpStatus >= 400) return explainFreeCall(httpStatus, text, wanted, connection);
  return { state: 'answered', body: parseJson(text), headers };
}

/**
 * Reads what is told of batches, without their pictures: an answer with results inline holds each twice, and a list all of
 * every batch on it, 1.2 GB in a known case (discuss.ai.google.dev/t/174261).
 */
export function askAbout(connection: Connection, path: string, signal: AbortSignal): Promise<Asked> {
  return ask(connection, 'this batch', () => call(connection, path, null, signal, readOutline));
}
