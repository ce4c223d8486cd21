import { exchange, type Exchange } from '../http/exchange.ts';
import { createQuote, type Quote } from '../http/quote.ts';
import type { Connection } from '../provider.ts';

/** How sentences call it. */
export const NAME = 'Replicate';

/** A page of a hundred predictions repeats what others sent in base64. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

export interface Ask {
  readonly method: 'GET' | 'POST';
  /** Below the Base URL, without the first slash. */
  readonly path: string;
  /** JSON as text, or a form; null for none. */
  readonly body: string | FormData | null;
}

/** Calls Replicate once. Every address is made from the Base URL, so that the key goes nowhere else. */
export function call({ fetch, baseUrl, key }: Connection, ask: Ask, signal: AbortSignal): Promise<Exchange> {
  const { method, path, body } = ask;
  return exchange(
    fetch,
    {
      url: `${baseUrl}/${path}`,
      method,
      // A form brings its own type, with the boundary in it.
      headers: {
        ...(typeof body === 'string' && { 'content-type': 'application/json' }),
        authorization: `Bearer ${key}`,
      },
      body,
      maxBytes: MAX_ANSWER_BYTES,
    },
    signal,
  );
}

const REPLICATE_KEY = /\br8_\w{8,}/g;

/** Quotes Replicate's words without any key. */
export function quoteReplicate(key: string): Quote {
  return createQuote(key, REPLICATE_KEY);
}
