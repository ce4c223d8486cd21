import * as z from 'zod/mini';
import { parseJson } from '../http/parse-json.ts';
import type { Part } from './wire.ts';

const continuationSchema = z.object({ thoughtSignature: z.string().check(z.minLength(1)) });

/** What Google wants back when this picture is edited further, to be spread into a completed progress. */
export function continuationOf({ thoughtSignature }: Part): { readonly continuation?: string } {
  return thoughtSignature ? { continuation: JSON.stringify({ thoughtSignature }) } : {};
}

/** The signature in a stored continuation; undefined where it holds none. */
export function signatureIn(continuation: string): string | undefined {
  return continuationSchema.safeParse(parseJson(continuation)).data?.thoughtSignature;
}
