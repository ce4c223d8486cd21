import type { Failure } from '../../domain/failure.ts';
import { createQuote, type Quote } from '../http/quote.ts';
import type { Progress } from '../provider.ts';

/** An id in the form of a UUID, a colon and a secret. */
const FAL_KEY = /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}:\w{8,}/gi;

/** Quotes fal's words without any key. */
export function quoteFal(key: string): Quote {
  return createQuote(key, FAL_KEY);
}

/** Begins a sentence that may begin with fal's name, which is written small. */
export function begin(failure: Failure): Failure {
  return { ...failure, message: failure.message.charAt(0).toUpperCase() + failure.message.slice(1) };
}

/** The same for what a call came to. */
export function beginAll(progress: Progress): Progress {
  return 'failure' in progress ? { ...progress, failure: begin(progress.failure) } : progress;
}
