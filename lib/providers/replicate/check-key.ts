import type { Connection, KeyCheck } from '../provider.ts';
import { read } from './read.ts';
import { accountSchema } from './wire.ts';

/** Asks whose account the key belongs to, which is free. It shows no balance, and not that there is any credit. */
export async function checkKey(connection: Connection, signal: AbortSignal): Promise<KeyCheck> {
  const ask = { method: 'GET', path: 'account', body: null } as const;
  const reading = await read(connection, { ...ask, schema: accountSchema }, signal);
  return reading.state === 'read' ? { ok: true, balanceMicroUsd: null } : { ok: false, failure: reading.failure };
}
