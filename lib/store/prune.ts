import { STRICT, type Database } from './db.ts';
import { complete, type JobTransaction } from './job-transaction.ts';
import { removeEntry } from './library-entries.ts';
import type { StoreName } from './schema.ts';

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

async function removeJob(transaction: JobTransaction, id: string, now: number): Promise<void> {
  await transaction.objectStore('jobs').delete(id);
  await transaction.objectStore('continuations').delete(id);
  await transaction.objectStore('marks').delete(id);
  const downloads = transaction.objectStore('downloads');
  for (const key of await downloads.index('jobId').getAllKeys(id)) await downloads.delete(key);
  const uses = await removeEntry(transaction, id);
  const unused = transaction.objectStore('unused');
  for (const assetId of [...(uses?.results ?? []), ...(uses?.references ?? [])]) await unused.put(now, assetId);
}

async function removeSome(transaction: JobTransaction, before: number, now: number): Promise<number> {
  const deleted = transaction.objectStore('library').index('deletedAt');
  const ids = await deleted.getAllKeys(IDBKeyRange.upperBound(before, true), AT_ONCE);
  for (const id of ids) await removeJob(transaction, id, now);
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
