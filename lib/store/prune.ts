import { isDeletable } from '../domain/job.ts';
import { isStorageFull } from '../domain/storage-full.ts';
import { STRICT, type Database } from './db.ts';
import { parseJobs } from './job-records.ts';
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

/** What becomes of a picture that a job used which is gone. */
type LetGo = (transaction: JobTransaction, assetId: string) => Promise<unknown>;

async function removeJobs(transaction: JobTransaction, ids: readonly string[], letGo: LetGo): Promise<void> {
  for (const id of ids) {
    for (const assetId of await removeJob(transaction, id)) await letGo(transaction, assetId);
  }
}

async function removeSome(transaction: JobTransaction, before: number, letGo: LetGo): Promise<number> {
  const deleted = transaction.objectStore('library').index('deletedAt');
  const ids = await deleted.getAllKeys(IDBKeyRange.upperBound(before, true), AT_ONCE);
  await removeJobs(transaction, ids, letGo);
  return ids.length;
}

/** By deletions alone: a full disk takes not even the note that something is to go. */
function beginDeletions(db: Database): JobTransaction {
  return db.transaction([...new Set([...OF_JOBS, ...OF_ASSETS])], 'readwrite', STRICT);
}

/**
 * Removes for good the jobs deleted before `before`, a few in each transaction, and notes what they used as perhaps unused
 * since `now`; where there is no room for the note, what nothing uses goes at once. Interrupted anywhere, it goes on at the
 * next call.
 */
export async function removeDeleted(db: Database, before: number, now: number): Promise<void> {
  const note: LetGo = (transaction, assetId) => transaction.objectStore('unused').put(now, assetId);
  for (let removed = AT_ONCE; removed === AT_ONCE;) {
    const noting = db.transaction(OF_JOBS, 'readwrite', STRICT);
    removed = await complete(noting, removeSome(noting, before, note)).catch((error: unknown) => {
      if (!isStorageFull(error)) throw error;
      const deleting = beginDeletions(db);
      return complete(deleting, removeSome(deleting, before, removeIfUnused));
    });
  }
}

async function removeEnded(transaction: JobTransaction, jobIds: readonly string[]): Promise<void> {
  const jobs = parseJobs(await Promise.all(jobIds.map((id) => transaction.objectStore('jobs').get(id))));
  const ended = jobs.filter(isDeletable).map(({ id }) => id);
  await removeJobs(transaction, ended, removeIfUnused);
}

/** Removes ended jobs for good, and their pictures that nothing else uses, without a way back. */
export async function removeAtOnce(db: Database, jobIds: readonly string[]): Promise<void> {
  for (let start = 0; start < jobIds.length; start += AT_ONCE) {
    const transaction = beginDeletions(db);
    await complete(transaction, removeEnded(transaction, jobIds.slice(start, start + AT_ONCE)));
  }
}
