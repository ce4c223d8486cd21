import type * as z from 'zod/mini';
import { findConnectionFault } from '../http/connection-fault.ts';
import { addressFailure, unansweredCheck } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection } from '../provider.ts';
import { type Ask, call, NAME, quoteReplicate } from './call.ts';
import { type Answered, explainHttpError, type Undone } from './http-error.ts';

/** Why a free call brought nothing: nothing is in doubt about it. */
export type Unread = Exclude<Undone, { state: 'in-doubt' }>;

export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly unread: Unread };

function httpFault(answer: Answered, { baseUrl, key }: Connection, wanted: string): Unread {
  const undone = explainHttpError(answer, wanted, quoteReplicate(key));
  if (undone.state !== 'in-doubt') return undone;
  const { httpStatus } = answer;
  const predicate = `answered with a server error (HTTP ${httpStatus})`;
  const failure = { ...addressFailure(NAME, baseUrl, undone.failure.kind, predicate), httpStatus };
  return { state: 'not-processed', failure, retryAfterMs: null };
}

/**
 * Carries out a free call and reads its answer. Not processed is what may pass when it is asked again.
 *
 * @param ask.wanted what is asked for, as “Replicate does not offer …” goes on
 * @throws the reason of `signal` where a person cancelled
 */
export async function read<Value>(
  connection: Connection,
  ask: Ask & { readonly wanted: string; readonly schema: z.ZodMiniType<Value> },
  signal: AbortSignal,
): Promise<Reading<Value>> {
  const { baseUrl } = connection;
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { ok: false, unread: { state: 'failed', failure: fault } };
  const result = await call(connection, ask, signal);
  if (result.outcome !== 'answered') {
    const failure = unansweredCheck(NAME, baseUrl, result.outcome);
    const unread: Unread =
      failure.kind === 'invalid-response'
        ? { state: 'failed', failure }
        : { state: 'not-processed', failure, retryAfterMs: null };
    return { ok: false, unread };
  }
  const { httpStatus, text } = result;
  if (httpStatus >= 400) return { ok: false, unread: httpFault(result, connection, ask.wanted) };
  const parsed = ask.schema.safeParse(parseJson(text));
  if (parsed.success) return { ok: true, value: parsed.data };
  const failure = { ...addressFailure(NAME, baseUrl, 'invalid-response', 'has no Replicate behind it'), httpStatus };
  return { ok: false, unread: { state: 'failed', failure } };
}
