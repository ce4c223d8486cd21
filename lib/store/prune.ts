import type { Job } from '../domain/job.ts';
import type { ReadyContent } from '../domain/reference.ts';
import { parseJobs } from './job-records.ts';
import type { JobTransaction } from './job-transaction.ts';
import { removeEntry } from './library-entries.ts';
import { parseReferences } from './references.ts';

/**
 * Removes for good the jobs deleted before `before`, and all bytes that nothing refers to. A record that this version
 * cannot read may refer to anything, so where there is one, no bytes are removed.
 */
export async function removeDeleted(transaction: JobTransaction, before: number): Promise<void> {
  const storedJobs = await transaction.objectStore('jobs').getAll();
  const storedReferences = await transaction.objectStore('references').getAll();
  const [jobs, references] = [parseJobs(storedJobs), parseReferences(storedReferences)];
  const gone = new Set(jobs.filter((job) => job.deletedAt !== null && job.deletedAt < before));
  for (const { id } of gone) {
    await transaction.objectStore('jobs').delete(id);
    await transaction.objectStore('continuations').delete(id);
    await transaction.objectStore('marks').delete(id);
    await forgetDownloads(transaction, id);
    await removeEntry(transaction, id);
  }
  if (jobs.length < storedJobs.length || references.length < storedReferences.length) return;
  const kept = new Set([
    ...jobs.filter((job) => !gone.has(job)).flatMap(assetIdsOf),
    ...references.flatMap(({ content }) => (content.state === 'ready' ? assetIdsOfContent(content) : [])),
  ]);
  await sweep(transaction, kept, before);
}

/** The files stay where the person saved them. */
async function forgetDownloads(transaction: JobTransaction, jobId: string): Promise<void> {
  const downloads = transaction.objectStore('downloads');
  const ids = await downloads.index('jobId').getAllKeys(jobId);
  await Promise.all(ids.map((id) => downloads.delete(id)));
}

/** A picture stored since `before` may be one whose reference is written in the next instant: it stays. */
async function sweep(transaction: JobTransaction, kept: ReadonlySet<string>, before: number): Promise<void> {
  const [blobs, assets] = [transaction.objectStore('blobs'), transaction.objectStore('assets')];
  const unreferenced = (await blobs.getAllKeys()).filter((id) => !kept.has(id));
  for (const id of unreferenced) {
    const asset = await assets.get(id);
    if (asset !== undefined && asset.createdAt >= before) continue;
    await blobs.delete(id);
    await assets.delete(id);
  }
  await sweepCopies(transaction);
}

/** A copy without its original serves nothing, and would outlive what the person has removed. */
async function sweepCopies(transaction: JobTransaction): Promise<void> {
  const fitted = transaction.objectStore('fitted');
  const stored = new Set(await transaction.objectStore('blobs').getAllKeys());
  for (const key of await fitted.getAllKeys()) {
    if (!stored.has(key[1])) await fitted.delete(key);
  }
}

/** The picture of a reference, and the original that an edit of it begins from anew. */
export function assetIdsOfContent({ asset, edit }: ReadyContent): string[] {
  return edit ? [asset.id, edit.original.id] : [asset.id];
}

/** Every asset that a job keeps alive: its results and the references that made them. */
export function assetIdsOf(job: Job): string[] {
  const references = job.brief.references.flatMap(({ content }) => assetIdsOfContent(content));
  if (job.state === 'saving') return [...references, ...job.imageIds];
  return job.state === 'succeeded' ? [...references, ...job.images.map(({ id }) => id)] : references;
}
