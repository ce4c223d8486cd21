import * as z from 'zod/mini';
import { libraryStateSchema } from './library-entry.ts';
import { MAX_RATING } from './marks.ts';

export const librarySortSchema = z.enum(['newest', 'oldest', 'dearest', 'cheapest', 'best-rated', 'provider']);
export type LibrarySort = z.infer<typeof librarySortSchema>;

/** Which results are shown, and in which order; every part narrows what the others leave. */
export const libraryFilterSchema = z.object({
  /** What is typed into *Search results*: every word of it must be there. */
  words: z.string(),
  state: z.nullable(libraryStateSchema),
  providerId: z.nullable(z.string()),
  modelId: z.nullable(z.string()),
  /** Made within so many days; null for any time. */
  withinDays: z.nullable(z.int()),
  isFavourite: z.boolean(),
  minRating: z.int().check(z.minimum(0), z.maximum(MAX_RATING)),
  tag: z.nullable(z.string()),
  sort: librarySortSchema,
});
export type LibraryFilter = z.infer<typeof libraryFilterSchema>;

/** A filter that the person keeps under a name. */
export const savedSearchSchema = z.object({
  id: z.string(),
  name: z.string(),
  filter: libraryFilterSchema,
  createdAt: z.int(),
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;
