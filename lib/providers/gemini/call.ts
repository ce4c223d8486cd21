import { exchange, type Exchange, type ReadText } from '../http/exchange.ts';
import type { Connection } from '../provider.ts';

/** A 4K PNG of about 20 MB is 27 MB of base64, and a second may come with it. */
export const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** Calls the Gemini API once: a POST where there is a body, else a GET. */
export function call(
  { fetch, baseUrl, key }: Connection,
  path: string,
  body: Blob | null,
  signal: AbortSignal,
  read?: ReadText,
): Promise<Exchange> {
  return exchange(
    fetch,
    {
      url: `${baseUrl}/v1beta/${path}`,
      method: body === null ? 'GET' : 'POST',
      // These two and no others: Google's CORS refuses a preflight for a header that is not on its list.
      headers: { ...(body && { 'content-type': 'application/json' }), 'x-goog-api-key': key },
      body,
      maxBytes: MAX_ANSWER_BYTES,
    },
    signal,
    read,
  );
}
