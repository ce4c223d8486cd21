import * as z from 'zod/mini';

/**
 * What all of kie.ai's answers have in common. The HTTP status is nearly always 200, even for a bad key: `code` tells.
 * Source: docs.kie.ai; `message` instead of `msg` in older replies.
 */
export const envelopeSchema = z.object({
  code: z.number(),
  msg: z.catch(z.nullish(z.string()), null),
  message: z.catch(z.nullish(z.string()), null),
  data: z.unknown(),
});

/** What `createTask` answers. Ids seen: `task_nano-banana-2_1765178625768`, 32 digits of hex. */
export const createdSchema = z.object({ taskId: z.string().check(z.regex(/^[\w.:-]{1,128}$/)) });

/** What the file server answers; some pages call the address `fileUrl`. */
export const uploadedSchema = z.object({ downloadUrl: z.nullish(z.string()), fileUrl: z.nullish(z.string()) });

const textSchema = z.catch(z.nullish(z.string()), null);

/** A task, as `recordInfo` tells of it. */
export const recordSchema = z.object({
  /** An open set: `waiting`, `queuing`, `generating`, `success`, `fail`. */
  state: z.string(),
  /** JSON inside JSON. */
  resultJson: textSchema,
  result_urls: z.catch(z.nullish(z.array(z.string())), null),
  failCode: z.catch(z.nullish(z.union([z.string(), z.number()])), null),
  failMsg: textSchema,
  creditsConsumed: z.catch(z.nullish(z.number().check(z.nonnegative())), null),
});
export type TaskRecord = z.infer<typeof recordSchema>;

/** What `resultJson` holds of a picture. */
export const resultSchema = z.object({ resultUrls: z.array(z.string()) });

/** What is left on the account, in credits; may have a fraction. */
export const creditSchema = z.number();
