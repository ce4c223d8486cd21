import type * as z from 'zod/mini';
import { findConnectionFault } from '../http/connection-fault.ts';
import { addressFailure, unansweredCheck } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection } from '../provider.ts';
import { type Ask, call, NAME, quoteReplicate } from './call.ts';
import { explainHttpError, type Unread } from './http-error.ts';

export type Reading<Value> = { readonly state: 'read'; readonly value: Value } | Unread;

/**
 * Carries out a free call and reads its answer. Not processed is what may pass when it is asked again.
 *
 * @throws the reason of `signal` where a person cancelled
 */
export async function read<Value>(
  connection: Connection,
  ask: Ask & { readonly schema: z.ZodMiniType<Value> },
  signal: AbortSignal,
): Promise<Reading<Value>> {
  const { baseUrl, key } = connection;
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { state: 'failed', failure: fault };
  const result = await call(connection, ask, signal);
  if (result.outcome !== 'answered') {
    const failure = unansweredCheck(NAME, baseUrl, result.outcome);
    return failure.kind === 'invalid-response'
      ? { state: 'failed', failure }
      : { state: 'not-processed', failure, retryAfterMs: null };
  }
  const { httpStatus, text } = result;
  if (httpStatus >= 400) {
    const undone = explainHttpError(result, quoteReplicate(key));
    if (undone.state !== 'in-doubt') return undone;
    // What is in doubt about an image is none about a free call.
    return { state: 'not-processed', failure: { ...undone.failure, charge: { charged: 'no' } }, retryAfterMs: null };
  }
  const parsed = ask.schema.safeParse(parseJson(text));
  if (parsed.success) return { state: 'read', value: parsed.data };
  const failure = addressFailure(NAME, baseUrl, 'invalid-response', 'has no Replicate behind it');
  return { state: 'failed', failure: { ...failure, httpStatus } };
}
