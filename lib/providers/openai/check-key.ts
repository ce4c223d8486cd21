import type { Failure } from '../../domain/failure.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import type { Exchange } from '../http/exchange.ts';
import { addressFailure, unansweredCheck } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection, KeyCheck } from '../provider.ts';
import { type Answered, call } from './call.ts';
import { OPENAI } from './description.ts';
import { explain, isRestricted } from './failures.ts';
import { OPENAI_MODELS } from './models.ts';
import { modelsSchema } from './wire.ts';

function httpFailure(answered: Answered, { baseUrl, key }: Connection): Failure | null {
  const { httpStatus } = answered;
  const { state, kind, message, error } = explain(answered, key, OPENAI_MODELS[0].name);
  // A key that may not list models is known all the same, and may well make images.
  if (kind === 'unauthorized' && isRestricted(error)) return null;
  if (state !== 'in-doubt') return { kind, message, charge: { charged: 'no' }, httpStatus };
  // What is in doubt about an image is none about a free call.
  return {
    ...addressFailure(OPENAI.name, baseUrl, kind, `answered with a server error (HTTP ${httpStatus})`),
    httpStatus,
  };
}

function failureOf(answer: Exchange, connection: Connection): Failure | null {
  const { baseUrl } = connection;
  if (answer.outcome !== 'answered') return unansweredCheck(OPENAI.name, baseUrl, answer.outcome);
  const { httpStatus, text } = answer;
  if (httpStatus >= 400) return httpFailure(answer, connection);
  if (modelsSchema.safeParse(parseJson(text)).success) return null;
  const predicate = 'has no OpenAI-compatible server behind it';
  return { ...addressFailure(OPENAI.name, baseUrl, 'invalid-response', predicate), httpStatus };
}

/**
 * Lists the server's models, which is free and which every such server can do. What is left on the account none tells a
 * key that makes images.
 */
export async function checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck> {
  const fault = findConnectionFault(OPENAI.name, connection);
  if (fault !== null) return { ok: false, failure: fault };
  const failure = failureOf(await call(connection, 'models', null, signal), connection);
  return failure === null ? { ok: true, balanceMicroUsd: null } : { ok: false, failure };
}
