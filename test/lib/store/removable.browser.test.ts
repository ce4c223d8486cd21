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

function note(
  store: Store,
  kind: DownloadIn<'complete'>['kind'],
  assetId: string,
  url: string | null = null,
): Promise<void> {
  const id = `${kind} ${assetId} ${url}`;
  const file = { id, jobId: 'job', assetId, kind, url, browserId: null, wantedPath: 'mug.png', at: AT };
  return store.downloads.noteMany([{ ...file, state: 'complete', path: '/mug.png' }]);
}

function find(store: Store, rules: readonly RemovalRule[], ...goneUrls: readonly string[]): Promise<readonly string[]> {
  return store.space.findRemovable(rules, new Set(goneUrls));
}

test('a result counts as downloaded where the very bytes of all its pictures were saved, and no sooner', async () => {
  const store = await openWithTwoPictures();
  await note(store, 'copy', FIRST);
  await note(store, 'copy', SECOND);
  expect(await find(store, [DOWNLOADED])).toEqual([]);
  await note(store, 'original', FIRST);
  expect(await find(store, [DOWNLOADED])).toEqual([]);
  await note(store, 'archive', SECOND);
  expect(await find(store, [DOWNLOADED])).toEqual(['job']);
});

test('a result of which a file is known to be gone counts no more, unless another file of it is there', async () => {
  const store = await openWithTwoPictures();
  await note(store, 'original', FIRST, 'blob:first');
  await note(store, 'original', SECOND, 'blob:second');
  expect(await find(store, [DOWNLOADED], 'blob:of-another')).toEqual(['job']);
  expect(await find(store, [DOWNLOADED], 'blob:second')).toEqual([]);
  await note(store, 'original', SECOND, 'blob:again');
  expect(await find(store, [DOWNLOADED], 'blob:second')).toEqual(['job']);
});

test('a download that did not end whole saves nothing', async () => {
  const store = await openWithTwoPictures();
  await note(store, 'archive', FIRST);
  const file = { jobId: 'job', assetId: SECOND, kind: 'original', url: 'blob:second', wantedPath: 'mug.png' } as const;
  await store.downloads.begin({ id: 'second', ...file, at: AT });
  expect(await find(store, [DOWNLOADED])).toEqual([]);
  await store.downloads.end('second', { state: 'interrupted', reason: 'FILE_NO_SPACE' });
  expect(await find(store, [DOWNLOADED])).toEqual([]);
  await store.downloads.end('second', { state: 'complete', path: '/mug.png' });
  expect(await find(store, [DOWNLOADED])).toEqual(['job']);
});

test('what is old goes by its age, whatever was saved of it', async () => {
  const store = await openWithTwoPictures();
  await note(store, 'copy', FIRST);
  const old: RemovalRule = { which: 'older', before: Number.MAX_SAFE_INTEGER, isSparing: true };
  expect(await find(store, [old])).toEqual(['job']);
  expect(await find(store, [DOWNLOADED, old])).toEqual(['job']);
});
