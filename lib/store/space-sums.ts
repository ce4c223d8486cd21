import { fittedSchema } from '../domain/fit.ts';
import { FIRST_SHOWN, NOTHING, type Portion, type SpaceByKind } from '../domain/space.ts';
import { usesSchema } from '../domain/uses.ts';
import type { Database } from './db.ts';
import { storedAssetSchema, type StoredAsset } from './schema.ts';
import { areUsesKnown, idsInDraft, readUsed } from './used-assets.ts';

/** Records that have a picture in them are heavier. */
const PICTURES_AT_ONCE = 200;

function parseAssets(stored: readonly unknown[]): StoredAsset[] {
  return stored.flatMap((record) => storedAssetSchema.safeParse(record).data ?? []);
}

/** The assets' records in slices, each read in a transaction of its own; the pictures lie elsewhere. */
async function* eachAsset(db: Database): AsyncGenerator<StoredAsset> {
  for (let range: IDBKeyRange | null = null; ;) {
    const transaction = db.transaction('assets');
    const [ids, stored] = await Promise.all([
      transaction.store.getAllKeys(range, PICTURES_AT_ONCE),
      transaction.store.getAll(range, PICTURES_AT_ONCE),
    ]);
    yield* parseAssets(stored);
    const last = ids.at(-1);
    if (last === undefined) return;
    range = IDBKeyRange.lowerBound(last, true);
  }
}

async function* eachCopy(db: Database) {
  for (let range: IDBKeyRange | null = null; ;) {
    const transaction = db.transaction('fitted');
    const [keys, stored] = await Promise.all([
      transaction.store.getAllKeys(range, PICTURES_AT_ONCE),
      transaction.store.getAll(range, PICTURES_AT_ONCE),
    ]);
    for (const record of stored) {
      const copy = fittedSchema.safeParse(record).data;
      if (copy) yield copy;
    }
    const last = keys.at(-1);
    if (last === undefined) return;
    range = IDBKeyRange.lowerBound(last, true);
  }
}

/** What all pictures take. One that is both a result and a reference counts as the result that was paid for. */
export async function measureSpace(db: Database): Promise<SpaceByKind> {
  const used = await readUsed(db);
  const sums = { results: 0, references: 0, thumbnails: 0, copies: 0 };
  for await (const { id, sizeBytes, thumbnail } of eachAsset(db)) {
    sums[used.isResult(id) ? 'results' : 'references'] += sizeBytes;
    sums.thumbnails += thumbnail.size;
  }
  for await (const { sizeBytes } of eachCopy(db)) sums.copies += sizeBytes;
  return sums;
}

/** With one more picture. */
function plus({ count, sizeBytes, firstAssetIds }: Portion, assetId: string, moreBytes: number): Portion {
  const isShown = firstAssetIds.length < FIRST_SHOWN && !firstAssetIds.includes(assetId);
  return {
    count: count + 1,
    sizeBytes: sizeBytes + moreBytes,
    firstAssetIds: isShown ? [...firstAssetIds, assetId] : firstAssetIds,
  };
}

export async function copiesPortion(db: Database): Promise<Portion> {
  let portion = NOTHING;
  for await (const { assetId, sizeBytes } of eachCopy(db)) portion = plus(portion, assetId, sizeBytes);
  return portion;
}

export async function unusedPortion(db: Database, before: number): Promise<Portion> {
  // What a record uses that cannot be read is not known, so nothing is offered that a sweep would not remove.
  if (!(await areUsesKnown(db))) return NOTHING;
  const used = await readUsed(db);
  let portion = NOTHING;
  for await (const { id, sizeBytes, thumbnail, createdAt } of eachAsset(db)) {
    if (createdAt >= before || used.isResult(id) || used.isReference(id)) continue;
    portion = plus(portion, id, sizeBytes + thumbnail.size);
  }
  return portion;
}

/** What of some jobs would be freed, if all in `gone` went. */
async function sizeUpSome(
  db: Database,
  jobIds: readonly string[],
  gone: ReadonlySet<string>,
  seen: Set<string>,
): Promise<{ readonly sizeBytes: number; readonly resultIds: readonly string[] }> {
  const transaction = db.transaction(['uses', 'references', 'assets']);
  const uses = transaction.objectStore('uses');
  const inDraft = idsInDraft(await transaction.objectStore('references').getAll());
  const records = await Promise.all(jobIds.map((id) => uses.get(id)));
  const ofJobs = records.flatMap((record) => usesSchema.safeParse(record).data ?? []);
  const ids = new Set(ofJobs.flatMap(({ results, references }) => [...results, ...references]));
  const sizes = [...ids].map(async (id) => {
    if (seen.has(id) || inDraft?.has(id) !== false) return 0;
    seen.add(id);
    const users = await Promise.all([uses.index('results').getAllKeys(id), uses.index('references').getAllKeys(id)]);
    if (!users.flat().every((jobId) => gone.has(jobId))) return 0;
    const [asset] = parseAssets([await transaction.objectStore('assets').get(id)]);
    return asset ? asset.sizeBytes + asset.thumbnail.size : 0;
  });
  const sizeBytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return { sizeBytes, resultIds: ofJobs.flatMap(({ results }) => results.slice(0, 1)) };
}

export async function sizeUpJobs(db: Database, jobIds: readonly string[]): Promise<Portion> {
  const [gone, seen] = [new Set(jobIds), new Set<string>()];
  const firstAssetIds = new Set<string>();
  let sizeBytes = 0;
  for (let start = 0; start < jobIds.length; start += PICTURES_AT_ONCE) {
    const some = await sizeUpSome(db, jobIds.slice(start, start + PICTURES_AT_ONCE), gone, seen);
    sizeBytes += some.sizeBytes;
    for (const id of some.resultIds) if (firstAssetIds.size < FIRST_SHOWN) firstAssetIds.add(id);
  }
  return { count: jobIds.length, sizeBytes, firstAssetIds: [...firstAssetIds] };
}
