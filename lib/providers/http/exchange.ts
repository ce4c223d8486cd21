/** One call, all told: nothing is added to it on the way. */
export interface Call {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  /** Null for none. */
  readonly body: Blob | FormData | string | null;
  /** The most that is read of the answer: anything larger is not the provider's and must not eat the memory. */
  readonly maxBytes: number;
}

/** What became of a call. `lost` and `timed-out`: it left, and whether it arrived is not known. */
export type Exchange =
  | { readonly outcome: 'answered'; readonly httpStatus: number; readonly text: string; readonly headers: Headers }
  | { readonly outcome: 'oversized' | 'redirected' | 'lost' | 'timed-out' };

/** Anything but an answer. */
export type Unanswered = Exclude<Exchange['outcome'], 'answered'>;

/** What became of a call as far as the head of its answer. */
export type Opened =
  | { readonly outcome: 'opened'; readonly response: Response }
  | { readonly outcome: Exclude<Unanswered, 'oversized'> };

/** Hands on a body piece by piece; false, and no further piece, once it is over the limit, or the taker has enough. */
export async function readBody(
  response: Response,
  maxBytes: number,
  take: (chunk: Uint8Array<ArrayBuffer>) => unknown,
): Promise<boolean> {
  let sizeBytes = 0;
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) return false;
    if (take(chunk) === false) return false;
  }
  return true;
}

/** Makes a text of an answer's body; null where it is over a limit. */
export type ReadText = (response: Response) => Promise<string | null>;

/** A body as it is; null where it is over the limit. */
export async function readText(response: Response, maxBytes: number): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = '';
  const isWhole = await readBody(response, maxBytes, (chunk) => {
    text += decoder.decode(chunk, { stream: true });
  });
  return isWhole ? text + decoder.decode() : null;
}

function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

async function send(
  fetch: typeof globalThis.fetch,
  call: Omit<Call, 'maxBytes'>,
  signal: AbortSignal,
): Promise<Opened> {
  const { url, method, headers, body } = call;
  const response = await fetch(url, {
    method,
    headers,
    body,
    signal,
    // Not followed, so that the key goes to one address only; not 'error' either, which looks like a lost connection.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  return isRedirect(response) ? { outcome: 'redirected' } : { outcome: 'opened', response };
}

/** Whether a deadline ended it, and not a person. */
export function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}

/**
 * What a call came to that broke off.
 *
 * @throws the reason of `signal` where a person cancelled
 */
export function brokenOff(signal: AbortSignal): { readonly outcome: 'lost' | 'timed-out' } {
  if (isTimeout(signal.reason)) return { outcome: 'timed-out' };
  signal.throwIfAborted();
  return { outcome: 'lost' };
}

/**
 * Carries out one call, once, as far as the head of its answer.
 *
 * @throws the reason of `signal` where a person cancelled
 */
export async function open(
  fetch: typeof globalThis.fetch,
  call: Omit<Call, 'maxBytes'>,
  signal: AbortSignal,
): Promise<Opened> {
  try {
    return await send(fetch, call, signal);
  } catch {
    return brokenOff(signal);
  }
}

/**
 * Carries out one call, once.
 *
 * @throws the reason of `signal` where a person cancelled
 */
export async function exchange(
  fetch: typeof globalThis.fetch,
  call: Call,
  signal: AbortSignal,
  read: ReadText = (response) => readText(response, call.maxBytes),
): Promise<Exchange> {
  const opened = await open(fetch, call, signal);
  if (opened.outcome !== 'opened') return opened;
  const { response } = opened;
  try {
    const text = await read(response);
    if (text === null) return { outcome: 'oversized' };
    return { outcome: 'answered', httpStatus: response.status, text, headers: response.headers };
  } catch {
    return brokenOff(signal);
  }
}
