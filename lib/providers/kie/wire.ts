import * as z from 'zod/mini';

/** What is not needed must not spoil what is. */
function loosely<Schema extends z.ZodMiniType>(schema: Schema) {
  return z.catch(z.nullish(schema), null);
}

const looseText = loosely(z.string());

/**
 * What all of kie.ai's answers have in common. The HTTP status is nearly always 200, even for a bad key: `code` tells.
 * Source: docs.kie.ai; `message` instead of `msg` in older replies.
 */
export const envelopeSchema = z.object({
  code: z.number(),
  msg: looseText,
  message: looseText,
  data: z.optional(z.unknown()),
});

/** What `createTask` answers. Ids seen: `task_nano-banana-2_1765178625768`, 32 digits of hex. */
export const createdSchema = z.object({ taskId: z.string().check(z.regex(/^[\w.:-]{1,128}$/)) });

/** What the file server answers; some pages call the address `fileUrl`. */
export const uploadedSchema = z.object({ downloadUrl: looseText, fileUrl: looseText });

/** A task, as `recordInfo` tells of it. */
export const recordSchema = z.object({
  /** An open set: `waiting`, `queuing`, `generating`, `success`, `fail`. */
  state: z.string(),
  /** JSON inside JSON. */
  resultJson: looseText,
  result_urls: loosely(z.array(z.string())),
  /** A number in a text, mostly. */
  failCode: loosely(z.coerce.string()),
  failMsg: looseText,
  creditsConsumed: loosely(z.number().check(z.nonnegative())),
});
export type TaskRecord = z.infer<typeof recordSchema>;

/** What `resultJson` holds of a picture. */
export const resultSchema = z.object({ resultUrls: z.array(z.string()) });
