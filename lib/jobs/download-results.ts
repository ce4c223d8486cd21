import { notify } from '../browser/notifications.ts';
import { briefTitle } from '../domain/brief.ts';
import { coalesce } from '../domain/coalesce.ts';
import type { Job, JobIn } from '../domain/job.ts';
import type { LibraryEntry } from '../domain/library-entry.ts';
import { LATE_RESULT_MS } from '../domain/settings.ts';
import type { WorkerStore } from '../store/store.ts';

/** No job takes longer from its asking to its end: a batch is kept for two days. */
const LONGEST_JOB_MS = 3 * 24 * 60 * 60 * 1_000;

type Result = JobIn<'succeeded'>;

/** Saves one image of a result. */
export type Save = (job: Result, assetId: string) => Promise<{ readonly ok: boolean }>;

function isResult(job: Job | undefined): job is Result {
  return job?.state === 'succeeded' && job.deletedAt === null;
}

/** Which results are new to this page: those since the last one that was saved, and then whichever appear. */
function newResults({ jobs, library }: WorkerStore): (after: number) => Promise<readonly Result[]> {
  /** Up to which change the library was looked at. */
  let seenRevision: number | undefined;
  /** The results that were found in it: their entries may change again. */
  const seen = new Set<string>();
  const readNew = async (entries: readonly LibraryEntry[], after: number): Promise<readonly Result[]> => {
    const fresh = entries.filter(({ id, state }) => state === 'done' && !seen.has(id)).map(({ id }) => id);
    const read = await Promise.all(fresh.map((id) => jobs.read(id)));
    for (const id of fresh) seen.add(id);
    return read.filter(isResult).filter(({ endedAt }) => endedAt > after);
  };
  return async (after) => {
    const from = after - LONGEST_JOB_MS;
    if (seenRevision === undefined) {
      const newest = await library.newestRevision();
      // What changes in between is found the next time, for which the change has called.
      const since = (await library.listSince(from)).filter(({ revision }) => revision <= newest);
      const results = await readNew(since, after);
      seenRevision = newest;
      return results;
    }
    const changed = await library.listChanged(seenRevision);
    // Older is, or ended longer ago, what a backup has brought.
    const recent = changed.filter(({ createdAt }) => createdAt >= from);
    const results = await readNew(recent, after - LATE_RESULT_MS);
    seenRevision = changed.at(-1)?.revision ?? seenRevision;
    return results;
  };
}

/** Says once that a result was not saved: it is still in the store, where *Download* saves it. */
async function saveAll(job: Result, save: Save): Promise<void> {
  for (const { id } of job.images) {
    const saved = await save(job, id).catch(() => ({ ok: false }));
    if (saved.ok) continue;
    await notify(
      `download-${job.id}`,
      'Plantain: a result was not downloaded',
      `${briefTitle(job.brief)} is safe in the library. Press Download there.`,
    );
  }
}

/**
 * Downloads every result as soon as it is finished, where the person wants that; a result whose download is cut off by
 * the page's end is downloaded again. To be called in one page at a time, since a worker has no object URLs.
 */
export function downloadResults(store: WorkerStore, save: Save): void {
  let find = newResults(store);
  const work = coalesce(async () => {
    const { downloadsResultsAfter: after } = await store.settings.read();
    if (after === null) {
      find = newResults(store);
      return;
    }
    const results = await find(after);
    for (const job of results.toSorted((a, b) => a.endedAt - b.endedAt)) {
      await saveAll(job, save);
      await store.settings.update(({ downloadsResultsAfter: last }) =>
        last === null ? {} : { downloadsResultsAfter: Math.max(last, job.endedAt) },
      );
    }
  });
  const run = () => void work().catch(reportError);
  store.changes.subscribe(['library', 'settings'], run);
  run();
}
