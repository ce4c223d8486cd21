import type { Page } from 'puppeteer-core';

/** All records of one of the extension's stores, as they lie there. */
export function readRecords(ownPage: Page, storeName: string): Promise<readonly unknown[]> {
  return ownPage.evaluate(async (name) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('plantain');
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('It did not open')));
    });
    const reading = db.transaction(name).objectStore(name).getAll();
    await new Promise((resolve) => {
      reading.addEventListener('success', resolve);
    });
    db.close();
    return reading.result;
  }, storeName);
}

/** Puts records into one of the extension's stores, and takes others out of any, past the extension's own code. */
export function alterRecords(
  ownPage: Page,
  storeName: string,
  { put = [], remove = [] }: { readonly put?: readonly object[]; readonly remove?: readonly string[] },
): Promise<void> {
  return ownPage.evaluate(
    async (name, records, keys) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('plantain');
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error('It did not open')));
      });
      const transaction = db.transaction(name, 'readwrite');
      for (const record of records) transaction.objectStore(name).put(record);
      for (const key of keys) transaction.objectStore(name).delete(key);
      await new Promise((resolve) => {
        transaction.addEventListener('complete', resolve);
      });
      db.close();
    },
    storeName,
    put,
    remove,
  );
}
