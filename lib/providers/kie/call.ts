import { type Call, exchange, type Unanswered } from '../http/exchange.ts';
import { parseJson } from '../http/parse-json.ts';
import { createQuote, type Quote } from '../http/quote.ts';
import type { Connection } from '../provider.ts';
import { envelopeSchema } from './wire.ts';

/** A record repeats the prompt of at most 20,000 characters, and names addresses. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** The two shapes of keys that are known. */
const KIE_KEY = /\bsk-[\w-]{8,}|\b[0-9a-f]{32}\b/gi;

/** An answer by its own code; `code` is null where it is not kie.ai that speaks, and `httpStatus` is all there is. */
export interface Told {
  readonly outcome: 'told';
  readonly httpStatus: number;
  readonly headers: Headers;
  readonly code: number | null;
  /** kie.ai's words for it, unquoted. */
  readonly words: string;
  readonly data: unknown;
}

export type Answer = Told | { readonly outcome: Unanswered };

/** Quotes kie.ai's words without any key. */
export function quoteKie(key: string): Quote {
  return createQuote(key, KIE_KEY);
}

/** Calls kie.ai once, and reads the envelope of what it answers. */
export async function call(
  { fetch, key }: Connection,
  url: string,
  body: FormData | string | null,
  signal: AbortSignal,
): Promise<Answer> {
  const request: Call = {
    url,
    method: body === null ? 'GET' : 'POST',
    // A form brings its own type, with the boundary that it chose.
    headers: {
      authorization: `Bearer ${key}`,
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    },
    body,
    maxBytes: MAX_ANSWER_BYTES,
  };
  const result = await exchange(fetch, request, signal);
  if (result.outcome !== 'answered') return { outcome: result.outcome };
  const { httpStatus, headers, text } = result;
  const { success, data: envelope } = envelopeSchema.safeParse(parseJson(text));
  if (!success) return { outcome: 'told', httpStatus, headers, code: null, words: '', data: null };
  const { code, msg, message, data } = envelope;
  return { outcome: 'told', httpStatus, headers, code, words: msg || message || '', data };
}
