import * as z from 'zod/mini';
import { assetSchema, sourceSchema } from './asset.ts';
import { captureFailureSchema } from './capture-failure.ts';
import { referenceRoleSchema } from './role.ts';

/** How the bytes of a reference were come by; shown with it, since a crop of the screen is worse than the file. */
export const captureMethodSchema = z.enum(['page-fetch', 'page-canvas', 'visible-tab', 'file', 'result']);
export type CaptureMethod = z.infer<typeof captureMethodSchema>;

const readyContentSchema = z.object({
  state: z.literal('ready'),
  asset: assetSchema,
  capturedBy: captureMethodSchema,
  /** What a person should know of the quality, such as a crop that could not show the whole picture. */
  caveat: z.optional(z.string()),
});

const contentSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('capturing') }),
  readyContentSchema,
  z.object({ state: z.literal('failed'), failure: captureFailureSchema }),
]);

/** A picture in a brief, with what it is for. Its tag is its place in the brief: see {@link tagAt}. */
export const referenceSchema = z.object({
  id: z.string(),
  role: z.nullable(referenceRoleSchema),
  note: z.string(),
  source: sourceSchema,
  content: contentSchema,
});
export type Reference = z.infer<typeof referenceSchema>;

/** A reference whose bytes are in the store. */
export const readyReferenceSchema = z.extend(referenceSchema, { content: readyContentSchema });
export type ReadyReference = z.infer<typeof readyReferenceSchema>;

/** The name by which the brief's words call the reference at `index` (from 0): `@image1` is the first. */
export function tagAt(index: number): string {
  return `@image${index + 1}`;
}

/** The indexes (from 0) of the references that a text names by tag, in order of first mention. */
export function mentionedIndexes(text: string): readonly number[] {
  const found = [...text.matchAll(/@image(\d+)\b/gi)].map((match) => Number(match[1]) - 1);
  return [...new Set(found)];
}

/** Whether a reference's bytes are in the store. */
export function isReady(reference: Reference): reference is ReadyReference {
  return reference.content.state === 'ready';
}

const CAPTURE_METHOD_WORDS: Record<CaptureMethod, string> = {
  'page-fetch': 'original from the page',
  'page-canvas': 'drawn from the page',
  'visible-tab': 'cropped from the visible tab',
  file: 'from a file',
  result: 'from a result',
};

/** How a reference was come by, in words for its line of facts. */
export function describeCaptureMethod(method: CaptureMethod): string {
  return CAPTURE_METHOD_WORDS[method];
}
