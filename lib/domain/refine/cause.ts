import * as z from 'zod/mini';

/** What went wrong with a result, as a person says it. */
export const refineCauseSchema = z.enum(['identity', 'framing', 'details', 'style', 'output', 'other']);
export type RefineCause = z.infer<typeof refineCauseSchema>;
