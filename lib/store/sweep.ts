import { STRICT, type Database } from './db.ts';
import { complete, type JobTransaction } from './job-transaction.ts';
import { ONLY_KEY, type StoreName } from './schema.ts';
import { areUsesKnown, idsInDraft, readUsed, SLICE } from './used-assets.ts';

/** All that removing a picture reads and changes. */
export const OF_ASSETS: StoreName[] = ['unused', 'uses', 'references', 'assets', 'blobs', 'fitted'];

/** Few enough for everybody else to be let in often. */
const AT_ONCE = 50;

type IdsAfter = (after: string | null) => Promise<readonly string[]>;

function after(id: string | null): IDBKeyRange | null {
  return id === null ? null : IDBKeyRange.lowerBound(id, true);
}

/** Notes those that are not noted yet: one that has waited goes on waiting from when it began. */
async function note(db: Database, assetIds: readonly string[], at: number): Promise<void> {
  const transaction = db.transaction('unused', 'readwrite', STRICT);
  for (const id of assetIds) {
    if ((await transaction.store.getKey(id)) === undefined) await transaction.store.put(at, id);
  }
  await transaction.done;
}

/** Every id under which a store of pictures has something, in ascending slices; the copies name theirs in an index. */
function sources(db: Database): readonly IdsAfter[] {
  return [
    (last) => db.getAllKeys('blobs', after(last), SLICE),
    (last) => db.getAllKeys('assets', after(last), SLICE),
    async (last) => {
      const copies = await db.getAllFromIndex('fitted', 'assetId', after(last), AT_ONCE);
      return copies.map(({ assetId }) => assetId);
    },
  ];
}

/** What nothing seems to use, in slices. */
async function* eachUnused(db: Database): AsyncGenerator<readonly string[]> {
  const used = await readUsed(db);
  for (const idsAfter of sources(db)) {
    for (let ids = await idsAfter(null); ids.length > 0; ids = await idsAfter(ids.at(-1) ?? null)) {
      yield ids.filter((id) => !used.isResult(id) && !used.isReference(id));
    }
  }
}

/** Notes every asset that nothing uses at `at`; nothing is removed yet. Interrupted, it is simply done again. */
export async function markUnused(db: Database, at: number): Promise<void> {
  for await (const ids of eachUnused(db)) {
    if (ids.length > 0) await note(db, ids, at);
  }
  await db.put('upkeep', { markedAt: at }, ONLY_KEY);
}

/** Whether no job uses an asset: as its result, or to be made from it. */
async function isUnused(transaction: JobTransaction, id: string): Promise<boolean> {
  const uses = transaction.objectStore('uses');
  const [maker, user] = await Promise.all([uses.index('results').getKey(id), uses.index('references').getKey(id)]);
  return maker === undefined && user === undefined;
}

async function removeAsset(transaction: JobTransaction, id: string): Promise<void> {
  await transaction.objectStore('blobs').delete(id);
  await transaction.objectStore('assets').delete(id);
  // A copy without its original serves nothing, and would outlive what the person has removed.
  const fitted = transaction.objectStore('fitted');
  for (const key of await fitted.index('assetId').getAllKeys(id)) await fitted.delete(key);
}

/** Removes a picture and its copies where nothing uses it now, by what its own transaction reads. Answers whether. */
export async function removeIfUnused(transaction: JobTransaction, id: string): Promise<boolean> {
  const inDraft = idsInDraft(await transaction.objectStore('references').getAll());
  if (inDraft === null || inDraft.has(id) || !(await isUnused(transaction, id))) return false;
  await removeAsset(transaction, id);
  return true;
}

/** A picture that was stored since may be one whose reference is written in the next instant. */
async function isFresh(transaction: JobTransaction, id: string, before: number): Promise<boolean> {
  const stored = await transaction.objectStore('assets').get(id);
  return stored !== undefined && stored.createdAt >= before;
}

interface Swept {
  readonly lastId: string | undefined;
  readonly removedCount: number;
}

/** Looks at some once more, and removes those that nothing has begun to use meanwhile, all in the one transaction. */
async function sweepSome(transaction: JobTransaction, last: string | null, before: number): Promise<Swept> {
  const unused = transaction.objectStore('unused');
  const [ids, since] = await Promise.all([
    unused.getAllKeys(after(last), AT_ONCE),
    unused.getAll(after(last), AT_ONCE),
  ]);
  let removedCount = 0;
  for (const id of ids.filter((_, place) => (since[place] ?? before) < before)) {
    if (await isFresh(transaction, id, before)) continue;
    if (await removeIfUnused(transaction, id)) removedCount += 1;
    await unused.delete(id);
  }
  return { lastId: ids.at(-1), removedCount };
}

/**
 * Removes what was found unused before `before` and still is, with its copies; answers how many. What is noted stays noted
 * until the transaction that removes it, so that no interruption leaves anything half done.
 */
export async function sweepUnused(db: Database, before: number): Promise<number> {
  if (!(await areUsesKnown(db))) return 0;
  let removedCount = 0;
  for (let last: string | null = null; ;) {
    const transaction = db.transaction(OF_ASSETS, 'readwrite', STRICT);
    const swept: Swept = await complete(transaction, sweepSome(transaction, last, before));
    removedCount += swept.removedCount;
    if (swept.lastId === undefined) return removedCount;
    last = swept.lastId;
  }
}

async function removeOld(transaction: JobTransaction, ids: readonly string[], before: number): Promise<void> {
  for (const id of ids) {
    if (!(await isFresh(transaction, id, before))) await removeIfUnused(transaction, id);
  }
}

/** Removes the pictures stored before `before` that nothing uses, without a note: a full disk takes none. */
export async function removeUnusedAtOnce(db: Database, before: number): Promise<void> {
  if (!(await areUsesKnown(db))) return;
  for await (const ids of eachUnused(db)) {
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const transaction = db.transaction(OF_ASSETS, 'readwrite', STRICT);
      await complete(transaction, removeOld(transaction, ids.slice(start, start + AT_ONCE), before));
    }
  }
}
