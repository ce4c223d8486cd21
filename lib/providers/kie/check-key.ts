import { findConnectionFault } from '../http/connection-fault.ts';
import { unansweredCheck } from '../http/no-answer.ts';
import type { Connection, KeyCheck } from '../provider.ts';
import { call, quoteKie } from './call.ts';
import { KIE } from './description.ts';
import { explain } from './failures.ts';
import { MICRO_USD_PER_CREDIT } from './models.ts';
import { creditSchema } from './wire.ts';

/** Reads what is left on the account, which is free and tells whether the key works. */
export async function checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck> {
  const fault = findConnectionFault(KIE.name, connection);
  if (fault !== null) return { ok: false, failure: fault };
  const { baseUrl, key } = connection;
  const told = await call(connection, `${baseUrl}/api/v1/chat/credit`, null, signal);
  if (told.outcome !== 'told') return { ok: false, failure: unansweredCheck(KIE.name, baseUrl, told.outcome) };
  const credits = creditSchema.safeParse(told.data);
  if (told.code === 200 && credits.success) {
    return { ok: true, balanceMicroUsd: Math.max(0, Math.floor(credits.data * MICRO_USD_PER_CREDIT)) };
  }
  const { kind, message } = explain(told, quoteKie(key));
  return { ok: false, failure: { kind, message, charge: { charged: 'no' }, httpStatus: told.httpStatus } };
}
