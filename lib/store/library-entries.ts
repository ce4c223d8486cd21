import type { IDBPObjectStore, IDBPTransaction } from 'idb';
import type { Job } from '../domain/job.ts';
import { libraryEntryOf, libraryEntrySchema, type EntryMarks, type LibraryEntry } from '../domain/library-entry.ts';
import { searchTextOf } from '../domain/search-text.ts';
import { usesOf, usesSchema, type Uses } from '../domain/uses.ts';
import type { PlantainSchema, StoreName } from './schema.ts';

/** A transaction that may change what the library shows, an upgrade's too. */
export type LibraryTransaction = Pick<IDBPTransaction<PlantainSchema, StoreName[], Writing>, 'objectStore'>;
type Writing = 'readwrite' | 'versionchange';
type Entries = IDBPObjectStore<PlantainSchema, StoreName[], 'library', Writing>;

const UNMARKED: EntryMarks = { isFavourite: false, rating: 0, tags: [], isDownloaded: false };

/** Reads stored entries; one that no longer fits the schema is not shown. */
export function parseEntries(stored: readonly unknown[]): LibraryEntry[] {
  return stored.flatMap((record) => libraryEntrySchema.safeParse(record).data ?? []);
}

/**
 * Above every revision there is, and those there were: where the highest is gone for good with its entry, the clock has gone
 * on since it was given, and no revision is ahead of it for long.
 */
async function nextRevision(entries: Entries): Promise<number> {
  const newest = await entries.index('revision').openKeyCursor(null, 'prev');
  return Math.max((newest?.key ?? 0) + 1, Date.now());
}

/** Keeps what a job uses, which few of its moves change. */
async function keepUses(transaction: LibraryTransaction, job: Job): Promise<void> {
  const uses = transaction.objectStore('uses');
  const next = usesSchema.parse(usesOf(job));
  const current = usesSchema.safeParse(await uses.get(job.id)).data;
  if (JSON.stringify(current) !== JSON.stringify(next)) await uses.put(next);
}

/** Both as the schema reads them, so that their fields stand in one order. */
function isSame(a: LibraryEntry | undefined, b: LibraryEntry): boolean {
  return a !== undefined && JSON.stringify({ ...a, revision: 0 }) === JSON.stringify({ ...b, revision: 0 });
}

async function keepListed(transaction: LibraryTransaction, job: Job): Promise<boolean> {
  const entries = transaction.objectStore('library');
  const [current] = parseEntries([await entries.get(job.id)]);
  const next = libraryEntrySchema.parse({ ...libraryEntryOf(job, current ?? UNMARKED), revision: 0 });
  if (isSame(current, next)) return false;
  await entries.put({ ...next, revision: await nextRevision(entries) });
  if (!current) await transaction.objectStore('libraryTexts').put(searchTextOf(job), job.id);
  return true;
}

/** All that is kept beside a job. */
function keptOf(job: Job): string {
  return JSON.stringify([libraryEntryOf(job, UNMARKED), usesOf(job)]);
}

/**
 * Keeps the entry of a job that is written in the same transaction, and what it uses. Most moves of a job change nothing
 * that a list shows, and then nothing is read or written.
 *
 * @param before the job as it is stored until then, where that is known
 * @returns whether the entry is another now
 */
export async function keepEntry(transaction: LibraryTransaction, job: Job, before?: Job): Promise<boolean> {
  if (before && keptOf(before) === keptOf(job)) return false;
  const [isChanged] = await Promise.all([keepListed(transaction, job), keepUses(transaction, job)]);
  return isChanged;
}

/** The same for many new jobs, none of which has an entry yet: nothing is read for each. */
export async function addEntries(transaction: LibraryTransaction, jobs: readonly Job[]): Promise<void> {
  const [entries, texts] = [transaction.objectStore('library'), transaction.objectStore('libraryTexts')];
  const uses = transaction.objectStore('uses');
  const first = await nextRevision(entries);
  await Promise.all(
    jobs.flatMap((job, place) => [
      entries.put({ ...libraryEntryOf(job, UNMARKED), revision: first + place }),
      texts.put(searchTextOf(job), job.id),
      uses.put(usesOf(job)),
    ]),
  );
}

/**
 * Changes what of entries their jobs do not say, or what is written to the jobs as well; those that are gone meanwhile
 * stay gone.
 */
export async function patchEntries(
  transaction: LibraryTransaction,
  patches: ReadonlyMap<string, Partial<EntryMarks & Pick<LibraryEntry, 'deletedAt'>>>,
): Promise<void> {
  const entries = transaction.objectStore('library');
  const first = await nextRevision(entries);
  const current = parseEntries(await Promise.all([...patches.keys()].map((id) => entries.get(id))));
  await Promise.all(
    current.map((entry, place) => entries.put({ ...entry, ...patches.get(entry.id), revision: first + place })),
  );
}

/** Takes the entry of a job that is gone for good, and answers what it used. */
export async function removeEntry(transaction: LibraryTransaction, jobId: string): Promise<Uses | undefined> {
  const uses = usesSchema.safeParse(await transaction.objectStore('uses').get(jobId)).data;
  await transaction.objectStore('uses').delete(jobId);
  await transaction.objectStore('library').delete(jobId);
  await transaction.objectStore('libraryTexts').delete(jobId);
  return uses;
}
