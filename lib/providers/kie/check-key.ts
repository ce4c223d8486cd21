import { findConnectionFault } from '../http/connection-fault.ts';
import { unansweredCheck } from '../http/no-answer.ts';
import type { Connection, KeyCheck } from '../provider.ts';
import { call } from './call.ts';
import { KIE } from './description.ts';
import { explainFree } from './failures.ts';
import { MICRO_USD_PER_CREDIT } from './models.ts';

/** Reads what is left on the account, which is free and tells whether the key works. */
export async function checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck> {
  const fault = findConnectionFault(KIE.name, connection);
  if (fault !== null) return { ok: false, failure: fault };
  const told = await call(connection, 'v1/chat/credit', null, signal);
  if (typeof told === 'string') return { ok: false, failure: unansweredCheck(KIE.name, connection.baseUrl, told) };
  const { code, data: credits } = told;
  if (code !== 200 || typeof credits !== 'number') return { ok: false, failure: explainFree(told).failure };
  // In credits, with a fraction.
  return { ok: true, balanceMicroUsd: Math.max(0, Math.floor(credits * MICRO_USD_PER_CREDIT)) };
}
