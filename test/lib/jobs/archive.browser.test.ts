import { expect, onTestFinished, test, vi } from 'vitest';
import { downloadBlob } from '../../../lib/browser/downloads.ts';
import { downloadsTarget } from '../../../lib/browser/save-stream.ts';
import { archiveManifestSchema, type ArchiveManifest } from '../../../lib/domain/archive-manifest.ts';
import type { ArchiveProgress } from '../../../lib/domain/archive-words.ts';
import { digestHex } from '../../../lib/images/digest.ts';
import { downloadArchive, type ArchiveContext } from '../../../lib/jobs/archive.ts';
import type { Store } from '../../../lib/store/store.ts';
import { AT, anAsset, aFailedJob, assetId } from '../../support/builders.ts';
import { readZip, type ZipMember } from '../../support/read-zip.ts';
import { storeBytes, storeResult } from '../../support/stored-results.ts';
import { enter, openTestStore } from '../../support/test-store.ts';

// The browser's downloads are not to be had outside an extension: what would go there is kept.
vi.mock('../../../lib/browser/downloads.ts', () => ({ downloadBlob: vi.fn<typeof downloadBlob>() }));

interface Downloaded {
  readonly name: string;
  readonly members: readonly ZipMember[];
}

/** What ends in the downloads folder from here on. */
function collectDownloads(): readonly Downloaded[] {
  const downloads: Downloaded[] = [];
  vi.mocked(downloadBlob).mockImplementation(async (blob, path) => {
    downloads.push({ name: path, members: await readZip(blob) });
    return { state: 'complete', path: `/home/ada/Downloads/${path}` };
  });
  return downloads;
}

async function waitingFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle('waiting-downloads', { create: true });
}

async function namesIn(folder: FileSystemDirectoryHandle): Promise<readonly string[]> {
  return Array.fromAsync(folder.keys());
}

/** An archive by way of the downloads, as where the browser has no question for a place. */
function archive(store: Store, jobIds: readonly string[], wish: Partial<Wish> = {}) {
  const { maxFileBytes = 1_000_000, onProgress = () => undefined, signal = new AbortController().signal } = wish;
  const context: ArchiveContext = { store, now: () => AT, noteSaved: wish.noteSaved ?? (() => Promise.resolve()) };
  return downloadArchive(context, { jobIds, onProgress, signal }, () => downloadsTarget(maxFileBytes));
}

interface Wish extends Pick<ArchiveContext, 'noteSaved'> {
  readonly maxFileBytes: number;
  readonly onProgress: (progress: ArchiveProgress) => void;
  readonly signal: AbortSignal;
}

/** The manifest of an archive, which is its last member. */
function manifestOf({ members }: Downloaded): ArchiveManifest {
  const last = members.at(-1);
  expect(last?.name).toBe('manifest.json');
  return archiveManifestSchema.parse(JSON.parse(new TextDecoder().decode(last?.bytes)));
}

