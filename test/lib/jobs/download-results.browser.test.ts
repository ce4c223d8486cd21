import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { inOnePage } from '../../../lib/browser/only-page.ts';
import type { JobIn } from '../../../lib/domain/job.ts';
import { downloadsAfterImport } from '../../../lib/domain/settings.ts';
import { downloadResults, type Save } from '../../../lib/jobs/download-results.ts';
import type { Store } from '../../../lib/store/store.ts';
import { anAsset, assetId, aSucceededJob, AT } from '../../support/builders.ts';
import { enter, freshName, openTestStore, removeForGood } from '../../support/test-store.ts';

function aResult(id: string, endedAt: number, overrides: Partial<JobIn<'succeeded'>> = {}): JobIn<'succeeded'> {
  return aSucceededJob({ id, reservationId: id, endedAt, images: [anAsset({ id: assetId(id) })], ...overrides });
}

/** Saves nothing, and remembers whose images it was to save. */
function saving(answer: (jobId: string) => ReturnType<Save> = () => Promise.resolve({ ok: true })) {
  const save = vi.fn<Save>((job) => answer(job.id));
  return { save, saved: () => save.mock.calls.map(([job]) => job.id) };
}

function finish(store: Store, ...jobs: readonly JobIn<'succeeded'>[]): Promise<unknown> {
  return Promise.all(jobs.map((job) => enter(store, { job, entries: [] }))).then(() =>
    store.changes.announce(['jobs']),
  );
}

