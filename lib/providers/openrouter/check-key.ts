import type { Failure } from '../../domain/failure.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import type { Exchange } from '../http/exchange.ts';
import { addressFailure, unansweredCheck } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection, KeyCheck } from '../provider.ts';
import { call } from './call.ts';
import { explainHttpError } from './http-error.ts';
import { NAME, quoteOpenRouter } from './speak.ts';
import { creditsAnswerSchema, errorAnswerSchema, keyAnswerSchema } from './wire.ts';

const FREE: Failure['charge'] = { charged: 'no' };

type KeyFacts = ReturnType<typeof keyAnswerSchema.parse>['data'];

function httpFailure(status: number, text: string, { baseUrl, key }: Connection): Failure {
  const parsed = errorAnswerSchema.safeParse(parseJson(text));
  const error = parsed.success ? parsed.data.error : null;
  const quote = quoteOpenRouter(key);
  const { state, ...told } = explainHttpError({ status, error, modelName: null, quote });
  if (state !== 'in-doubt') return { ...told, charge: FREE, httpStatus: status };
  // What is in doubt about an image is none about a free call.
  const predicate = `answered with a server error (HTTP ${status})`;
  return { ...addressFailure(NAME, baseUrl, told.kind, predicate), httpStatus: status };
}

function readKey(result: Exchange, connection: Connection): KeyFacts | Failure {
  const { baseUrl } = connection;
  if (result.outcome !== 'answered') return unansweredCheck(NAME, baseUrl, result.outcome);
  const { httpStatus, text } = result;
  if (httpStatus >= 400) return httpFailure(httpStatus, text, connection);
  const parsed = keyAnswerSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    return { ...addressFailure(NAME, baseUrl, 'invalid-response', 'has no OpenRouter behind it'), httpStatus };
  }
  if (!parsed.data.data.is_management_key) return parsed.data.data;
  const message = 'This is a management key of OpenRouter, which makes no images; an ordinary API key does.';
  return { kind: 'unauthorized', message, charge: FREE, httpStatus };
}

/** US dollars of the account; null where only a management key may read them, or for whatever reason not now. */
async function readCredits(connection: Connection, signal: AbortSignal): Promise<number | null> {
  const result = await call(connection, 'credits', null, signal);
  if (result.outcome !== 'answered' || result.httpStatus !== 200) return null;
  const parsed = creditsAnswerSchema.safeParse(parseJson(result.text));
  return parsed.success ? parsed.data.data.total_credits - parsed.data.data.total_usage : null;
}

/** The least of what is known to be left, rounded down: never more than there is. */
function balanceOf(...usdLeft: readonly (number | null | undefined)[]): number | null {
  const known = usdLeft.filter((usd) => typeof usd === 'number');
  return known.length === 0 ? null : Math.max(0, Math.floor(Math.min(...known) * 1_000_000));
}

/**
 * Reads what OpenRouter knows of the key, which is free, and what is left. A key without a limit of its own says nothing
 * about the account, whose credit is asked for too; most keys may not read it.
 */
export async function checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck> {
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { ok: false, failure: fault };
  const key = readKey(await call(connection, 'key', null, signal), connection);
  if ('kind' in key) return { ok: false, failure: key };
  return { ok: true, balanceMicroUsd: balanceOf(key.limit_remaining, await readCredits(connection, signal)) };
}
