import type { Failure } from '../../domain/failure.ts';
import type { Connection } from '../provider.ts';

/** `fetch` throws for these what it throws for a lost connection, though nothing left: so they are found out before. */
function isCallable(baseUrl: string): boolean {
  const url = URL.parse(baseUrl);
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

function isHeaderValue(key: string): boolean {
  return /^[\x21-\x7e]*$/.test(key);
}

/** What would stop a call before it leaves this device; null where nothing does. */
export function findConnectionFault({ baseUrl, key }: Connection): Failure | null {
  const charge = { charged: 'no' } as const;
  if (!isCallable(baseUrl)) {
    const message = 'Google Gemini was not called, because its Base URL is not a web address.';
    return { kind: 'invalid-response', message, charge };
  }
  if (!isHeaderValue(key)) {
    const message = 'Google Gemini was not called, because the API key holds a character that no key has.';
    return { kind: 'unauthorized', message, charge };
  }
  return null;
}
