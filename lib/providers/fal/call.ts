import { type Call, exchange, type Exchange } from '../http/exchange.ts';
import type { Connection } from '../provider.ts';

/** An error may echo every picture that was sent inside the request: a third more than 1 MB, a few times over. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** An answer that came. */
export type Answered = Extract<Exchange, { outcome: 'answered' }>;

/** Calls fal once, with the key. */
export function call(
  { fetch, key }: Connection,
  { headers, ...rest }: Pick<Call, 'method' | 'url' | 'body'> & { readonly headers?: Call['headers'] },
  signal: AbortSignal,
): Promise<Exchange> {
  const contentType = rest.body === null ? {} : { 'content-type': 'application/json' };
  const all = { authorization: `Key ${key}`, accept: 'application/json', ...contentType, ...headers };
  return exchange(fetch, { ...rest, headers: all, maxBytes: MAX_ANSWER_BYTES }, signal);
}
