import { expect, test } from 'vitest';
import type { DownloadIn } from '../../../lib/domain/download.ts';
import type { RemovalRule } from '../../../lib/domain/space.ts';
import type { Store } from '../../../lib/store/store.ts';
import { AT, anAsset, assetId, aSucceededJob } from '../../support/builders.ts';
import { enter, openTestStore } from '../../support/test-store.ts';

const [FIRST, SECOND] = [assetId('1'), assetId('2')];
const DOWNLOADED: RemovalRule = { which: 'downloaded', before: 0, isSparing: true };

async function openWithTwoPictures(): Promise<Store> {
  const store = await openTestStore();
  const images = [anAsset({ id: FIRST }), anAsset({ id: SECOND })] as const;
  await enter(store, { job: aSucceededJob({ id: 'job', images: [...images] }), entries: [] });
  return store;
}

function note(store: Store, kind: DownloadIn<'complete'>['kind'], assetId: string): Promise<void> {
  const id = `${kind} ${assetId}`;
  const file = { id, jobId: 'job', assetId, kind, url: null, browserId: null, wantedPath: 'mug.png', at: AT };
  return store.downloads.noteMany([{ ...file, state: 'complete', path: '/mug.png' }]);
}

test('a result counts as downloaded where the very bytes of all its pictures were saved, and no sooner', async () => {
  const store = await openWithTwoPictures();
  await note(store, 'copy', FIRST);
  await note(store, 'copy', SECOND);
  expect(await store.space.findRemovable([DOWNLOADED])).toEqual([]);
  await note(store, 'original', FIRST);
  expect(await store.space.findRemovable([DOWNLOADED])).toEqual([]);
  await note(store, 'archive', SECOND);
  expect(await store.space.findRemovable([DOWNLOADED])).toEqual(['job']);
});

test('what is old goes by its age, whatever was saved of it', async () => {
  const store = await openWithTwoPictures();
  await note(store, 'copy', FIRST);
  const old: RemovalRule = { which: 'older', before: Number.MAX_SAFE_INTEGER, isSparing: true };
  expect(await store.space.findRemovable([old])).toEqual(['job']);
  expect(await store.space.findRemovable([DOWNLOADED, old])).toEqual(['job']);
});
