import type { JobContext } from './job-context.ts';

/** Longer than the ten seconds for which a deletion can be undone, whatever the clocks do. */
const UNDO_MS = 60_000;

/** How often the whole store is searched for what nothing uses: what is removed from a brief leaves no other trace. */
const SEARCH_MS = 86_400_000;

/**
 * Removes for good what the person deleted and can no longer bring back, and the pictures that have been used by nothing
 * for as long. May be interrupted anywhere.
 */
export async function pruneDeleted({ store, now }: Pick<JobContext, 'store' | 'now'>): Promise<void> {
  const before = now() - UNDO_MS;
  await store.jobs.prune(before, now());
  await store.space.sweep(before);
  if ((await store.space.markedAt()) < now() - SEARCH_MS) await store.space.mark(now());
}
