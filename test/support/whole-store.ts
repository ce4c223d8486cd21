import type { Page } from 'puppeteer-core';
import * as z from 'zod/mini';

/** A record by its key, its time of deletion, where it has one, and what tells whether all the rest of it is as it was. */
const traceSchema = z.object({ key: z.string(), deletedAt: z.nullable(z.int()), print: z.int() });

const tracesSchema = z.array(traceSchema);
const wholeStoreSchema = z.object({
  jobs: tracesSchema,
  library: tracesSchema,
  libraryTexts: tracesSchema,
  marks: tracesSchema,
  ledger: tracesSchema,
  tallies: tracesSchema,
  uses: z.array(z.object({ jobId: z.string(), results: z.array(z.string()), references: z.array(z.string()) })),
  downloads: z.array(z.object({ id: z.string(), jobId: z.string() })),
  assets: z.array(z.string()),
  blobs: z.array(z.string()),
  unused: z.array(z.string()),
});

/** What a deletion changes, and the ledger, which none may: all as they lie there in one moment. */
export type WholeStore = z.infer<typeof wholeStoreSchema>;

/** Runs in a page of the extension, alone. */
async function readInPage() {
  const result = <Value>(request: IDBRequest<Value>) =>
    new Promise<Value>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('The read failed')));
    });
  const db = await result(indexedDB.open('plantain'));
  const transaction = db.transaction([...db.objectStoreNames]);
  const keys = (name: string) => result(transaction.objectStore(name).getAllKeys());
  const records = (name: string) => result(transaction.objectStore(name).getAll());
  // What is read and written again has its fields in another order.
  const inOrder = (_: string, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value;
  const printOf = (record: object) => {
    const text = JSON.stringify(record, inOrder);
    let print = 0;
    for (let at = 0; at < text.length; at += 1) print = (Math.imul(print, 31) + text.charCodeAt(at)) | 0;
    return print;
  };
  const traces = async (name: string) => {
    const [ids, values] = await Promise.all([keys(name), records(name)]);
    return ids.map((id, place) => {
      const value = values[place];
      const record: Record<string, unknown> = typeof value === 'string' ? { value } : { ...value };
      // Every writing of an entry raises its revision.
      const { deletedAt = null, revision: _, ...rest } = record;
      return { key: typeof id === 'string' ? id : JSON.stringify(id), deletedAt, print: printOf(rest) };
    });
  };
  const [jobs, library, libraryTexts, marks, ledger, tallies, uses, downloads, assets, blobs, unused] =
    await Promise.all([
      ...['jobs', 'library', 'libraryTexts', 'marks', 'ledger', 'tallies'].map(traces),
      ...['uses', 'downloads'].map(records),
      ...['assets', 'blobs', 'unused'].map(keys),
    ]);
  db.close();
  return { jobs, library, libraryTexts, marks, ledger, tallies, uses, downloads, assets, blobs, unused };
}

/** Reads the database past the extension's own code. */
export async function readWhole(ownPage: Page): Promise<WholeStore> {
  return wholeStoreSchema.parse(await ownPage.evaluate(readInPage));
}

/** The ids of the jobs that are set deleted, and those of the others. */
export function partDeleted({ jobs }: WholeStore): { readonly deleted: string[]; readonly kept: string[] } {
  const ids = (isDeleted: boolean) =>
    jobs.filter((job) => (job.deletedAt !== null) === isDeleted).map(({ key }) => key);
  return { deleted: ids(true), kept: ids(false) };
}

/** The pictures that a job which is still there was made from, or came to. */
export function usedPictures({ uses }: WholeStore): ReadonlySet<string> {
  return new Set(uses.flatMap(({ results, references }) => [...results, ...references]));
}

