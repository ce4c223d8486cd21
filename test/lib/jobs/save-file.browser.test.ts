import { expect, onTestFinished, test, vi } from 'vitest';
import type { Download } from '../../../lib/domain/download.ts';
import { resumeFile, saveFile, settleDownloads } from '../../../lib/jobs/save-file.ts';
import type { Store } from '../../../lib/store/store.ts';
import { AT, assetId, aSucceededJob } from '../../support/builders.ts';
import { fakeDownloads } from '../../support/fake-downloads.ts';
import { enter, freshName, openTestStore, removeForGood } from '../../support/test-store.ts';

const JOB = aSucceededJob({ id: 'job' });
const FILE = { jobId: 'job', assetId: assetId('result'), kind: 'original' } as const;
const PATH = 'Plantain/mug.png';
const BYTES = new Blob(['the bytes'], { type: 'image/png' });

async function aStoreWithResult(name = freshName()): Promise<Store> {
  const store = await openTestStore(name);
  await enter(store, { job: JOB, entries: [] });
  return store;
}

function save(store: Store, id = 'download') {
  return saveFile({ store, now: () => AT, newId: () => id }, FILE, BYTES, PATH);
}

async function isDownloaded({ library }: Store): Promise<boolean | undefined> {
  return (await library.listNewest(1))[0]?.isDownloaded;
}

/** The download, once it is written down as being in that state. */
function until(store: Store, state: Download['state'], id = 'download') {
  return vi.waitFor(async () => {
    const download = await store.downloads.read(id);
    if (download?.state !== state) throw new Error(`It is ${download?.state}`);
    return download;
  });
}

/** What a page leaves that dies while its download is under way. */
async function leave(store: Store, url: string): Promise<void> {
  await store.downloads.begin({ id: 'download', ...FILE, url, wantedPath: PATH, at: AT });
}

test('a download is written down before the browser is asked, with its id as soon as it is known, and with the file’s own path at its end', async () => {
  const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
  const saving = save(store);
  const item = await downloads.asked(0);
  expect(await store.downloads.read('download')).toMatchObject({ state: 'under-way', url: item.url, wantedPath: PATH });
  await vi.waitFor(async () => expect(await store.downloads.read('download')).toMatchObject({ browserId: item.id }));
  expect(await isDownloaded(store)).toBe(false);
  downloads.complete(item, '/home/ann/Downloads/Plantain/mug (1).png');
  const ending = { state: 'complete', path: '/home/ann/Downloads/Plantain/mug (1).png' };
  expect(await saving).toEqual(ending);
  expect(await store.downloads.listOf('job')).toMatchObject([{ ...ending, browserId: item.id, at: AT }]);
  expect(await isDownloaded(store)).toBe(true);
});

test('a file that is complete before its id is known is not waited for', async () => {
  const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
  void downloads.asked(0).then((item) => downloads.complete(item));
  expect(await save(store)).toMatchObject({ state: 'complete' });
});

test('the object URL lives until the download has ended, and no longer', async () => {
  const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
  const saving = save(store);
  const item = await downloads.asked(0);
  await vi.waitFor(async () => expect(await store.downloads.read('download')).toMatchObject({ browserId: item.id }));
  expect(await (await fetch(item.url)).text()).toBe('the bytes');
  downloads.complete(item);
  await saving;
  await expect(fetch(item.url)).rejects.toThrow('Failed to fetch');
});

test.each(['FILE_NO_SPACE', 'USER_CANCELED'])(
  'an interruption by %s is kept with its reason, and the result is not marked',
  async (reason) => {
    const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
    const saving = save(store);
    downloads.interrupt(await downloads.asked(0), reason);
    expect(await saving).toEqual({ state: 'interrupted', reason });
    expect(await store.downloads.read('download')).toMatchObject({ state: 'interrupted', reason });
    expect(await isDownloaded(store)).toBe(false);
  },
);

test('a browser that does not take the download is an interruption in its own words', async () => {
  const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
  downloads.refuseNext('Invalid filename');
  expect(await save(store)).toEqual({ state: 'interrupted', reason: 'Invalid filename' });
  expect(await store.downloads.read('download')).toMatchObject({ state: 'interrupted', reason: 'Invalid filename' });
});

test('one that is taken out of the browser’s list while it is under way is not waited for for ever', async () => {
  const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
  const saving = save(store);
  downloads.forget(await downloads.asked(0));
  expect(await saving).toEqual({ state: 'interrupted', reason: 'NOT_LISTED' });
});

