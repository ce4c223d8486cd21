import type { Failure } from '../../domain/failure.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import type { Exchange } from '../http/exchange.ts';
import { addressFailure, unansweredCheck } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection, KeyCheck } from '../provider.ts';
import { call, quoteServer } from './call.ts';
import { OPENAI } from './description.ts';
import { explain, isRestricted } from './failures.ts';
import { OPENAI_MODELS } from './models.ts';
import { modelsSchema, readError } from './wire.ts';

function httpFailure(httpStatus: number, text: string, { baseUrl, key }: Connection): Failure | null {
  const error = readError(text);
  // A key that may not list models is known all the same, and may well make images.
  if ((httpStatus === 401 || httpStatus === 403) && isRestricted(error)) return null;
  const modelName = OPENAI_MODELS[0].name;
  const { state, ...told } = explain({ httpStatus, error, modelName, hasKey: key !== '', quote: quoteServer(key) });
  if (state !== 'in-doubt') return { ...told, charge: { charged: 'no' }, httpStatus };
  // What is in doubt about an image is none about a free call.
  const predicate = `answered with a server error (HTTP ${httpStatus})`;
  return { ...addressFailure(OPENAI.name, baseUrl, told.kind, predicate), httpStatus };
}

function failureOf(answer: Exchange, connection: Connection): Failure | null {
  const { baseUrl } = connection;
  if (answer.outcome !== 'answered') return unansweredCheck(OPENAI.name, baseUrl, answer.outcome);
  const { httpStatus, text } = answer;
  if (httpStatus >= 400) return httpFailure(httpStatus, text, connection);
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
