import { isLoopback, isSafeAddress } from '../../domain/address.ts';
import { isTimeout, readBody } from './exchange.ts';

/** A 4K PNG has about 20 MB; nothing that is asked for is three times as large. */
const MAX_IMAGE_BYTES = 64 * 1024 * 1024;

/** What became of fetching a result. `gone`: the server says that it no longer has it. */
export type FetchedImage =
  | { readonly outcome: 'fetched'; readonly image: Blob }
  | { readonly outcome: 'unsafe' | 'oversized' | 'gone' | 'unreachable' };

/** Whether an address that a provider named may be called: only a server of this machine may name one on this machine. */
export function mayFetch(url: string, baseUrl: string): boolean {
  return isSafeAddress(url) && (!isLoopback(url) || isLoopback(baseUrl));
}

/**
 * Fetches a picture from an address that a provider named: over https, without the key, its size bounded. Its type is
 * for the reader of the bytes to find out.
 *
 * @throws the reason of `signal` where a person cancelled
 */
export async function fetchImage(
  fetch: typeof globalThis.fetch,
  url: string,
  baseUrl: string,
  signal: AbortSignal,
): Promise<FetchedImage> {
  if (!mayFetch(url, baseUrl)) return { outcome: 'unsafe' };
  try {
    const response = await fetch(url, {
      signal,
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    if (response.url !== '' && !mayFetch(response.url, baseUrl)) return { outcome: 'unsafe' };
    // Not 403, which a captive portal or a proxy gives as well.
    if (response.status === 404 || response.status === 410) return { outcome: 'gone' };
    if (!response.ok) return { outcome: 'unreachable' };
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    if (!(await readBody(response, MAX_IMAGE_BYTES, (chunk) => chunks.push(chunk)))) return { outcome: 'oversized' };
    return { outcome: 'fetched', image: new Blob(chunks, { type: response.headers.get('content-type') ?? '' }) };
  } catch {
    if (!isTimeout(signal.reason)) signal.throwIfAborted();
    return { outcome: 'unreachable' };
  }
}
