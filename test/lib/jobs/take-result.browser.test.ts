import { expect, test } from 'vitest';
import type { Asset } from '../../../lib/domain/asset.ts';
import type { SavedForm } from '../../../lib/domain/download.ts';
import type { JobIn } from '../../../lib/domain/job.ts';
import { downloadCopy, downloadResult } from '../../../lib/jobs/take-result.ts';
import type { Store } from '../../../lib/store/store.ts';
import { AT, aFrozenBrief, anAsset, anOutput, assetId, aSucceededJob } from '../../support/builders.ts';
import { fakeDownloads } from '../../support/fake-downloads.ts';
import { aPicture } from '../../support/pictures.ts';
import { openTestStore } from '../../support/test-store.ts';

const ASSET: Asset = anAsset({ id: assetId('result'), mediaType: 'image/png' });

function download(store: Store, job: JobIn<'succeeded'>, form?: SavedForm) {
  return downloadResult({ store, now: () => AT, newId: () => 'download' }, job, ASSET, form);
}

async function aStoreWithPicture(picture: Blob): Promise<Store> {
  const store = await openTestStore();
  await store.assets.put(ASSET, picture, picture, AT);
  return store;
}

/** The bytes that the browser is asked to save. */
async function bytesAt(url: string): Promise<ArrayBuffer> {
  return (await fetch(url)).arrayBuffer();
}

test('the provider’s very bytes are saved, and remembered as the original', async () => {
  const picture = await aPicture();
  const [store, downloads] = [await aStoreWithPicture(picture), fakeDownloads()];
  const saving = download(store, aSucceededJob());
  const item = await downloads.asked(0);
  expect(await bytesAt(item.url)).toEqual(await picture.arrayBuffer());
  downloads.complete(item);
  expect(await saving).toMatchObject({ ending: { state: 'complete', path: item.filename } });
  expect(await store.downloads.read('download')).toMatchObject({ kind: 'original', assetId: ASSET.id });
});

test('what is converted for the download is remembered as a copy', async () => {
  const [store, downloads] = [await aStoreWithPicture(await aPicture()), fakeDownloads()];
  const saving = download(
    store,
    aSucceededJob({ brief: aFrozenBrief({ output: anOutput({ format: 'image/webp' }) }) }),
  );
  const item = await downloads.asked(0);
  expect(item.filename).toMatch(/\.webp$/);
  downloads.complete(item);
  await saving;
  expect(await store.downloads.read('download')).toMatchObject({ kind: 'copy' });
});

test('what is converted for the download can be saved as it was made too', async () => {
  const picture = await aPicture();
  const [store, downloads] = [await aStoreWithPicture(picture), fakeDownloads()];
  const brief = aFrozenBrief({ output: anOutput({ format: 'image/webp' }) });
  const saving = download(store, aSucceededJob({ brief }), 'original');
  const item = await downloads.asked(0);
  expect(item.filename).toMatch(/\.png$/);
  expect(await bytesAt(item.url)).toEqual(await picture.arrayBuffer());
  downloads.complete(item);
  await saving;
  expect(await store.downloads.read('download')).toMatchObject({ kind: 'original' });
});

test('a copy that a person wants is remembered with what it was to be, so that it can be made again', async () => {
  const picture = await aPicture();
  const [store, downloads] = [await aStoreWithPicture(picture), fakeDownloads()];
  const wish = { mediaType: 'image/png', quality: 85, size: { kind: 'long-edge', longEdgePx: 8 } } as const;
  const context = { store, now: () => AT, newId: () => 'download' };
  const copy = { widthPx: 8, heightPx: 8, blob: picture };
  const saving = downloadCopy(context, aSucceededJob(), ASSET, wish, copy);
  const item = await downloads.asked(0);
  downloads.complete(item);
  await saving;
  expect(item.filename).toMatch(/ 8x8\.png$/);
  expect(await store.downloads.read('download')).toMatchObject({ kind: 'copy', wish, state: 'complete' });
});

test('a result whose bytes are gone, or whose file the browser has lost, asks the browser for nothing', async () => {
  const [store, downloads] = [await openTestStore(), fakeDownloads()];
  expect(await download(store, aSucceededJob())).toBeNull();
  const unread = () => Promise.reject(new DOMException('Lost', 'NotReadableError'));
  const part = Object.assign(new Blob([]), { arrayBuffer: unread });
  const unreadable = Object.assign(new Blob([]), { slice: () => part });
  const losing = { ...store, assets: { ...store.assets, readBlob: () => Promise.resolve(unreadable) } };
  expect(await download(losing, aSucceededJob())).toBeNull();
  expect(downloads.items).toEqual([]);
  expect(await store.downloads.listUnderWay()).toEqual([]);
});
