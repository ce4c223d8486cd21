import type { Failure } from '../../domain/failure.ts';
import type { Connection, KeyCheck } from '../provider.ts';
import type { Exchange } from '../http/exchange.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import { addressFailure, unansweredCheck } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import { call } from './call.ts';
import { explainHttpError, failureOfVerdict } from './http-error.ts';
import { GEMINI_MODELS } from './models.ts';
import { quoteGoogle } from './speak.ts';
import { modelAnswerSchema } from './wire.ts';

const FREE: Failure['charge'] = { charged: 'no' };
const NAME = 'Google Gemini';

function httpFailure(httpStatus: number, text: string, { baseUrl, key }: Connection): Failure {
  const verdict = explainHttpError(httpStatus, text, GEMINI_MODELS[0].name, quoteGoogle(key));
  if (verdict.state !== 'in-doubt') return { ...failureOfVerdict(verdict, httpStatus), charge: FREE };
  // What is in doubt about an image is none about a free call.
  return {
    ...addressFailure(NAME, baseUrl, verdict.kind, `answered with a server error (HTTP ${httpStatus})`),
    httpStatus,
  };
}

function failureOf(result: Exchange, connection: Connection): Failure | null {
  const { baseUrl } = connection;
  if (result.outcome !== 'answered') return unansweredCheck(NAME, baseUrl, result.outcome);
  const { httpStatus, text } = result;
  if (httpStatus >= 400) return httpFailure(httpStatus, text, connection);
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
