import { createQuote, type Quote } from '../http/quote.ts';

/** The name in every sentence. */
export const NAME = 'OpenRouter';

/** The shape of OpenRouter's keys, whole or cut short by itself. */
const OPENROUTER_KEY = /\bsk-or-[\w.-]{4,}/g;

/** Quotes the words of OpenRouter, and of the providers behind it, without any key. */
export function quoteOpenRouter(key: string): Quote {
  return createQuote(key, OPENROUTER_KEY);
}
