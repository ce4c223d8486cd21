import type { Store } from '../../lib/store/store.ts';

/** Jobs hidden in one transaction: few enough for others to be let in between. */
const AT_ONCE = 200;

/** How long one more takes at the most on a slow machine. */
const MAX_EACH_MS = 10;

/** What is noted for all of so many: the time to undo begins with the last, and ends for all at once. */
export function lastDeletedAt(startedAt: number, count: number): number {
  return startedAt + Math.max(0, count - 1) * MAX_EACH_MS;
}

export interface SetDeletedOptions {
  /** Called with how many are behind, after each transaction. */
  readonly onProgress?: (done: number) => void;
  /** Stops between two transactions; what was done stays done. */
  readonly signal?: AbortSignal;
}

/** Hides jobs, or with null brings them back, some in each transaction, so that each is hidden or whole wherever it ends. */
export async function setDeletedInLots(
  { jobs }: Pick<Store, 'jobs'>,
  ids: readonly string[],
  deletedAt: number | null,
  { onProgress, signal }: SetDeletedOptions = {},
): Promise<void> {
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    if (signal?.aborted === true) return;
    await jobs.setDeleted(ids.slice(start, start + AT_ONCE), deletedAt);
    onProgress?.(Math.min(start + AT_ONCE, ids.length));
  }
}
