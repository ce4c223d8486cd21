import type { Failure } from '../../domain/failure.ts';
import type { Connection, KeyCheck } from '../provider.ts';
import { type Exchange, exchange } from './exchange.ts';
import { explainHttpError, failureOfVerdict } from './http-error.ts';
import { GEMINI_MODELS } from './models.ts';
import { findConnectionFault } from './precheck.ts';
import { createQuote } from './quote.ts';
import { modelAnswerSchema, parseJson } from './wire.ts';

const FREE: Failure['charge'] = { charged: 'no' };

const WITHOUT_ANSWER: Record<Exclude<Exchange['outcome'], 'answered'>, readonly [Failure['kind'], string]> = {
  redirected: ['invalid-response', 'points elsewhere (a redirect)'],
  oversized: ['invalid-response', 'has no Google Gemini behind it'],
  lost: ['connection-lost', 'could not be reached'],
  'timed-out': ['timed-out', 'did not answer in time'],
};

function addressFailure(baseUrl: string, kind: Failure['kind'], predicate: string): Failure {
  return { kind, message: `Google Gemini’s address ${new URL(baseUrl).host} ${predicate}.`, charge: FREE };
}

function httpFailure(httpStatus: number, text: string, { baseUrl, key }: Connection): Failure {
  const verdict = explainHttpError(httpStatus, text, GEMINI_MODELS[0].name, createQuote(key));
  if (verdict.state !== 'in-doubt') return { ...failureOfVerdict(verdict, httpStatus), charge: FREE };
  // What is in doubt about an image is none about a free call.
  return { ...addressFailure(baseUrl, verdict.kind, `answered with a server error (HTTP ${httpStatus})`), httpStatus };
}

function failureOf(result: Exchange, connection: Connection): Failure | null {
  const { baseUrl } = connection;
  if (result.outcome !== 'answered') return addressFailure(baseUrl, ...WITHOUT_ANSWER[result.outcome]);
  const { httpStatus, text } = result;
  if (httpStatus >= 400) return httpFailure(httpStatus, text, connection);
  if (modelAnswerSchema.safeParse(parseJson(text)).success) return null;
  return { ...addressFailure(baseUrl, 'invalid-response', 'has no Google Gemini behind it'), httpStatus };
}

/**
 * Reads the description of the preferred model, which is free. It shows that the key and the address work, not that the
 * project has billing.
 */
export async function checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck> {
  const fault = findConnectionFault(connection);
  if (fault !== null) return { ok: false, failure: fault };
  const result = await exchange(connection, `models/${GEMINI_MODELS[0].id}`, null, signal);
  const failure = failureOf(result, connection);
  return failure === null ? { ok: true } : { ok: false, failure };
}
