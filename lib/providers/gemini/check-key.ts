import type { Failure } from '../../domain/failure.ts';
import type { Connection, KeyCheck } from '../provider.ts';
import type { Exchange } from '../http/exchange.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import { addressFailure, unansweredCheck } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import { call } from './call.ts';
import { explainFreeCall } from './free-call.ts';
import { GEMINI_MODELS } from './models.ts';
import { modelAnswerSchema } from './wire.ts';

const NAME = 'Google Gemini';

function failureOf(result: Exchange, connection: Connection): Failure | null {
  const { baseUrl } = connection;
  if (result.outcome !== 'answered') return unansweredCheck(NAME, baseUrl, result.outcome);
  const { httpStatus, text } = result;
  if (httpStatus >= 400) return explainFreeCall(httpStatus, text, GEMINI_MODELS[0].name, connection).failure;
  if (modelAnswerSchema.safeParse(parseJson(text)).success) return null;
  return { ...addressFailure(NAME, baseUrl, 'invalid-response', 'has no Google Gemini behind it'), httpStatus };
}

/**
 * Reads the description of the preferred model, which is free. It shows that the key and the address work, not that the
 * project has billing.
 */
export async function checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck> {
  const fault = findConnectionFault(NAME, connection);
  if (fault !== null) return { ok: false, failure: fault };
  const result = await call(connection, `models/${GEMINI_MODELS[0].id}`, null, signal);
  const failure = failureOf(result, connection);
  return failure === null ? { ok: true, balanceMicroUsd: null } : { ok: false, failure };
}
