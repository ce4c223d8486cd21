import * as z from 'zod/mini';
import { assetIdSchema, mediaTypeSchema } from './asset.ts';
import { briefTitle } from './brief.ts';
import { isRefusal } from './failure.ts';
import { paidMicroUsd, type Job } from './job.ts';
import { marksSchema, type Marks } from './marks.ts';
import { microUsdSchema } from './money.ts';

/** What a person distinguishes: all states in which something still happens by itself are one. */
export const libraryStateSchema = z.enum(['under-way', 'done', 'refused', 'failed', 'cancelled', 'doubtful']);
export type LibraryState = z.infer<typeof libraryStateSchema>;

/**
 * What a list of thousands needs of a job, kept beside it: a hundredth of the job's own size, so that all of them are
 * read in one go, sorted, filtered and laid out without a look at the jobs. Derived from job, marks and downloads.
 */
export const libraryEntrySchema = z.extend(z.omit(marksSchema, { jobId: true }), {
  /** The job's. */
  id: z.string(),
  groupId: z.string(),
  /** The job that it is to mend; null where it is a beginning. */
  parentId: z.nullable(z.string()),
  createdAt: z.int(),
  state: libraryStateSchema,
  title: z.string(),
  providerId: z.string(),
  modelId: z.string(),
  providerName: z.string(),
  modelName: z.string(),
  /** What was paid; null while that is not known. */
  costMicroUsd: z.nullable(microUsdSchema),
  /** Its first picture, with its own proportions; null where there is none. */
  image: z.nullable(
    z.object({ assetId: assetIdSchema, mediaType: mediaTypeSchema, widthPx: z.int(), heightPx: z.int() }),
  ),
  /** Whether a file of it was saved at least once. */
  isDownloaded: z.boolean(),
  deletedAt: z.nullable(z.int()),
  /** Ascends with every change of any entry, so that a view reads only what is new to it. */
  revision: z.int(),
});
export type LibraryEntry = z.infer<typeof libraryEntrySchema>;

function libraryStateOf(job: Job): LibraryState {
  switch (job.state) {
    case 'succeeded':
      return 'done';
    case 'failed':
      return isRefusal(job.failure) ? 'refused' : 'failed';
    case 'cancelled':
      return 'cancelled';
    case 'unconfirmed':
      return 'doubtful';
    case 'queued':
    case 'submitting':
    case 'batched':
    case 'running':
    case 'saving':
      return 'under-way';
    default:
      return job satisfies never;
  }
}

function imageOf(job: Job): LibraryEntry['image'] {
  if (job.state !== 'succeeded') return null;
  const [{ id, mediaType, widthPx, heightPx }] = job.images;
  return { assetId: id, mediaType, widthPx, heightPx };
}

/** What of an entry does not come from the job. */
export type EntryMarks = Omit<Marks, 'jobId'> & Pick<LibraryEntry, 'isDownloaded'>;

/** The entry of a job, but for its revision. */
export function libraryEntryOf(job: Job, { isFavourite, rating, tags, isDownloaded }: EntryMarks) {
  const { id, groupId, createdAt, providerName, modelName, deletedAt, brief, parent } = job;
  const { providerId, modelId } = brief.output;
  const identity = { id, groupId, parentId: parent?.jobId ?? null, createdAt, deletedAt };
  const made = { providerId, modelId, providerName, modelName, state: libraryStateOf(job), title: briefTitle(brief) };
  const marks = { isFavourite, rating, tags, isDownloaded };
  return { ...identity, ...made, ...marks, costMicroUsd: paidMicroUsd(job), image: imageOf(job) };
}