async function expectWhole(download: Downloaded): Promise<void> {
  const { files } = manifestOf(download);
  const pictures = download.members.slice(0, -1);
  expect(pictures.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
  expect(pictures.every(({ isStored }) => isStored)).toBe(true);
  const digests = await Promise.all(pictures.map(({ bytes }) => digestHex(bytes)));
  expect(digests).toEqual(files.map(({ sha256 }) => sha256));
}

test('an archive has every picture of the results untouched, and says what each is', async () => {
  const downloads = collectDownloads();
  const store = await openTestStore();
  const second = await storeBytes(store, 3_000);
  await storeResult(store, 'mug', { sizeBytes: 2_000, subject: 'Tasse à café ☕' });
  const job = await store.jobs.read('mug');
  if (job?.state !== 'succeeded') throw new Error('It has no result');
  await enter(store, { job: { ...job, images: [job.images[0], second] }, entries: [] });
  await storeResult(store, 'kettle', { sizeBytes: 70_000, subject: 'Tasse à café ☕' });
  expect(await archive(store, ['mug', 'kettle'])).toEqual({
    ok: true,
    message: 'Saved 3 pictures as plantain-2026-11-23.zip, 75 kB.',
  });
  const [download] = downloads;
  if (!download) throw new Error('Nothing was saved');
  expect(download.name).toBe('plantain-2026-11-23.zip');
  const stem = 'Plantain/2026-11-23 Tasse à café ☕ Nano Banana 2 Lite';
  expect(download.members.map(({ name }) => name.normalize('NFC'))).toEqual([
    `${stem}.png`,
    `${stem} (2).png`,
    `${stem} (3).png`,
    'manifest.json',
  ]);
  await expectWhole(download);
  expect(manifestOf(download)).toMatchObject({ part: 1, missing: [] });
  expect(await namesIn(await waitingFolder())).toEqual([]);
});

test('the index of a name is the place in what was selected, not the order of ids or of times', async () => {
  const downloads = collectDownloads();
  const store = await openTestStore();
  await store.settings.patch({ fileNameTemplate: '{index} {subject}' });
  for (const id of ['a', 'b', 'c']) await storeResult(store, id, { sizeBytes: 100 });
  await enter(store, { job: aFailedJob({ id: 'failed', reservationId: 'failed' }), entries: [] });
  await archive(store, ['b', 'failed', 'c', 'a']);
  expect(downloads[0]?.members.map(({ name }) => name)).toEqual(['1 b.png', '3 c.png', '4 a.png', 'manifest.json']);
});

test('what is gone is named and told, and the rest is saved all the same', async () => {
  const downloads = collectDownloads();
  const store = await openTestStore();
  await storeResult(store, 'mug', { sizeBytes: 2_000 });
  const lost = anAsset({ id: assetId('lost') });
  const { images: _images, ...job } = await storeResult(store, 'lost', { sizeBytes: 1 });
  await enter(store, { job: { ...job, images: [lost] }, entries: [] });
  await enter(store, { job: aFailedJob({ id: 'failed', reservationId: 'failed' }), entries: [] });
  expect(await archive(store, ['lost', 'gone', 'failed', 'mug'])).toEqual({
    ok: true,
    message:
      'Saved 1 picture as plantain-2026-11-23.zip, 2 kB. 2 pictures are no longer in the store: named in manifest.json. 1 selected result has no picture.',
  });
  const [download] = downloads;
  if (!download) throw new Error('Nothing was saved');
  await expectWhole(download);
  expect(manifestOf(download).missing).toEqual([
    { jobId: 'lost', subject: 'lost', sha256: lost.id },
    { jobId: 'gone', subject: null, sha256: null },
  ]);
});

test('what does not fit into one file goes into several, each with its own manifest', async () => {
  const downloads = collectDownloads();
  const store = await openTestStore();
  const ids = ['a', 'b', 'c', 'd', 'e'];
  for (const id of ids) await storeResult(store, id, { sizeBytes: 40_000 });
  const noteSaved = vi.fn<ArchiveContext['noteSaved']>(() => Promise.resolve());
  expect(await archive(store, ids, { maxFileBytes: 100_000, noteSaved })).toEqual({
    ok: true,
    message: 'Saved 5 pictures as 3 files, plantain-2026-11-23.zip to plantain-2026-11-23-part-3.zip, 200 kB.',
  });
  for (const download of downloads) await expectWhole(download);
  expect(downloads.map((download) => manifestOf(download).files.map(({ jobId }) => jobId))).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e'],
  ]);
  expect(downloads.map((download) => manifestOf(download).part)).toEqual([1, 2, 3]);
  expect(noteSaved.mock.calls.map(([files, name]) => [files.length, name])).toEqual([
    [2, 'plantain-2026-11-23.zip'],
    [2, 'plantain-2026-11-23-part-2.zip'],
    [1, 'plantain-2026-11-23-part-3.zip'],
  ]);
});

