import type { JobContext } from './job-context.ts';

/** Longer than the ten seconds for which a deletion can be undone, whatever the clocks do. */
const UNDO_MS = 60_000;

/** Removes for good what the person deleted and can no longer bring back. */
export async function pruneDeleted({ store, now }: Pick<JobContext, 'store' | 'now'>): Promise<void> {
  await store.jobs.prune(now() - UNDO_MS);
}