/** The store as it was, without the jobs that are gone, and with those set deleted that are: by their own records alone. */
function withoutGone(before: WholeStore, { jobs }: WholeStore): WholeStore {
  const left = new Map(jobs.map(({ key, deletedAt }) => [key, deletedAt]));
  const ofLeft = <Record extends { readonly key: string }>(records: readonly Record[]) =>
    records.filter(({ key }) => left.has(key));
  const asSet = <Record extends { readonly key: string }>(records: readonly Record[]) =>
    ofLeft(records).map((record) => ({ ...record, deletedAt: left.get(record.key) ?? null }));
  return {
    ...before,
    jobs: asSet(before.jobs),
    library: asSet(before.library),
    libraryTexts: ofLeft(before.libraryTexts),
    marks: ofLeft(before.marks),
    uses: before.uses.filter(({ jobId }) => left.has(jobId)),
    downloads: before.downloads.filter(({ jobId }) => left.has(jobId)),
  };
}

/** Of jobs, or of what none may touch. */
const RECORDS = ['jobs', 'library', 'libraryTexts', 'marks', 'uses', 'downloads', 'ledger', 'tallies'] as const;

function pictureFaults(now: WholeStore): readonly string[] {
  const [assets, blobs] = [new Set(now.assets), new Set(now.blobs)];
  const used = usedPictures(now);
  const kept = used.union(new Set(now.unused));
  return [
    ...[...used.difference(assets)].map((id) => `A picture that is used is lost: ${id}`),
    ...[...assets.symmetricDifference(blobs)].map((id) => `A picture is half there: ${id}`),
    ...[...assets.difference(kept)].map((id) => `Nothing uses a picture, and nobody will remove it: ${id}`),
  ];
}

/**
 * What is half done of a deletion, by whatever it was interrupted; empty where every result is there whole, or set deleted
 * whole, or gone whole, and all that this may not touch is as it was.
 */
export function halvesOf(before: WholeStore, now: WholeStore): readonly string[] {
  const expected = withoutGone(before, now);
  const torn = RECORDS.filter((name) => JSON.stringify(expected[name]) !== JSON.stringify(now[name]));
  return [...torn.map((name) => `The ${name} are not as the jobs say`), ...pictureFaults(now)];
}

/**
 * Sets the clock forward, seen from what is deleted: the time in which it may be brought back is over, and that in which a
 * picture waits that nothing uses.
 */
export async function ageDeleted(ownPage: Page, ms: number): Promise<void> {
  await ownPage.evaluate(async (byMs) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const opening = indexedDB.open('plantain');
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction(['jobs', 'library', 'unused'], 'readwrite');
      transaction.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
      const jobs = transaction.objectStore('jobs');
      const deleted = transaction.objectStore('library').index('deletedAt');
      const walk = (walking: IDBRequest<IDBCursorWithValue | null>, age: (cursor: IDBCursorWithValue) => void) =>
        walking.addEventListener('success', () => {
          if (walking.result) age(walking.result);
          walking.result?.continue();
        });
      walk(transaction.objectStore('unused').openCursor(), (cursor) => cursor.update(cursor.value - byMs));
      // Only what is deleted stands in this index, and it ascends: what is aged is met no more.
      walk(deleted.openCursor(), (cursor) => {
        const deletedAt = cursor.value.deletedAt - byMs;
        cursor.update({ ...cursor.value, deletedAt });
        walk(jobs.openCursor(cursor.primaryKey), (job) => job.update({ ...job.value, deletedAt }));
      });
    });
    await promise;
  }, ms);
}

/** Returns as soon as one of the extension's stores has so few records. */
export async function waitUntilAtMost(ownPage: Page, storeName: 'jobs' | 'unused', count: number): Promise<void> {
  await ownPage.evaluate(
    async (name, most) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const opening = indexedDB.open('plantain');
      opening.addEventListener('success', () => {
        const db = opening.result;
        const look = () => {
          const counting = db.transaction(name).objectStore(name).count();
          counting.addEventListener('success', () => {
            // Not at once: what is waited for has work to do in the same database.
            if (counting.result > most) return setTimeout(look, 10);
            db.close();
            return resolve();
          });
        };
        look();
      });
      await promise;
    },
    storeName,
    count,
  );
}
