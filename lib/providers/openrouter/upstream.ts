import * as z from 'zod/mini';
import { parseJson } from '../http/parse-json.ts';
import type { OpenRouterError } from './wire.ts';

/** The shapes in which the makers of models wrap their own words. */
const wrappedSchema = z.union([
  z.pipe(
    z.object({ error: z.object({ message: z.string() }) }),
    z.transform(({ error }) => error.message),
  ),
  z.pipe(
    z.object({ message: z.string() }),
    z.transform(({ message }) => message),
  ),
]);

function unwrap(raw: unknown): string {
  const wrapped = wrappedSchema.safeParse(typeof raw === 'string' ? parseJson(raw) : raw);
  if (wrapped.success) return wrapped.data;
  return typeof raw === 'string' ? raw : '';
}

/** The words that tell most: behind “Provider returned error” the reason stands in `metadata.raw` alone. */
export function wordsOf({ message, metadata }: OpenRouterError): string {
  return unwrap(metadata.raw) || message;
}

/** All that was said, for what is looked for in it. Never shown. */
export function allWordsOf({ message, metadata }: OpenRouterError): string {
  const raw = metadata.raw;
  const rawText = typeof raw === 'string' ? raw : (JSON.stringify(raw) ?? '');
  return [message, rawText, ...metadata.reasons].join('\n');
}
