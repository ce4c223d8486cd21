import { createQuote, type Quote } from '../http/quote.ts';

/** An id in the form of a UUID, a colon and a secret. */
const FAL_KEY = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:\w{8,}/gi;

/** Quotes fal's words without any key. */
export function quoteFal(key: string): Quote {
  return createQuote(key, FAL_KEY);
}
