import { expect, test } from 'vitest';
import type { JobIn } from '../../../lib/domain/job.ts';
import type { Store } from '../../../lib/store/store.ts';
import { AT, aFrozenBrief, anAsset, aReference, aSucceededJob, assetId } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { enter, freshName, openRaw, openTestStore, openTwoStores, writeRaw } from '../../support/test-store.ts';

const PICTURE = await aPicture();

async function capture(store: Store, name: string, at = AT): Promise<void> {
  await store.assets.put(anAsset({ id: assetId(name) }), PICTURE, PICTURE, at);
}

function referenceTo(name: string) {
  return aReference({
    id: name,
    content: { state: 'ready', asset: anAsset({ id: assetId(name) }), capturedBy: 'file' },
  });
}

function jobOf(name: string, source = 'source') {
  const brief = aFrozenBrief({ references: [referenceTo(source)] });
  return aSucceededJob({ id: name, reservationId: name, images: [anAsset({ id: assetId(name) })], brief });
}

async function count(name: string, storeName: string): Promise<number> {
  const asking = (await openRaw(name)).transaction(storeName).objectStore(storeName).count();
  const { promise, resolve } = Promise.withResolvers<number>();
  asking.addEventListener('success', () => resolve(asking.result));
  return promise;
}

const has = async (store: Store, name: string) => (await store.assets.readBlob(assetId(name))) !== undefined;

test('a picture that a brief begins to use between the search and the sweep stays', async () => {
  const store = await openTestStore();
  await capture(store, 'a');
  await capture(store, 'b');
  await store.space.mark(AT + 1);
  await store.references.add(referenceTo('a'));
  expect(await store.space.sweep(AT + 2)).toBe(1);
  expect([await has(store, 'a'), await has(store, 'b')]).toEqual([true, false]);
});

test('a picture that a job begins to use between the search and the sweep stays', async () => {
  const store = await openTestStore();
  await capture(store, 'source');
  await store.space.mark(AT + 1);
  await enter(store, { job: jobOf('a'), entries: [] });
  expect(await store.space.sweep(AT + 2)).toBe(0);
  expect(await has(store, 'source')).toBe(true);
});

test('a picture that is stored again after the search waits, since its reference may be on the way', async () => {
  const store = await openTestStore();
  await capture(store, 'a');
  await store.space.mark(AT + 1);
  await capture(store, 'a', AT + 5);
  expect(await store.space.sweep(AT + 2)).toBe(0);
  expect(await has(store, 'a')).toBe(true);
});

test('what a brief has just let go of can be taken back into it for as long as the sweep leaves', async () => {
  const store = await openTestStore();
  await capture(store, 'a');
  await store.references.add(referenceTo('a'));
  await store.space.mark(AT + 1);
  await store.references.remove('a');
  expect(await store.space.sweep(AT + 2)).toBe(0);
  expect(await has(store, 'a')).toBe(true);
});

test('a record that cannot be read may use anything, so nothing goes', async () => {
  const name = freshName();
  const store = await openTestStore(name);
  await capture(store, 'a');
  await writeRaw(name, 'references', { id: 'of a version to come' });
  await store.space.mark(AT + 1);
  expect(await store.space.sweep(AT + 2)).toBe(0);
  expect(await store.space.sizeUpUnused(AT + 2)).toMatchObject({ count: 0 });
});

test('a sweep that is cut off between its transactions has harmed nothing, and the next one ends it', async () => {
  const [panel, worker] = await openTwoStores();
  for (let place = 0; place < 130; place += 1) await capture(panel, `${place}`.padStart(6, '0'));
  await capture(panel, 'source');
  await enter(panel, { job: jobOf('a'), entries: [] });
  await worker.space.mark(AT + 1);
  const sweeping = worker.space.sweep(AT + 2).catch((error: unknown) => error);
  // Each look waits its turn behind the transactions that were begun before it.
  while ((await panel.space.sizeUpUnused(AT + 2)).count > 100);
  worker.close();
  await sweeping;
  expect(await has(panel, 'source')).toBe(true);
  await panel.space.sweep(AT + 2);
  expect(await panel.space.sizeUpUnused(AT + 2)).toMatchObject({ count: 0 });
  expect(await has(panel, 'source')).toBe(true);
});

test('deleted jobs go in lots with everything of theirs, and their account stays', async () => {
  const name = freshName();
  const store = await openTestStore(name);
  const ids = Array.from({ length: 120 }, (_, place) => `${place}`.padStart(6, '0'));
  await capture(store, 'source');
  for (const id of ids) await capture(store, id);
  await enter(store, ...ids.map((id) => ({ job: jobOf(id), entries: [] })));
  await store.jobs.setDeleted(ids.slice(1), AT + 1);
  await store.jobs.prune(AT + 2, AT + 3);
  await store.space.sweep(AT + 4);
  expect(await Promise.all(['jobs', 'uses', 'library', 'libraryTexts'].map((each) => count(name, each)))).toEqual([
    1, 1, 1, 1,
  ]);
  expect(await count(name, 'blobs')).toBe(2);
  expect(await Promise.all(['source', '000000'].map((each) => has(store, each)))).toEqual([true, true]);
});

test('the maker of a picture is found by the picture, the newest that is not deleted', async () => {
  const store = await openTestStore();
  const images: JobIn<'succeeded'>['images'] = [anAsset({ id: assetId('same') })];
  const jobs = ['a', 'b', 'c'].map((id, place) => ({ ...jobOf(id), images, createdAt: AT + place }));
  await enter(store, ...jobs.map((job) => ({ job, entries: [] })));
  await store.jobs.setDeleted(['c'], AT + 9);
  expect(await store.jobs.findMaker([assetId('same')])).toMatchObject({ id: 'b' });
  expect(await store.jobs.findMaker([assetId('source')])).toBeUndefined();
});
