import { z } from 'zod';

export const visibleBoxSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().positive(),
  height: z.number().positive(),
  devicePixelRatio: z.number().positive(),
  isWhole: z.boolean(),
});

const pageSchema = z.object({ pageUrl: z.string(), pageTitle: z.string() });
const sourceSchema = pageSchema.extend({ imageUrl: z.string(), altText: z.string() });

/** What the script in the page answers. A page can forge it, so that nothing in it is trusted beyond its shape. */
export const pageAnswerSchema = z.discriminatedUnion('state', [
  sourceSchema.extend({
    state: z.literal('bytes'),
    bytes: z.instanceof(ArrayBuffer),
    method: z.enum(['page-fetch', 'page-canvas']),
  }),
  sourceSchema.extend({ state: z.literal('box'), box: visibleBoxSchema }),
  pageSchema.extend({ state: z.literal('missing') }),
]);
