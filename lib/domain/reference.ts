import * as z from 'zod/mini';
import { assetSchema, sourceSchema } from './asset.ts';
import { captureFailureSchema } from './capture-failure.ts';
import { inspectionSchema } from './inspection.ts';
import { referenceRoleSchema } from './role.ts';

/** How the bytes of a reference were come by; shown with it, since a crop of the screen is worse than the file. */
export const captureMethodSchema = z.enum([
  'page-memory',
  'page-fetch',
  'page-canvas',
  'site-access',
  'visible-tab',
  'file',
  'clipboard',
  'result',
]);
export type CaptureMethod = z.infer<typeof captureMethodSchema>;

/** A rectangle of a picture, as shares of its width and height from the top left. */
export const cropAreaSchema = z.object({
  x: z.number().check(z.minimum(0), z.maximum(1)),
  y: z.number().check(z.minimum(0), z.maximum(1)),
  width: z.number().check(z.positive(), z.maximum(1)),
  height: z.number().check(z.positive(), z.maximum(1)),
});
export type CropArea = z.infer<typeof cropAreaSchema>;

/** A change to a picture, always from the original: turned first, then cropped. */
export const editSchema = z.object({
  /** As it was captured; it stays in the store. */
  original: assetSchema,
  /** Clockwise quarter turns, 0 to 3. */
  quarterTurns: z.int().check(z.minimum(0), z.maximum(3)),
  /** Null for the whole. */
  crop: z.nullable(cropAreaSchema),
});
export type Edit = z.infer<typeof editSchema>;

/** A better version of the same picture that could be had, offered and never assumed. */
export const betterSchema = z.object({
  imageUrl: z.string(),
  /** Of the better one, where it is known. */
  widthPx: z.optional(z.int()),
  heightPx: z.optional(z.int()),
  /** Where it was found: the page links to it, names it among its candidates, or shows it but keeps the file back. */
  from: z.enum(['link', 'candidate', 'original']),
  /** The address (`https://cdn.example`) that the browser must first let Plantain read; null where the page can. */
  accessTo: z.nullable(z.string()),
});
export type Better = z.infer<typeof betterSchema>;

/** Where files came from, as far as the way in told. */
export const fileOriginSchema = z.object({
  capturedBy: z.enum(['file', 'clipboard']),
  imageUrl: z.optional(z.string()),
  pageUrl: z.optional(z.string()),
  altText: z.optional(z.string()),
});
export type FileOrigin = z.infer<typeof fileOriginSchema>;

const readyContentSchema = z.object({
  state: z.literal('ready'),
  asset: assetSchema,
  capturedBy: captureMethodSchema,
  /** What a person should know of the quality, such as a crop that could not show the whole picture. */
  caveat: z.optional(z.string()),
  /** What the arrival checks found; absent until they have run. */
  inspection: z.optional(inspectionSchema),
  /** How it was cropped and turned here; `asset` is the outcome. */
  edit: z.optional(editSchema),
});
export type ReadyContent = z.infer<typeof readyContentSchema>;

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
  better: z.optional(betterSchema),
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
  'page-memory': 'from the page’s memory',
  'page-fetch': 'original from the page',
  'page-canvas': 'drawn from the page',
  'site-access': 'original, with your leave for the site',
  'visible-tab': 'cropped from the visible tab',
  file: 'from a file',
  clipboard: 'from the clipboard',
  result: 'from a result',
};

/** How a reference was come by, in words for its line of facts. */
export function describeCaptureMethod(method: CaptureMethod): string {
  return CAPTURE_METHOD_WORDS[method];
}
