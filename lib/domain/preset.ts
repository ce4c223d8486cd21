import * as z from 'zod/mini';
import { briefWordsSchema } from './brief.ts';
import { aspectRatioSchema } from './output.ts';

/** A brief that the person keeps to begin others with: its words, which may have blanks, and its shape. No references. */
export const presetSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.int(),
  words: briefWordsSchema,
  aspectRatio: aspectRatioSchema,
});
export type Preset = z.infer<typeof presetSchema>;
