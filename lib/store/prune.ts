import { isDeletable } from '../domain/job.ts';
import { STRICT, type Database } from './db.ts';
import { complete, type JobTransaction } from './job-transaction.ts';
import { removeEntry } from './library-entries.ts';
import type { StoreName } from './schema.ts';
import { OF_ASSETS, removeIfUnused } from './sweep.ts';

/** What is kept of a job, but for the ledger: what is paid for stays there. */
const OF_JOBS: StoreName[] = [
  'jobs',
  'uses',
  'library',
  'libraryTexts',
  'continuations',
  'marks',
  'downloads',
  'unused',
];

/** Few enough for everybody else to be let in often. */
const AT_ONCE = 50;

/** Answers the ids of the pictures that it used. */
async function removeJob(transaction: JobTransaction, id: string): Promise<readonly string[]> {
  await transaction.objectStore('jobs').delete(id);
  await transaction.objectStore('continuations').delete(id);
  await transaction.objectStore('marks').delete(id);
  const downloads = transaction.objectStore('downloads');
  for (const key of await downloads.index('jobId').getAllKeys(id)) await downloads.delete(key);
  const uses = await removeEntry(transaction, id);
  return [...(uses?.results ?? []), ...(uses?.references ?? [])];
}

async function removeSome(transaction: JobTransaction, before: number, now: number): Promise<number> {
  const deleted = transaction.objectStore('library').index('deletedAt');
  const ids = await deleted.getAllKeys(IDBKeyRange.upperBound(before, true), AT_ONCE);
  const unused = transaction.objectStore('unused');
  for (const id of ids) {
    for (const assetId of await removeJob(transaction, id)) await unused.put(now, assetId);
  }
  return ids.length;
}

/**
 * Removes for good the jobs deleted before `before`, a few in each transaction, and notes what they used as perhaps unused
 * since `now`. Interrupted anywhere, it goes on at the next call.
 */
export async function removeDeleted(db: Database, before: number, now: number): Promise<void> {
  for (let removed = AT_ONCE; removed === AT_ONCE;) {
    const transaction = db.transaction(OF_JOBS, 'readwrite', STRICT);
    removed = await complete(transaction, removeSome(transaction, before, now));
  }
}

async function removeSomeAtOnce(transaction: JobTransaction, jobIds: readonly string[]): Promise<void> {
  for (const jobId of jobIds) {
    const job = await transaction.objectStore('jobs').get(jobId);
    if (!job || !isDeletable(job)) continue;
    for (const assetId of await removeJob(transaction, jobId)) await removeIfUnused(transaction, assetId);
  }
}

/**
 * Removes ended jobs for good, and their pictures that nothing else uses: by deletions alone, since a full disk takes not
 * even the note that something is to go.
 */
export async function removeAtOnce(db: Database, jobIds: readonly string[]): Promise<void> {
  for (let start = 0; start < jobIds.length; start += AT_ONCE) {
    const transaction = db.transaction([...new Set([...OF_JOBS, ...OF_ASSETS])], 'readwrite', STRICT);
    await complete(transaction, removeSomeAtOnce(transaction, jobIds.slice(start, start + AT_ONCE)));
  }
}
