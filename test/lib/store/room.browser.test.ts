import { expect, onTestFinished, test, vi } from 'vitest';
import { WHOLE_LIBRARY } from '../../../lib/domain/library-query.ts';
import { isStorageFull } from '../../../lib/domain/storage-full.ts';
import { openTestStore } from '../../support/test-store.ts';

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
