import { createQuote, type Quote } from '../http/quote.ts';

/** Google's two shapes of keys. */
const GOOGLE_KEY = /\b(?:AIza|AQ\.)[\w.-]{8,}/g;

/** Quotes Google's words without any key. */
export function quoteGoogle(key: string): Quote {
  return createQuote(key, GOOGLE_KEY);
}
