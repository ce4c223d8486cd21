import { expect, onTestFinished, test, vi } from 'vitest';
import { WHOLE_LIBRARY } from '../../../lib/domain/library-query.ts';
import { isStorageFull } from '../../../lib/domain/storage-full.ts';
import { ownMemory } from '../../../lib/domain/session-memory.ts';
import { exportFile, fillStore, importFile, openTestTransfer } from '../../support/backup-world.ts';
import { aSucceededJob } from '../../support/builders.ts';
import { enter, freshName, openTestStore } from '../../support/test-store.ts';

const SEARCH = { id: '1', name: 'Mugs', filter: WHOLE_LIBRARY, createdAt: 1 };

/** Has the browser say that so many bytes are left. */
function leaveFree(sizeBytes: number): void {
  vi.spyOn(navigator.storage, 'estimate').mockResolvedValue({ usage: 1_000, quota: 1_000 + sizeBytes });
  onTestFinished(() => void vi.restoreAllMocks());
}

test('on a full disk nothing is written, all is read, and everybody is told', async () => {
  leaveFree(7_999_999);
  const store = await openTestStore();
  const onFull = vi.fn<() => void>();
  store.changes.subscribeFull(onFull);
  const refused = await store.searches.put(SEARCH).catch((error: unknown) => error);
  expect(isStorageFull(refused)).toBe(true);
  expect(onFull).toHaveBeenCalledOnce();
  expect(await store.searches.list()).toEqual([]);
});

test('a store that was opened while there was room learns that there is none, and when there is some again', async () => {
  const store = await openTestStore();
  await store.searches.put(SEARCH);
  leaveFree(0);
  await expect.poll(() => store.searches.put(SEARCH).then(String, isStorageFull), { timeout: 5_000 }).toBe(true);
  leaveFree(100_000_000);
  await expect.poll(() => store.searches.put(SEARCH).then(String, isStorageFull), { timeout: 5_000 }).toBe('undefined');
  expect(await store.library.listTexts('', 100)).toEqual(new Map());
});

test('an import that would fill the disk stops before that, keeps what was there, and is repeated when there is room', async () => {
  const from = freshName();
  await fillStore(await openTestStore(from), from);
  const file = await exportFile(from);
  const to = freshName();
  const store = await openTestStore(to);
  await enter(store, { job: aSucceededJob({ id: 'here' }), entries: [] });
  const onFull = vi.fn<() => void>();
  store.changes.subscribeFull(onFull);
  leaveFree(8_000_000 + 9_000);
  expect(isStorageFull(await importFile(to, file).catch((error: unknown) => error))).toBe(true);
  await expect.poll(() => onFull.mock.calls.length).toBe(1);
  expect(await store.jobs.list(9)).toMatchObject([{ id: 'here' }]);
  vi.restoreAllMocks();
  await importFile(to, file);
  expect((await store.jobs.list(99)).map(({ id }) => id)).toEqual(expect.arrayContaining(['here', 'job-third']));
});

test('everything can be deleted on a full disk', async () => {
  const name = freshName();
  const store = await openTestStore(name);
  await store.searches.put(SEARCH);
  leaveFree(0);
  const transfer = await openTestTransfer(name);
  await transfer.clear(ownMemory());
  expect(await store.searches.list()).toEqual([]);
});
