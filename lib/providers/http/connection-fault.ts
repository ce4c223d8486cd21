import { isSafeAddress } from '../../domain/address.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Connection } from '../provider.ts';

function isHeaderValue(key: string): boolean {
  return /^[\x21-\x7e]*$/.test(key);
}

/**
 * What would stop a call before it leaves this device; null where nothing does. `fetch` throws for these what it throws
 * for a lost connection, so they are found out before.
 */
export function findConnectionFault(providerName: string, { baseUrl, key }: Connection): Failure | null {
  const charge = { charged: 'no' } as const;
  if (!isSafeAddress(baseUrl)) {
    const message = `${providerName} was not called, because its Base URL is not an https address, nor one on this machine.`;
    return { kind: 'invalid-response', message, charge };
  }
  if (!isHeaderValue(key)) {
    const message = `${providerName} was not called, because the API key holds a character that no key has.`;
    return { kind: 'unauthorized', message, charge };
  }
  return null;
}
