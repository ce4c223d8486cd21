import type { IDBPTransaction } from 'idb';
import type { Download } from '../domain/download.ts';
import type { LibraryEntry } from '../domain/library-entry.ts';
import { isRemovable, type RemovalRule } from '../domain/space.ts';
import { usesSchema } from '../domain/uses.ts';
import type { Database } from './db.ts';
import { parseDownloads } from './downloads.ts';
import { parseEntries } from './library-entries.ts';
import type { PlantainSchema } from './schema.ts';
import { SLICE } from './used-assets.ts';

type SavedTransaction = IDBPTransaction<PlantainSchema, ('library' | 'downloads' | 'uses')[]>;

function isOriginalKept({ state, kind, url }: Download, goneUrls: ReadonlySet<string>): boolean {
  return state === 'complete' && kind !== 'copy' && (url === null || !goneUrls.has(url));
}

/**
 * Whether the provider's own bytes of all pictures of a job were saved, and are not known to be gone. An entry says of a job
 * that some file of it was saved: that may be a smaller copy, or one picture of several.
 */
async function isSavedWhole(
  transaction: SavedTransaction,
  jobId: string,
  goneUrls: ReadonlySet<string>,
): Promise<boolean> {
  const [stored, record] = await Promise.all([
    transaction.objectStore('downloads').index('jobId').getAll(jobId),
    transaction.objectStore('uses').get(jobId),
  ]);
  const files = parseDownloads(stored).filter((download) => isOriginalKept(download, goneUrls));
  const saved = new Set(files.map(({ assetId }) => assetId));
  const { results = [] } = usesSchema.safeParse(record).data ?? {};
  return results.length > 0 && results.every((id) => saved.has(id));
}

/** Those of some entries that any of the rules takes away. */
async function removableOf(
  transaction: SavedTransaction,
  entries: readonly LibraryEntry[],
  rules: readonly RemovalRule[],
  goneUrls: ReadonlySet<string>,
): Promise<readonly string[]> {
  const judged = entries.map(async (entry) => {
    const taking = rules.filter((rule) => isRemovable(entry, rule));
    const isTaken =
      taking.some(({ which }) => which !== 'downloaded') ||
      (taking.length > 0 && (await isSavedWhole(transaction, entry.id, goneUrls)));
    return isTaken ? [entry.id] : [];
  });
  return (await Promise.all(judged)).flat();
}

/** Looks through the library's entries in slices. */
export async function findRemovable(
  db: Database,
  rules: readonly RemovalRule[],
  goneUrls: ReadonlySet<string>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (let range: IDBKeyRange | null = null; ;) {
    const transaction = db.transaction(['library', 'downloads', 'uses']);
    const library = transaction.objectStore('library');
    const [ids, stored] = await Promise.all([library.getAllKeys(range, SLICE), library.getAll(range, SLICE)]);
    found.push(...(await removableOf(transaction, parseEntries(stored), rules, goneUrls)));
    const last = ids.at(-1);
    if (last === undefined) return found;
    range = IDBKeyRange.lowerBound(last, true);
  }
}
