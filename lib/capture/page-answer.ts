import * as z from 'zod/mini';
import { rightsSchema } from '../domain/rights.ts';

/** Where a picture is in the window; see `VisibleBox` in `page/contract.ts`. */
export const visibleBoxSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().check(z.positive()),
  height: z.number().check(z.positive()),
  devicePixelRatio: z.number().check(z.positive()),
  isWhole: z.boolean(),
});

const sourceSchema = z.object({
  pageUrl: z.string(),
  pageTitle: z.string(),
  imageUrl: z.string(),
  altText: z.string(),
  rights: rightsSchema,
});

const betterSchema = z.object({
  imageUrl: z.string(),
  from: z.enum(['link', 'candidate']),
  head: z.nullable(z.instanceof(ArrayBuffer)),
});

/** What the script in the page answers. A page can forge it, so that nothing in it is trusted beyond its shape. */
export const pageAnswerSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('bytes'),
    bytes: z.instanceof(Blob),
    method: z.enum(['page-memory', 'page-fetch', 'page-canvas']),
    claimedType: z.string(),
    shownWidthPx: z.number(),
    shownHeightPx: z.number(),
    caveat: z.string(),
    better: z.nullable(betterSchema),
    source: sourceSchema,
  }),
  z.object({ state: z.literal('unreadable'), box: z.nullable(visibleBoxSchema), source: sourceSchema }),
  z.object({ state: z.enum(['not-loaded', 'too-large', 'missing']), source: sourceSchema }),
]);
export type PageAnswerRead = z.infer<typeof pageAnswerSchema>;

/** A file that the script in the page fetched. */
export const pageFileSchema = z.nullable(z.object({ bytes: z.instanceof(Blob), claimedType: z.string() }));
