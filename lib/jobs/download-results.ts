import { notify } from '../browser/notifications.ts';
import { briefTitle } from '../domain/brief.ts';
import { coalesce } from '../domain/coalesce.ts';
import type { Job, JobIn } from '../domain/job.ts';
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

async function listUnsaved({ jobs }: WorkerStore, after: number): Promise<readonly Result[]> {
  const since = await jobs.listSince(after - LONGEST_JOB_MS);
  return since.filter(isResult).filter(({ endedAt }) => endedAt > after);
}

/** Which results are new to this page: those since the last one that was saved, and then whichever appear. */
function newResults(store: WorkerStore): (after: number) => Promise<readonly Result[]> {
  let known: Set<string> | undefined;
  return async (after) => {
    // Before the jobs, so that one that ends in between is found once more and not never.
    const ids = await store.jobs.listIdsIn('succeeded');
    const isFirst = known === undefined;
    const seen = (known ??= new Set(ids));
    const fresh = isFirst
      ? await listUnsaved(store, after)
      : (await Promise.all(ids.filter((id) => !seen.has(id)).map((id) => store.jobs.read(id)))).filter(isResult);
    for (const id of ids) seen.add(id);
    for (const { id } of fresh) seen.add(id);
    // Longer ago ended what a backup has brought.
    const recent = fresh.filter(({ endedAt }) => endedAt > after - LATE_RESULT_MS);
    return recent.toSorted((a, b) => a.endedAt - b.endedAt);
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
    for (const job of await find(after)) {
      await saveAll(job, save);
      await store.settings.update(({ downloadsResultsAfter: last }) =>
        last === null ? {} : { downloadsResultsAfter: Math.max(last, job.endedAt) },
      );
    }
  });
  const run = () => void work().catch(reportError);
  store.changes.subscribe(['jobs', 'settings'], run);
  run();
}
