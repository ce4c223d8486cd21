import type { Job } from '../domain/job.ts';
import { parseJobs } from './job-records.ts';
import type { JobTransaction } from './job-transaction.ts';
import { parseReferences } from './references.ts';

/** Removes for good the jobs deleted before `before`, and the bytes that nothing else refers to. */
export async function removeDeleted(transaction: JobTransaction, before: number): Promise<void> {
  const jobs = parseJobs(await transaction.objectStore('jobs').getAll());
  const gone = jobs.filter((job) => job.deletedAt !== null && job.deletedAt < before);
  const references = parseReferences(await transaction.objectStore('references').getAll());
  const kept = new Set([
    ...jobs.filter((job) => !gone.includes(job)).flatMap(assetIdsOf),
    ...references.flatMap(({ content }) => (content.state === 'ready' ? [content.asset.id] : [])),
  ]);
  for (const job of gone) await transaction.objectStore('jobs').delete(job.id);
  for (const id of gone.flatMap(assetIdsOf).filter((assetId) => !kept.has(assetId))) {
    await transaction.objectStore('blobs').delete(id);
    await transaction.objectStore('assets').delete(id);
  }
}

/** Every asset that a job keeps alive: its results and the references that made them. */
function assetIdsOf(job: Job): string[] {
  const references = job.brief.references.map(({ content }) => content.asset.id);
  if (job.state === 'saving') return [...references, ...job.imageIds];
  return job.state === 'succeeded' ? [...references, ...job.images.map(({ id }) => id)] : references;
}
