import { exchange, type Exchange } from '../http/exchange.ts';
import { createQuote, type Quote } from '../http/quote.ts';
import type { Connection } from '../provider.ts';

/** A 2K PNG of about 12 MB is 16 MB of base64; a server may make several, or larger ones. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Keys of OpenAI and of most gateways, masked ones too, and the digests by which LiteLLM names them. */
const KEY = /\bsk-[\w*.-]{4,}|\b[\da-f]{64}\b/gi;

/** An answer that came. */
export type Answered = Extract<Exchange, { outcome: 'answered' }>;

/** Makes a server's words fit to be shown, without any key. */
export function quoteServer(key: string): Quote {
  return createQuote(key, KEY);
}

/** Calls the server once: a POST where there is a body, else a GET. */
export function call(
  { fetch, baseUrl, key }: Connection,
  path: string,
  body: string | FormData | null,
  signal: AbortSignal,
): Promise<Exchange> {
  const headers = {
    accept: 'application/json',
    // A server of one's own may take none, and refuse an empty one.
    ...(key !== '' && { authorization: `Bearer ${key}` }),
    // A form brings its own type, with the boundary that it chose.
    ...(typeof body === 'string' && { 'content-type': 'application/json' }),
  };
  const method = body === null ? 'GET' : 'POST';
  return exchange(fetch, { url: `${baseUrl}/${path}`, method, headers, body, maxBytes: MAX_ANSWER_BYTES }, signal);
}
