import * as z from 'zod/mini';
import { captureFailureSchema } from '../domain/capture-failure.ts';
import { copyWishSchema } from '../domain/copy.ts';
import { outputSchema } from '../domain/output.ts';
import { cropAreaSchema, fileOriginSchema, readyReferenceSchema } from '../domain/reference.ts';

/** A file as a page hands it on: drawings are drawn there, since no worker can, and those that may not be say why. */
export const arrivingFileSchema = z.object({
  file: z.instanceof(File),
  caveat: z.optional(z.string()),
  failure: z.optional(captureFailureSchema),
});
export type ArrivingFile = z.infer<typeof arrivingFileSchema>;

/** What a page of ours asks of its image worker. Pictures go in as files and come out in the store. */
export const imageTaskSchema = z.discriminatedUnion('task', [
  z.object({ task: z.literal('add'), files: z.array(arrivingFileSchema), origin: fileOriginSchema }),
  z.object({ task: z.literal('replace'), referenceId: z.string(), file: arrivingFileSchema }),
  z.object({
    task: z.literal('edit'),
    referenceId: z.string(),
    quarterTurns: z.int().check(z.minimum(0), z.maximum(3)),
    crop: z.nullable(cropAreaSchema),
  }),
  /** Fits references to the model that they are going to: a job sends only what is in the store. */
  z.object({ task: z.literal('fit'), references: z.array(readyReferenceSchema), output: outputSchema }),
]);
export type ImageTask = z.infer<typeof imageTaskSchema>;

/** What a page of ours wants to know of stored pictures; nothing is changed. Each has an answer of its own shape. */
export const imageQuestionSchema = z.discriminatedUnion('task', [
  /** One image of a job against what the job asked for. */
  z.object({ task: z.literal('measure'), jobId: z.string(), assetId: z.string() }),
  /** Colours of a picture. */
  z.object({ task: z.literal('palette'), assetId: z.string() }),
  /** A copy of a picture in another type, size or shape. */
  z.object({ task: z.literal('copy'), assetId: z.string(), wish: copyWishSchema }),
  /** Whether copies can be AVIF here. */
  z.object({ task: z.literal('can-encode-avif') }),
]);
export type ImageQuestion = z.infer<typeof imageQuestionSchema>;

/** A copy that was made, with its true size. */
export const madeCopySchema = z.object({
  blob: z.instanceof(Blob),
  widthPx: z.int().check(z.positive()),
  heightPx: z.int().check(z.positive()),
});

/** What became of a task or a question: a sentence where it failed. Who asked knows the shape of the answer. */
export const taskOutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), answer: z.optional(z.unknown()) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type TaskOutcome = z.infer<typeof taskOutcomeSchema>;
