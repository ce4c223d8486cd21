import { exchange, type Exchange } from '../http/exchange.ts';
import type { Connection } from '../provider.ts';

/** A 4K PNG of about 20 MB is 27 MB of base64, and a second may come with it. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Calls OpenRouter once: a POST where there is a body, else a GET. The optional headers that tell OpenRouter which program
 * and page a request comes from (`HTTP-Referer`, `X-Title`) are not sent: they serve its rankings, and nothing here.
 */
export function call(
  { fetch, baseUrl, key }: Connection,
  path: string,
  body: Blob | null,
  signal: AbortSignal,
): Promise<Exchange> {
  return exchange(
    fetch,
    {
      url: `${baseUrl}/${path}`,
      method: body === null ? 'GET' : 'POST',
      headers: { ...(body && { 'content-type': 'application/json' }), authorization: `Bearer ${key}` },
      body,
      maxBytes: MAX_ANSWER_BYTES,
    },
    signal,
  );
}