/** From here on, how many records and keys are read out of any database. */
function countingReads(): () => number {
  const spies = [IDBObjectStore.prototype, IDBIndex.prototype].flatMap((place) =>
    (['get', 'getKey', 'getAll', 'getAllKeys'] as const).map((name) => vi.spyOn(place, name)),
  );
  onTestFinished(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return () =>
    spies
      .flatMap(({ mock }) => mock.results)
      .reduce((sum, { value: { result } }) => sum + (Array.isArray(result) ? result.length : 1), 0);
}

const after = async (store: Store) => (await store.settings.read()).downloadsResultsAfter;

/** Saves results from here on, the first of them already; answers which were saved. */
async function saveFirst(store: Store): Promise<() => readonly string[]> {
  const { save, saved } = saving();
  downloadResults(store, save);
  await finish(store, aResult('first', AT + 20));
  await expect.poll(() => after(store)).toBe(AT + 20);
  return saved;
}

describe('downloadResults', () => {
  test('saves each result that is finished from the moment it is switched on, once', async () => {
    const store = await openTestStore();
    await finish(store, aResult('before', AT));
    const { save, saved } = saving();
    downloadResults(store, save);
    await finish(store, aResult('unwanted', AT + 1));
    await store.settings.patch({ downloadsResultsAfter: AT + 10 });
    await finish(store, aResult('first', AT + 20));
    await expect.poll(saved).toEqual(['first']);
    await finish(store, aResult('second', AT + 30), aResult('third', AT + 40));
    await expect.poll(saved).toHaveLength(3);
    await expect.poll(() => after(store)).toBe(AT + 40);
    expect(saved().toSorted()).toEqual(['first', 'second', 'third']);
  });

  test('saves one that ended in the same moment as the last, or a little before it, but came later', async () => {
    const store = await openTestStore();
    await store.settings.patch({ downloadsResultsAfter: AT });
    const saved = await saveFirst(store);
    await finish(store, aResult('same', AT + 20), aResult('earlier', AT + 19));
    await expect.poll(saved).toHaveLength(3);
  });

  test('reads of a thousand results no more than the one that is new, whatever else changes', async () => {
    const store = await openTestStore();
    const old = Array.from({ length: 1_000 }, (_, place) => aResult(`old-${place}`, AT + 1));
    await enter(store, ...old.map((job) => ({ job, entries: [] })));
    await store.settings.patch({ downloadsResultsAfter: AT + 2 });
    const saved = await saveFirst(store);
    const countRead = countingReads();
    await store.marks.change(['old-1'], (marks) => ({ ...marks, isFavourite: true }));
    await finish(store, aResult('second', AT + 30));
    await expect.poll(() => after(store)).toBe(AT + 30);
    expect(saved()).toEqual(['first', 'second']);
    expect(countRead()).toBeLessThan(100);
  });

  test('saves one that comes late while the page takes its first look, and none that was saved before', async () => {
    const store = await openTestStore();
    await finish(store, aResult('saved', AT + 19));
    await store.settings.patch({ downloadsResultsAfter: AT + 20 });
    const listSince = store.library.listSince.bind(store.library);
    vi.spyOn(store.library, 'listSince').mockImplementationOnce(async (createdAt) => {
      await finish(store, aResult('late', AT + 18));
      return listSince(createdAt);
    });
    const { save, saved } = saving();
    downloadResults(store, save);
    await expect.poll(saved).toEqual(['late']);
    await finish(store, aResult('next', AT + 30));
    await expect.poll(saved).toEqual(['late', 'next']);
  });

  test('saves one that is finished after the last that changed was removed for good', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: AT });
    onTestFinished(() => void vi.useRealTimers());
    const store = await openTestStore();
    await store.settings.patch({ downloadsResultsAfter: AT });
    const saved = await saveFirst(store);
    await store.jobs.setDeleted(['first'], AT + 30);
    vi.setSystemTime(AT + 60_031);
    await removeForGood(store, AT + 31);
    await finish(store, aResult('second', AT + 40));
    await expect.poll(saved).toEqual(['first', 'second']);
  });

  test('saves none that a backup brings, however many, and then what is finished here', async () => {
    const store = await openTestStore();
    await store.settings.patch({ downloadsResultsAfter: downloadsAfterImport(AT, AT + 1_000_000) });
    const { save, saved } = saving();
    downloadResults(store, save);
    await finish(store, aResult('brought', AT + 999_999), aResult('older', AT + 1));
    await finish(store, aResult('own', AT + 1_000_001));
    await expect.poll(saved).toEqual(['own']);
  });

  test('saves every image of a result, and no deleted result', async () => {
    const store = await openTestStore();
    await store.settings.patch({ downloadsResultsAfter: AT });
    const images = [anAsset({ id: assetId('one') }), anAsset({ id: assetId('two') })] as const;
    await finish(
      store,
      aResult('two', AT + 1, { images: [...images] }),
      aResult('gone', AT + 2, { deletedAt: AT + 3 }),
    );
    const { save } = saving();
    downloadResults(store, save);
    await expect.poll(() => after(store)).toBe(AT + 1);
    expect(save.mock.calls.map(([, image]) => image)).toEqual(images.map(({ id }) => id));
  });

  test('a page that opens later saves what was finished meanwhile, and nothing that was saved before', async () => {
    const name = freshName();
    const first = await openTestStore(name);
    await first.settings.patch({ downloadsResultsAfter: AT });
    const before = saving();
    downloadResults(first, before.save);
    await finish(first, aResult('first', AT + 10));
    await expect.poll(() => after(first)).toBe(AT + 10);
    first.close();
    const next = await openTestStore(name);
    await finish(next, aResult('meanwhile', AT + 20));
    const later = saving();
    downloadResults(next, later.save);
    await expect.poll(() => after(next)).toBe(AT + 20);
    expect(later.saved()).toEqual(['meanwhile']);
  });

  test('one that cannot be saved keeps back none after it, and is not tried without end', async () => {
    const store = await openTestStore();
    await store.settings.patch({ downloadsResultsAfter: AT });
    const { save, saved } = saving((id) =>
      id === 'broken' ? Promise.reject(new Error()) : Promise.resolve({ ok: true }),
    );
    downloadResults(store, save);
    await finish(store, aResult('broken', AT + 1), aResult('whole', AT + 2));
    await expect.poll(() => after(store)).toBe(AT + 2);
    await finish(store, aResult('next', AT + 3));
    await expect.poll(() => after(store)).toBe(AT + 3);
    expect(saved()).toEqual(['broken', 'whole', 'next']);
  });

  test('saves nothing more once it is switched off, and nothing of that time when it is on again', async () => {
    const store = await openTestStore();
    await store.settings.patch({ downloadsResultsAfter: AT });
    const { save, saved } = saving();
    downloadResults(store, save);
    await finish(store, aResult('on', AT + 1));
    await expect.poll(() => after(store)).toBe(AT + 1);
    await store.settings.patch({ downloadsResultsAfter: null });
    await finish(store, aResult('off', AT + 2));
    await store.settings.patch({ downloadsResultsAfter: AT + 5 });
    await finish(store, aResult('on again', AT + 6));
    await expect.poll(() => after(store)).toBe(AT + 6);
    expect(saved()).toEqual(['on', 'on again']);
  });
});

/** Another page of the same origin, in which locks are asked for as here. */
async function openFrame(): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  const { promise, resolve } = Promise.withResolvers<void>();
  frame.addEventListener('load', () => resolve(), { once: true });
  frame.srcdoc = '<p>Another page</p>';
  document.body.append(frame);
  await promise;
  onTestFinished(() => frame.remove());
  return frame;
}

test('inOnePage waits while another page is at it, and takes over when that closes', async () => {
  const name = freshName();
  const frame = await openFrame();
  const { promise: held, resolve } = Promise.withResolvers<void>();
  void frame.contentWindow?.navigator.locks
    .request(name, () => {
      resolve();
      return new Promise<never>(() => {});
    })
    .catch(() => {});
  await held;
  const act = vi.fn<() => void>();
  inOnePage(name, act);
  await expect.poll(async () => (await navigator.locks.query()).pending?.some((lock) => lock.name === name)).toBe(true);
  expect(act).not.toHaveBeenCalled();
  frame.remove();
  await expect.poll(() => act.mock.calls.length).toBe(1);
});
