import { showBadge } from '../browser/badge.ts';
import { notify } from '../browser/notifications.ts';
import { coalesce } from '../domain/coalesce.ts';
import { progressWords, settledCount } from '../domain/group.ts';
import { OPEN_STATES } from '../domain/job.ts';
import type { WorkerStore } from '../store/store.ts';

async function announceBadge({ queue }: WorkerStore): Promise<void> {
  await showBadge(await queue.count(OPEN_STATES));
}

/** Nobody reads a number that changes faster. */
const REST_MS = 200;

function rest(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, REST_MS);
  });
}

/** Tells of a finished group once: that it was told is written down first, since telling twice is worse than never. */
async function announceGroups({ groups }: WorkerStore): Promise<void> {
  for (const id of await groups.listAwaited()) {
    const progress = await groups.progress(id);
    if (settledCount(progress) < progress.total) continue;
    await groups.patch(id, { isAwaited: false });
    await notify(id, 'Plantain: your images are done', progressWords(progress));
  }
}

/** Keeps the number on the toolbar button, and tells of groups that the person waits for, as jobs change. */
export function announceJobs(store: WorkerStore): void {
  const announce = coalesce(async () => {
    await announceBadge(store);
    await announceGroups(store);
  }, rest);
  const run = () => void announce().catch(reportError);
  store.changes.subscribe(['jobs', 'groups'], run);
  run();
}
