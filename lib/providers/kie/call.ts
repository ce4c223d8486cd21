import { exchange, type Exchange, type Unanswered } from '../http/exchange.ts';
import { parseJson } from '../http/parse-json.ts';
import { createQuote, type Quote } from '../http/quote.ts';
import type { Connection } from '../provider.ts';
import { envelopeSchema } from './wire.ts';

/** A record repeats the prompt of at most 20,000 characters, and names addresses. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** The two shapes of keys that are known. */
const KIE_KEY = /\bsk-[\w-]{8,}|\b[0-9a-f]{32}\b/gi;

/** An answer with what kie.ai says in it. */
export type Told = Extract<Exchange, { outcome: 'answered' }> & {
  /** kie.ai's own code, which alone tells what happened; null where it is not kie.ai that speaks. */
  readonly code: number | null;
  /** What there is to go by: the code, else the HTTP status. */
  readonly status: number;
  /** kie.ai's words for it, made fit to be shown. */
  readonly words: string;
  readonly data: unknown;
};

/** Makes words of kie.ai's fit to be shown, without any key. */
export function quoteKie(key: string): Quote {
  return createQuote(key, KIE_KEY);
}

/** Calls kie.ai once, at a path of the base URL unless told; answers what it says, or why it said nothing. */
export async function call(
  { fetch, baseUrl, key }: Connection,
  path: string,
  body: FormData | string | null,
  signal: AbortSignal,
): Promise<Told | Unanswered> {
  // A form brings its own type, with the boundary that it chose.
  const type = typeof body === 'string' && { 'content-type': 'application/json' };
  const headers = { authorization: `Bearer ${key}`, ...type };
  const method = body === null ? 'GET' : 'POST';
  const sent = { url: `${baseUrl}/api/${path}`, method, headers, body, maxBytes: MAX_ANSWER_BYTES } as const;
  const result = await exchange(fetch, sent, signal);
  if (result.outcome !== 'answered') return result.outcome;
  const { data: envelope } = envelopeSchema.safeParse(parseJson(result.text));
  const words = quoteKie(key)(envelope?.msg || envelope?.message || '');
  const code = envelope?.code ?? null;
  return { ...result, code, status: code ?? result.httpStatus, words, data: envelope?.data };
}
