import * as z from 'zod/mini';
import { assetIdSchema } from './asset.ts';

/** A file that was saved of a result, as far as the browser tells. */
export const downloadSchema = z.object({
  id: z.string(),
  jobId: z.string(),
  assetId: assetIdSchema,
  /** The provider's bytes untouched, or a converted copy of them. */
  kind: z.enum(['original', 'copy']),
  /** What the browser's list of downloads calls it; null before it is in that list. */
  browserId: z.nullable(z.int()),
  /** Below the downloads folder, as it was asked for. */
  wantedPath: z.string(),
  /** The file's own path, as it was read back; null while it is under way, and where it never came to be. */
  path: z.nullable(z.string()),
  state: z.enum(['under-way', 'complete', 'interrupted']),
  /** Why it was interrupted, in the browser's word such as `FILE_NO_SPACE`. */
  reason: z.nullable(z.string()),
  at: z.int(),
});
export type Download = z.infer<typeof downloadSchema>;
