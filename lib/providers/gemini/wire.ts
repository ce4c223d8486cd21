import * as z from 'zod/mini';

const tokenCountSchema = z.nullish(z.int().check(z.nonnegative()));

const modalityTokensSchema = z.object({ modality: z.nullish(z.string()), tokenCount: tokenCountSchema });

const usageMetadataSchema = z.object({
  promptTokenCount: z.int().check(z.nonnegative()),
  promptTokensDetails: z.nullish(z.array(modalityTokensSchema)),
  candidatesTokenCount: tokenCountSchema,
  candidatesTokensDetails: z.nullish(z.array(modalityTokensSchema)),
  thoughtsTokenCount: tokenCountSchema,
});
export type UsageMetadata = z.infer<typeof usageMetadataSchema>;

const inlineDataSchema = z.object({ mimeType: z.nullish(z.string()), data: z.string() });
export type InlineData = z.infer<typeof inlineDataSchema>;

const partSchema = z.object({
  text: z.nullish(z.string()),
  /** Set on the interim pictures and words of the model's thinking. */
  thought: z.nullish(z.boolean()),
  inlineData: z.nullish(inlineDataSchema),
  // Unreadable, it must not lose the paid image beside it.
  thoughtSignature: z.catch(z.nullish(z.string()), null),
});
export type Part = z.infer<typeof partSchema>;

const candidateSchema = z.object({
  content: z.nullish(z.object({ parts: z.nullish(z.array(partSchema)) })),
  /** An open set: Google adds values. */
  finishReason: z.nullish(z.string()),
  finishMessage: z.nullish(z.string()),
});
export type Candidate = z.infer<typeof candidateSchema>;

/** What `generateContent` answers with 200, as far as it is used. A refusal has this shape too. */
export const answerSchema = z.object({
  candidates: z.nullish(z.array(candidateSchema)),
  promptFeedback: z.nullish(z.object({ blockReason: z.nullish(z.string()) })),
  // An unreadable bill must not lose the paid image beside it.
  usageMetadata: z.catch(z.nullish(usageMetadataSchema), null),
  responseId: z.catch(z.nullish(z.string()), null),
});
export type Answer = z.infer<typeof answerSchema>;

/** The fields of Google's error details that are used, whichever of the `google.rpc` messages holds them. */
const errorDetailSchema = z.catch(
  z.object({
    reason: z.nullish(z.string()),
    retryDelay: z.nullish(z.string()),
    violations: z.nullish(z.array(z.object({ quotaId: z.nullish(z.string()) }))),
  }),
  {},
);

const singleErrorSchema = z.object({
  error: z.object({
    message: z.catch(z.string(), ''),
    status: z.catch(z.nullish(z.string()), null),
    details: z.catch(z.nullish(z.array(errorDetailSchema)), null),
  }),
});

/** Google's error body, which some endpoints wrap in an array of one. */
export const errorAnswerSchema = z.union([
  singleErrorSchema,
  z.pipe(
    z.tuple([singleErrorSchema]),
    z.transform(([only]) => only),
  ),
]);
export type GoogleError = z.infer<typeof singleErrorSchema>['error'];

/** What `GET models/{model}` answers: enough to know that Google answered, and not a captive portal. */
export const modelAnswerSchema = z.object({ name: z.string().check(z.startsWith('models/')) });
