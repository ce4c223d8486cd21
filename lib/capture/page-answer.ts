import * as z from 'zod/mini';

/** Where a picture is in the window; see `VisibleBox` in `page/contract.ts`. */
export const visibleBoxSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().check(z.positive()),
  height: z.number().check(z.positive()),
  devicePixelRatio: z.number().check(z.positive()),
  isWhole: z.boolean(),
});

const pageSchema = z.object({ pageUrl: z.string(), pageTitle: z.string() });
const sourceSchema = z.extend(pageSchema, { imageUrl: z.string(), altText: z.string() });

/** What the script in the page answers. A page can forge it, so that nothing in it is trusted beyond its shape. */
export const pageAnswerSchema = z.discriminatedUnion('state', [
  z.extend(sourceSchema, {
    state: z.literal('bytes'),
    bytes: z.instanceof(ArrayBuffer),
    method: z.enum(['page-fetch', 'page-canvas']),
  }),
  z.extend(sourceSchema, { state: z.literal('box'), box: visibleBoxSchema }),
  z.extend(sourceSchema, { state: z.literal('not-loaded') }),
  z.extend(pageSchema, { state: z.literal('missing') }),
]);
