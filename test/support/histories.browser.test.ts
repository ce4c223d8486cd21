import { expect, test } from 'vitest';
import { sumSpending } from '../../lib/domain/ledger.ts';
import { digestHex } from '../../lib/images/digest.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import { openDatabase } from '../../lib/store/db.ts';
import { AT } from './builders.ts';
import { historyOf, type HistoryOrder } from './histories.ts';
import { storeHistory } from './history/store-history.ts';
import { enter, freshName, openRaw, openTestStore } from './test-store.ts';

const ORDER: HistoryOrder = { seed: 5, count: 80, until: AT, catalogue: CATALOGUE };

async function fill(name: string): Promise<void> {
  const db = await openDatabase(name, () => {});
  await Array.fromAsync(storeHistory(db, ORDER));
  db.close();
}

async function readAll(name: string, storeName: string): Promise<unknown[]> {
  const db = await openRaw(name);
  const request = db.transaction(storeName).objectStore(storeName).getAll();
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The store was not read')));
  });
}

test('a history in bulk leaves the same records as its jobs, marks and entries do when the store takes them one by one', async () => {
  const [bulk, single] = [freshName(), freshName()];
  await fill(bulk);
  const store = await openTestStore(single);
  const presses = await Array.fromAsync(historyOf(ORDER));
  for (const { jobs, entries, marks } of presses) {
    for (const job of jobs) {
      await enter(store, { job, entries: entries.filter(({ jobId }) => jobId === job.id) });
    }
    for (const { jobId, ...words } of marks) await store.marks.change([jobId], () => words);
  }
  for (const name of ['jobs', 'ledger', 'tallies', 'libraryTexts', 'marks']) {
    expect(await readAll(bulk, name)).toEqual(await readAll(single, name));
  }
  const saved = new Set(presses.flatMap(({ downloads }) => downloads.map(({ jobId }) => jobId)));
  const filled = await openTestStore(bulk);
  const entries = await filled.library.listChanged(0, ORDER.count);
  const expected = await store.library.listChanged(0, ORDER.count);
  const byId = new Map(expected.map((entry) => [entry.id, entry]));
  expect(entries).toHaveLength(ORDER.count);
  for (const { revision: _, ...entry } of entries) {
    expect(entry).toEqual({ ...byIdWithoutRevision(byId, entry.id), isDownloaded: saved.has(entry.id) });
  }
});

function byIdWithoutRevision(byId: ReadonlyMap<string, { readonly revision: number }>, id: string) {
  const { revision: _, ...entry } = byId.get(id) ?? { revision: 0 };
  return entry;
}

test('a stored history has the bytes and a thumbnail of every picture, and a ledger whose sums are those of its entries', async () => {
  const name = freshName();
  await fill(name);
  const store = await openTestStore(name);
  const presses = await Array.fromAsync(historyOf(ORDER));
  expect(await store.ledger.spending(0)).toEqual(sumSpending(presses.flatMap(({ entries }) => entries)));
  const pictures = presses.flatMap((press) => press.pictures);
  expect(await readAll(name, 'assets')).toHaveLength(pictures.length);
  for (const { asset } of pictures) {
    const blob = await store.assets.readBlob(asset.id);
    expect(blob && (await digestHex(new Uint8Array(await blob.arrayBuffer())))).toBe(asset.id);
    const thumbnail = await store.assets.readThumbnail(asset.id);
    const shown = await createImageBitmap(thumbnail ?? new Blob());
    expect(shown.width / shown.height).toBeCloseTo(asset.widthPx / asset.heightPx, 0);
  }
});