test('a large picture is read in pieces, and is whole as well', async () => {
  const downloads = collectDownloads();
  const store = await openTestStore();
  await storeResult(store, 'poster', { sizeBytes: 9_000_000 });
  expect(await archive(store, ['poster'])).toMatchObject({ ok: true });
  const [download] = downloads;
  if (!download) throw new Error('Nothing was saved');
  await expectWhole(download);
});

test('how far it is is told from the start, result by result', async () => {
  collectDownloads();
  const store = await openTestStore();
  for (const id of ['a', 'b']) await storeResult(store, id, { sizeBytes: 40_000 });
  const told: ArchiveProgress[] = [];
  await archive(store, ['a', 'gone', 'b'], { onProgress: (progress) => told.push(progress) });
  expect(told).toEqual([
    { done: 0, total: 3, writtenBytes: 0 },
    { done: 1, total: 3, writtenBytes: 40_000 },
    { done: 2, total: 3, writtenBytes: 40_000 },
    { done: 3, total: 3, writtenBytes: 80_000 },
  ]);
});

test('cancelled in between, it leaves the parts that are whole and nothing else', async () => {
  const downloads = collectDownloads();
  const store = await openTestStore();
  const ids = ['a', 'b', 'c', 'd'];
  for (const id of ids) await storeResult(store, id, { sizeBytes: 40_000 });
  const controller = new AbortController();
  const onProgress = ({ done }: ArchiveProgress) => {
    if (done === 3) controller.abort();
  };
  expect(await archive(store, ids, { maxFileBytes: 100_000, onProgress, signal: controller.signal })).toEqual({
    ok: true,
    message: 'Cancelled. Saved 2 pictures as plantain-2026-11-23.zip, 80 kB.',
  });
  expect(downloads).toHaveLength(1);
  expect(await namesIn(await waitingFolder())).toEqual([]);
});

test('where nothing is left of what was selected there is no file, and it says so', async () => {
  const downloads = collectDownloads();
  const store = await openTestStore();
  expect(await archive(store, ['gone', 'lost'])).toMatchObject({
    ok: false,
    message: expect.stringMatching(/^Nothing was saved/),
  });
  expect(downloads).toEqual([]);
  expect(await namesIn(await waitingFolder())).toEqual([]);
});

test('a store that is closed in between is told, and nothing is left', async () => {
  const downloads = collectDownloads();
  const store = await openTestStore();
  for (const id of ['a', 'b', 'c']) await storeResult(store, id, { sizeBytes: 40_000 });
  const onProgress = ({ done }: ArchiveProgress) => {
    if (done === 1) store.close();
  };
  expect(await archive(store, ['a', 'b', 'c'], { onProgress })).toMatchObject({
    ok: false,
    message: expect.stringContaining('The store was closed in between.'),
  });
  expect(downloads).toEqual([]);
  expect(await namesIn(await waitingFolder())).toEqual([]);
});

test('a download that the browser broke off for want of room is told in words', async () => {
  vi.mocked(downloadBlob).mockResolvedValue({ state: 'interrupted', reason: 'FILE_NO_SPACE' });
  const store = await openTestStore();
  await storeResult(store, 'a', { sizeBytes: 1_000 });
  expect(await archive(store, ['a'])).toMatchObject({
    ok: false,
    message: expect.stringContaining('The disk is full.'),
  });
  expect(await namesIn(await waitingFolder())).toEqual([]);
});

test('what a page that died has left is removed, and what another page is at work on stays', async () => {
  const folder = await waitingFolder();
  await folder.getFileHandle('dead.zip', { create: true });
  await folder.getFileHandle('alive.zip', { create: true });
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  onTestFinished(async () => {
    finish();
    await folder.removeEntry('alive.zip');
  });
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  void navigator.locks.request('waiting-downloads/alive.zip', async () => {
    hold();
    await finished;
  });
  await held;
  await downloadsTarget(1_000);
  expect(await namesIn(folder)).toEqual(['alive.zip']);
});
