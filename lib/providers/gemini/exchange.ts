import type { Connection } from '../provider.ts';

/**
 * The most that is read of an answer: a 4K PNG of about 20 MB is 27 MB of base64, and a second may come with it.
 * Anything larger is not an answer of Gemini's and must not eat the worker's memory.
 */
export const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/** What became of a call. `lost` and `timed-out`: it left, and whether it arrived is not known. */
export type Exchange =
  | { readonly outcome: 'answered'; readonly httpStatus: number; readonly text: string }
  | { readonly outcome: 'oversized' | 'redirected' | 'lost' | 'timed-out' };

/** Reads a body to its end, or gives up with null once it is over the limit. */
async function readText(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  let sizeBytes = 0;
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_ANSWER_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

async function send(
  // Taken out of the connection, because a browser's fetch refuses to be called as another object's method.
  { fetch, baseUrl, key }: Connection,
  path: string,
  body: Blob | null,
  signal: AbortSignal,
): Promise<Exchange> {
  const response = await fetch(`${baseUrl}/v1beta/${path}`, {
    method: body === null ? 'GET' : 'POST',
    // These two and no others: Google's CORS refuses a preflight for a header that is not on its list.
    headers: { ...(body && { 'content-type': 'application/json' }), 'x-goog-api-key': key },
    body,
    signal,
    // Not followed, so that the key goes to one address only; not 'error' either, which looks like a lost connection.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  if (isRedirect(response)) return { outcome: 'redirected' };
  const text = await readText(response);
  return text === null ? { outcome: 'oversized' } : { outcome: 'answered', httpStatus: response.status, text };
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/**
 * Calls the Gemini API once: a POST where there is a body, else a GET.
 *
 * @throws the reason of `signal` where a person cancelled
 */
export async function exchange(
  connection: Connection,
  path: string,
  body: Blob | null,
  signal: AbortSignal,
): Promise<Exchange> {
  try {
    return await send(connection, path, body, signal);
  } catch {
    if (isTimeout(signal.reason)) return { outcome: 'timed-out' };
    signal.throwIfAborted();
    return { outcome: 'lost' };
  }
}
