import * as z from 'zod/mini';

/** What is kept of a group of jobs beside the jobs themselves. */
export const storedGroupSchema = z.object({
  /** The `groupId` of its jobs. */
  id: z.string(),
  /** While it is paused, none of its jobs is sent; what is out already goes on. */
  isPaused: z.boolean(),
});
export type StoredGroup = z.infer<typeof storedGroupSchema>;