test('two windows that save at once keep two files, and both are known', async () => {
  const name = freshName();
  const [one, other] = [await aStoreWithResult(name), await openTestStore(name)];
  const downloads = fakeDownloads();
  const saving = Promise.all([save(one, 'one'), save(other, 'other')]);
  downloads.complete(await downloads.asked(0), '/home/ann/Downloads/Plantain/mug.png');
  downloads.complete(await downloads.asked(1), '/home/ann/Downloads/Plantain/mug (1).png');
  await saving;
  const paths = (await one.downloads.listOf('job')).map((download) => download.state === 'complete' && download.path);
  expect(new Set(paths)).toEqual(
    new Set(['/home/ann/Downloads/Plantain/mug.png', '/home/ann/Downloads/Plantain/mug (1).png']),
  );
});

test('a disk too full to write the record on keeps nobody from saving the file elsewhere', async () => {
  const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
  const full = () => Promise.reject(new DOMException('Full', 'QuotaExceededError'));
  const report = vi.spyOn(globalThis, 'reportError').mockImplementation(() => undefined);
  onTestFinished(() => report.mockRestore());
  const fullStore = { ...store, downloads: { ...store.downloads, begin: full, noteBrowserId: full, end: full } };
  const saving = save(fullStore);
  downloads.complete(await downloads.asked(0));
  expect(await saving).toMatchObject({ state: 'complete' });
  expect(report).toHaveBeenCalledTimes(3);
});

test('one whose page died is found again by its object URL at the next start, and settled', async () => {
  const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
  await leave(store, 'blob:dead-page');
  const { browser } = await import('wxt/browser');
  await browser.downloads.download({ url: 'blob:dead-page', filename: PATH });
  downloads.complete(await downloads.asked(0));
  await settleDownloads(store);
  expect(await store.downloads.read('download')).toMatchObject({
    state: 'complete',
    path: `/home/ann/Downloads/${PATH}`,
  });
  expect(await isDownloaded(store)).toBe(true);
  expect(await store.downloads.listUnderWay()).toEqual([]);
});

test('one that the browser does not list after a restart is not called whole', async () => {
  const store = await aStoreWithResult();
  fakeDownloads();
  await leave(store, 'blob:dead-page');
  await settleDownloads(store);
  expect(await store.downloads.read('download')).toMatchObject({ state: 'interrupted', reason: 'NOT_LISTED' });
  expect(await isDownloaded(store)).toBe(false);
});

test('one that another page still follows is left to that page', async () => {
  const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
  const saving = save(store);
  const item = await downloads.asked(0);
  const settling = settleDownloads(store);
  await vi.waitFor(async () => expect(await navigator.locks.query()).toHaveProperty('pending.length', 1));
  expect(await store.downloads.read('download')).toMatchObject({ state: 'under-way' });
  downloads.complete(item);
  await Promise.all([saving, settling]);
  expect(await store.downloads.read('download')).toMatchObject({ state: 'complete' });
});

test('an interrupted one that can go on goes on, and its end is written down', async () => {
  const [store, downloads] = [await aStoreWithResult(), fakeDownloads()];
  const saving = save(store);
  const item = await downloads.asked(0);
  downloads.interrupt(item, 'FILE_TRANSIENT_ERROR');
  await saving;
  const interrupted = await until(store, 'interrupted');
  expect(await resumeFile(store, interrupted)).toBe(false);
  downloads.pause(item);
  expect(await resumeFile(store, interrupted)).toBe(true);
  downloads.complete(item);
  await until(store, 'complete');
  expect(await isDownloaded(store)).toBe(true);
});

test('archives mark every result that is in them, in one go', async () => {
  const store = await aStoreWithResult();
  const other = aSucceededJob({ id: 'other', reservationId: 'other', createdAt: AT + 1 });
  await enter(store, { job: other, entries: [] });
  const path = 'Plantain/results.zip';
  const archived = { assetId: assetId('result'), kind: 'archive', url: null, browserId: null, at: AT } as const;
  await store.downloads.noteMany(
    ['job', 'other'].map(
      (jobId) => ({ ...archived, id: jobId, jobId, wantedPath: path, state: 'complete', path }) as const,
    ),
  );
  const entries = await store.library.listNewest(2);
  expect(entries.map(({ id, isDownloaded: marked }) => [id, marked])).toEqual([
    ['other', true],
    ['job', true],
  ]);
  expect(await store.downloads.listOf('other')).toMatchObject([{ kind: 'archive', path }]);
});

test('what is known of the files of a result goes for good with it', async () => {
  const store = await aStoreWithResult();
  await leave(store, 'blob:any');
  await store.downloads.end('download', { state: 'complete', path: PATH });
  await store.jobs.setDeleted(['job'], AT);
  await store.jobs.setDeleted(['job'], null);
  expect(await isDownloaded(store)).toBe(true);
  await store.jobs.setDeleted(['job'], AT);
  await removeForGood(store, AT + 1);
  expect(await store.downloads.read('download')).toBeUndefined();
});
