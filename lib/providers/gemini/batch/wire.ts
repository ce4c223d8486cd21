import * as z from 'zod/mini';

/** It becomes part of a path, so nothing but a name may be in it. */
const batchNameSchema = z.string().check(z.regex(/^batches\/[\w.-]+$/));
const fileNameSchema = z.string().check(z.regex(/^files\/[\w.-]+$/));

/** Google writes 64-bit numbers as strings, and not everywhere. */
const countSchema = z.catch(z.coerce.number().check(z.nonnegative()), 0);

/** A `google.rpc.Status`: the code is one of `google.rpc.Code`, or that of HTTP. */
export const rpcStatusSchema = z.object({ code: z.catch(z.number(), 0) });

const outputSchema = z.catch(
  z.nullish(
    z.object({
      responsesFile: z.nullish(fileNameSchema),
      // Twice the same name, as Google writes it.
      inlinedResponses: z.nullish(z.object({ inlinedResponses: z.nullish(z.array(z.unknown())) })),
    }),
  ),
  null,
);

/** A batch as Google answers it: an operation, whose results stand in two places. Source: @google/genai 3.3.0. */
export const batchAnswerSchema = z.object({
  name: batchNameSchema,
  done: z.catch(z.nullish(z.boolean()), null),
  metadata: z.nullish(
    z.object({
      state: z.nullish(z.string()),
      displayName: z.nullish(z.string()),
      batchStats: z.catch(
        z.nullish(z.object({ successfulRequestCount: countSchema, failedRequestCount: countSchema })),
        null,
      ),
      output: outputSchema,
    }),
  ),
  response: outputSchema,
  error: z.optional(z.unknown()),
});
export type BatchAnswer = z.infer<typeof batchAnswerSchema>;

/** One page of the batches of a project. */
export const batchListSchema = z.object({
  operations: z.nullish(
    z.array(
      z.object({
        name: z.catch(batchNameSchema, ''),
        metadata: z.nullish(z.object({ displayName: z.nullish(z.string()) })),
      }),
    ),
  ),
  nextPageToken: z.nullish(z.string()),
});

/** What the Files API answers when all bytes have come. */
export const fileAnswerSchema = z.object({ file: z.object({ name: fileNameSchema, uri: z.string() }) });
export type UploadedFile = z.infer<typeof fileAnswerSchema>['file'];

const keySchema = z.string().check(z.minLength(1));

/** One result: a line of the file names its key at once, an inline answer in `metadata`. */
export const entrySchema = z.object({
  key: z.optional(keySchema),
  metadata: z.nullish(z.object({ key: z.optional(keySchema) })),
  response: z.optional(z.unknown()),
  error: z.optional(z.unknown()),
});
