import * as z from 'zod/mini';
import { assetIdSchema, assetSchema, type Asset, type MediaType } from './asset.ts';
import { frozenBriefSchema, type FrozenBrief } from './brief.ts';
import { chargeSchema, failureSchema, isRefusal } from './failure.ts';
import { usageSchema } from './model.ts';
import { microUsdSchema } from './money.ts';
import { operationSchema } from './operation.ts';
import { parentCauseSchema } from './refine/cause.ts';

/** The result, or the refusal, that a job is to mend. What was changed is the difference of the two briefs. */
export const parentSchema = z.object({
  jobId: z.string(),
  /** Null where the parent came to no image. */
  assetId: z.nullable(assetIdSchema),
  cause: parentCauseSchema,
  /** The kind of change that was tried, so that the next one is of another kind where this one did not help. */
  strategy: z.string(),
  /** Whether the references were sent anew, or the result itself was. */
  startsFrom: z.enum(['originals', 'result']),
  /** Of the parent's prompt, in characters, where it goes along again as the turn before; absent where it does not. */
  promptLength: z.optional(z.int()),
});
export type Parent = z.infer<typeof parentSchema>;

/** One try at a job: errors are a list, one an attempt, so that what was tried can be told later. */
export const attemptSchema = z.object({
  sentAt: z.int(),
  endedAt: z.int(),
  failure: z.nullable(failureSchema),
});
export type Attempt = z.infer<typeof attemptSchema>;

/** What was asked for, frozen: nothing in it changes after the job was queued. */
const askedSchema = z.object({
  id: z.string(),
  /** Jobs of one press of *Generate* share a group. */
  groupId: z.string(),
  /** Null where it is a beginning. */
  parent: z.nullable(parentSchema),
  createdAt: z.int(),
  brief: frozenBriefSchema,
  /** The very string that is sent. */
  prompt: z.string(),
  providerName: z.string(),
  modelName: z.string(),
  /** What it costs at most; reserved in the ledger while the job is open. */
  reservedMicroUsd: microUsdSchema,
  /** The ledger's account of this job: every entry of it carries this id. */
  reservationId: z.string(),
  /** The batch that it is, or was, an entry of. Absent where it is sent by itself, and in old records that have ended. */
  batchId: z.optional(z.string()),
  attempts: z.array(attemptSchema),
  /** Set when the person deleted the job; it is gone for good at a later start of the worker. */
  deletedAt: z.nullable(z.int()),
});

const endedSchema = z.extend(askedSchema, { endedAt: z.int() });

/** Waits for its turn, not before `notBefore`. If the worker dies here, nothing happened: it is taken up again. */
export const queuedJobSchema = z.extend(askedSchema, { state: z.literal('queued'), notBefore: z.int() });
/** The request is leaving or out. If the worker dies here, nobody knows what became of it: `unconfirmed`. */
export const submittingJobSchema = z.extend(askedSchema, {
  state: z.literal('submitting'),
  sentAt: z.int(),
  /** Why its answer, which came, is not stored yet. */
  problem: z.optional(failureSchema),
});
/** It is an entry of a batch, which is sent, asked after and fetched as one. */
export const batchedJobSchema = z.extend(askedSchema, {
  state: z.literal('batched'),
  batchId: z.string(),
  /** When it was put into the batch; sent is the batch. */
  sentAt: z.int(),
});
/**
 * The provider took it in and works on it. If the worker dies here, nothing is lost: the operation is asked after again,
 * for as long as the provider keeps what it made.
 */
export const runningJobSchema = z.extend(askedSchema, {
  state: z.literal('running'),
  sentAt: z.int(),
  /** What the provider knows it by; its adapter alone understands it. */
  operation: operationSchema,
  requestId: z.nullable(z.string()),
  /** Not to be asked after before this time. */
  pollAt: z.int(),
  /** How often it was asked after: what a poll changes. */
  polls: z.int(),
  /** Why the last asking came to nothing; null where it was answered. */
  problem: z.nullable(failureSchema),
});
/** What the provider knows the work by whose result came; null where it is to be had only once. Absent in old records. */
const heldOperation = { operation: z.optional(z.nullable(operationSchema)) };

