import * as z from 'zod/mini';
import type { Job } from './job.ts';
import type { ReadyContent } from './reference.ts';

/** The assets that a job keeps in the store, none twice in a list: kept beside it, so that an asset's users are found by its id. */
export const usesSchema = z.object({
  jobId: z.string(),
  /** What it came to. */
  results: z.array(z.string()),
  /** What it was made from, edited pictures with their originals. */
  references: z.array(z.string()),
});
export type Uses = z.infer<typeof usesSchema>;

/** The picture of a reference, and the original that an edit of it begins from anew. */
export function assetIdsOfContent({ asset, edit }: ReadyContent): string[] {
  return edit ? [asset.id, edit.original.id] : [asset.id];
}

function resultsOf(job: Job): string[] {
  if (job.state === 'saving') return job.imageIds;
  return job.state === 'succeeded' ? job.images.map(({ id }) => id) : [];
}

/** The same, in one list. */
export function assetIdsOf(job: Job): string[] {
  const { results, references } = usesOf(job);
  return [...new Set([...results, ...references])];
}

/** What a job keeps as it stands now. */
export function usesOf(job: Job): Uses {
  const references = job.brief.references.flatMap(({ content }) => assetIdsOfContent(content));
  return { jobId: job.id, results: [...new Set(resultsOf(job))], references: [...new Set(references)] };
}
