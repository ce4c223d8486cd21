import * as z from 'zod/mini';

/** What went wrong with a result, as a person says it. */
export const refineCauseSchema = z.enum(['identity', 'framing', 'details', 'style', 'output', 'other']);
export type RefineCause = z.infer<typeof refineCauseSchema>;

/** Why a job was asked for anew: what the person said of its result, or that its provider refused it or made none. */
export const parentCauseSchema = z.enum([...refineCauseSchema.options, 'refused']);
export type ParentCause = z.infer<typeof parentCauseSchema>;