/** The answer's bytes are in the store, unchecked. If the worker dies here, the check is done again. */
export const savingJobSchema = z.extend(askedSchema, {
  ...heldOperation,
  state: z.literal('saving'),
  sentAt: z.int(),
  imageIds: z.tuple([assetIdSchema], assetIdSchema),
  usage: z.nullable(usageSchema),
  costMicroUsd: microUsdSchema,
  requestId: z.nullable(z.string()),
});
export const succeededJobSchema = z.extend(endedSchema, {
  ...heldOperation,
  state: z.literal('succeeded'),
  images: z.tuple([assetSchema], assetSchema),
  usage: z.nullable(usageSchema),
  costMicroUsd: microUsdSchema,
  requestId: z.nullable(z.string()),
});
export const failedJobSchema = z.extend(endedSchema, { state: z.literal('failed'), failure: failureSchema });
export const cancelledJobSchema = z.extend(endedSchema, { state: z.literal('cancelled'), charge: chargeSchema });
/** It was sent and the answer never came. Only the person may send it again. */
export const unconfirmedJobSchema = z.extend(askedSchema, {
  state: z.literal('unconfirmed'),
  sentAt: z.int(),
  failure: failureSchema,
  /** Where the provider can still be asked after it, by this; else null. */
  operation: z.nullable(operationSchema),
});

export const jobSchema = z.discriminatedUnion('state', [
  queuedJobSchema,
  submittingJobSchema,
  batchedJobSchema,
  runningJobSchema,
  savingJobSchema,
  succeededJobSchema,
  failedJobSchema,
  cancelledJobSchema,
  unconfirmedJobSchema,
]);
export type Job = z.infer<typeof jobSchema>;
export type JobState = Job['state'];
export type JobIn<State extends JobState> = Extract<Job, { state: State }>;

export type EndedJob = JobIn<'succeeded' | 'failed' | 'cancelled'>;

/** The states in which something will still happen to a job by itself. */
export const OPEN_STATES = [
  'queued',
  'submitting',
  'batched',
  'running',
  'saving',
] as const satisfies readonly JobState[];

/** Whether nothing more will happen to the job by itself. */
export function isEnded(job: Job): job is EndedJob {
  return job.state === 'succeeded' || job.state === 'failed' || job.state === 'cancelled';
}

/** A job whose brief may be asked for anew; one in doubt stays, and so does its question. */
export type RepeatableJob = EndedJob | JobIn<'unconfirmed'>;

/** Whether it may be deleted: one in doubt is settled first, since its reservation can be settled only through it. */
export function isDeletable(job: Job): job is EndedJob {
  return isEnded(job) && chargeOf(job)?.charged !== 'unknown';
}

/** What a person may be told has been paid; null while it is open, and where it is unknown. */
export function paidMicroUsd(job: Job): number | null {
  if (job.state === 'succeeded') return job.costMicroUsd;
  const charge = chargeOf(job);
  if (charge === null || charge.charged === 'unknown') return null;
  return charge.charged === 'yes' ? charge.costMicroUsd : 0;
}

/** Whether an unsuccessful job was charged; null for one that is open or succeeded. */
export function chargeOf(job: Job) {
  if (job.state === 'failed' || job.state === 'unconfirmed') return job.failure.charge;
  return job.state === 'cancelled' ? job.charge : null;
}

/** The format that *Download* makes of an image, as its brief asks; null where the image is saved as it was made. */
export function conversionOf(
  { output: { format } }: Pick<FrozenBrief, 'output'>,
  { mediaType }: Asset,
): MediaType | null {
  return format === 'original' || format === mediaType ? null : format;
}

const STATE_WORDS: Record<Exclude<JobState, 'failed'>, string> = {
  queued: 'Queued',
  submitting: 'Generating',
  batched: 'In a batch',
  running: 'Generating',
  saving: 'Saving',
  succeeded: 'Done',
  cancelled: 'Cancelled',
  unconfirmed: 'Needs your decision',
};

/** The job's state as a person reads it. */
export function stateWords(job: Job): string {
  if (job.state !== 'failed') return STATE_WORDS[job.state];
  return isRefusal(job.failure) ? 'Refused' : 'Failed';
}
