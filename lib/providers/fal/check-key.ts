import type { Failure } from '../../domain/failure.ts';
import { findConnectionFault } from '../http/connection-fault.ts';
import type { Exchange } from '../http/exchange.ts';
import { addressFailure, unansweredCheck } from '../http/no-answer.ts';
import { parseJson } from '../http/parse-json.ts';
import type { Connection, KeyCheck } from '../provider.ts';
import { hostOf } from './address.ts';
import { call } from './call.ts';
import { pricesUrl } from './cost.ts';
import { FAL } from './description.ts';
import { explain } from './explain.ts';
import { FAL_MODELS } from './models.ts';
import { quoteFal } from './speak.ts';
import { pricesSchema, readError } from './wire.ts';

function failureOf(answer: Exchange, connection: Connection): Failure | null {
  const host = hostOf('platform', connection);
  if (answer.outcome !== 'answered') return unansweredCheck(FAL.name, host, answer.outcome);
  const { httpStatus, text } = answer;
  if (httpStatus >= 400) {
    const quote = quoteFal(connection.key);
    const told = explain({ httpStatus, error: readError(text), modelName: FAL_MODELS[0].name, quote });
    return { ...told, charge: { charged: 'no' }, httpStatus };
  }
  if (pricesSchema.safeParse(parseJson(text)).success) return null;
  return { ...addressFailure(FAL.name, host, 'invalid-response', 'has no fal behind it'), httpStatus };
}

/**
 * Reads the price of the preferred model, which is free and wants a key. What is left of the balance only a key with
 * administrator's rights may ask, so it is not asked.
 */
export async function checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck> {
  const fault = findConnectionFault(FAL.name, connection);
  if (fault !== null) return { ok: false, failure: fault };
  const url = pricesUrl(connection, FAL_MODELS[0].id);
  const failure = failureOf(await call(connection, { method: 'GET', url, body: null }, signal), connection);
  return failure === null ? { ok: true, balanceMicroUsd: null } : { ok: false, failure: failure };
}
