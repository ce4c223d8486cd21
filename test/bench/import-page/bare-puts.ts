import { openDatabase, STRICT } from '../../../lib/store/db.ts';
import { STORE_NAMES, type StoreName } from '../../../lib/store/schema.ts';

/** A record with its key, where the record does not say it itself. */
interface Put {
  readonly store: StoreName;
  readonly record: unknown;
  readonly key: IDBValidKey | undefined;
}

/** Results of one transaction, as an import has them. */
const PER_LOT = 50;

/** Bytes in memory: reading them is not to be counted as writing. */
async function inMemory(record: unknown): Promise<unknown> {
  return record instanceof Blob ? new Blob([await record.arrayBuffer()], { type: record.type }) : record;
}

/** Everything that a database holds, in as many lots as there are fifties of jobs. */
export async function readRecords(name: string): Promise<readonly (readonly Put[])[]> {
  const db = await openDatabase(name, () => {});
  const lotCount = Math.ceil((await db.count('jobs')) / PER_LOT);
  const lots: Put[][] = Array.from({ length: lotCount }, () => []);
  for (const store of STORE_NAMES) {
    const { keyPath } = db.transaction(store).store;
    const [keys, records] = await Promise.all([db.getAllKeys(store), db.getAll(store)]);
    for (const [place, key] of keys.entries()) {
      const record = await inMemory(records[place]);
      lots[Math.floor((place * lotCount) / keys.length)]?.push({
        store,
        record,
        key: keyPath === null ? key : undefined,
      });
    }
  }
  db.close();
  return lots;
}

function openBare(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name);
  return new Promise((resolve, reject) => {
    opening.addEventListener('success', () => resolve(opening.result));
    opening.addEventListener('error', () => reject(new Error('The database did not open')));
  });
}

function writeLot(db: IDBDatabase, lot: readonly Put[]): Promise<void> {
  const transaction = db.transaction([...STORE_NAMES], 'readwrite', STRICT);
  for (const { store, record, key } of lot) transaction.objectStore(store).put(record, key);
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The write was undone')));
  });
}

/** Puts all of it into the stores of a database that has them, one transaction a lot. */
export async function writeLots(name: string, lots: readonly (readonly Put[])[]): Promise<void> {
  const db = await openBare(name);
  for (const lot of lots) await writeLot(db, lot);
  db.close();
}
