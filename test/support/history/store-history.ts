import { inspectImage } from '../../../lib/images/inspect.ts';
import type { Database } from '../../../lib/store/db.ts';
import type { JobTransaction } from '../../../lib/store/job-transaction.ts';
import { addEntries, patchEntries } from '../../../lib/store/library-entries.ts';
import { STORE_NAMES, type StoreName } from '../../../lib/store/schema.ts';
import { historyOf, type HistoryOrder, type Press } from '../histories.ts';
import type { Picture } from './png.ts';
import { talliesInMemory } from './tallies-in-memory.ts';

/** Jobs of one transaction: enough for speed, few enough for memory. */
const AT_ONCE = 500;
const ALL_STORES: StoreName[] = [...STORE_NAMES];

/** Nobody minds to lose a history that is made anew in a minute. */
const RELAXED = { durability: 'relaxed' } as const;

/** Makes the thumbnail that an arriving picture gets; one for all that look alike. */
function thumbnails() {
  const made = new Map<string, Promise<Blob>>();
  return ({ motif, bytes }: Picture): Promise<Blob> => {
    const known = made.get(motif) ?? inspectImage(bytes).then(({ thumbnail }) => thumbnail);
    made.set(motif, known);
    return known;
  };
}

interface Pictured extends Picture {
  readonly thumbnail: Blob;
}

async function putPictures(transaction: JobTransaction, pictures: readonly Pictured[], at: number): Promise<void> {
  const [assets, blobs] = [transaction.objectStore('assets'), transaction.objectStore('blobs')];
  await Promise.all(
    pictures.flatMap(({ asset, bytes, thumbnail }) => [
      blobs.put(new Blob([bytes], { type: asset.mediaType }), asset.id),
      assets.put({ ...asset, thumbnail, createdAt: at }),
    ]),
  );
}

async function putRecords(transaction: JobTransaction, presses: readonly Press[]): Promise<void> {
  const [jobs, ledger] = [transaction.objectStore('jobs'), transaction.objectStore('ledger')];
  const [marks, downloads] = [transaction.objectStore('marks'), transaction.objectStore('downloads')];
  const saved = new Set(presses.flatMap((press) => press.downloads.map(({ jobId }) => jobId)));
  const said = new Map(presses.flatMap((press) => press.marks.map((each) => [each.jobId, each])));
  await Promise.all([
    ...presses.flatMap((press) => press.jobs.map((job) => jobs.put(job))),
    ...presses.flatMap(({ entries }) => entries.map((entry) => ledger.add(entry))),
    ...presses.flatMap((press) => press.marks.map((each) => marks.put(each))),
    ...presses.flatMap((press) => press.downloads.map((each) => downloads.put(each))),
    addEntries(
      transaction,
      presses.flatMap((press) => press.jobs),
    ),
  ]);
  const changed = new Set([...saved, ...said.keys()]);
  const patches = [...changed].map((id) => {
    const { jobId: _, ...words } = said.get(id) ?? { jobId: id };
    return [id, { ...words, isDownloaded: saved.has(id) }] as const;
  });
  await patchEntries(transaction, new Map(patches));
}

async function put(db: Database, presses: readonly Press[], pictures: readonly Pictured[]): Promise<void> {
  const transaction = db.transaction(ALL_STORES, 'readwrite', RELAXED);
  const at = presses.at(-1)?.jobs[0]?.createdAt ?? 0;
  await Promise.all([putRecords(transaction, presses), putPictures(transaction, pictures, at), transaction.done]);
}

/**
 * Writes a history into an empty database, in bulk; entries, texts and sums by the store's own code. Yields how many jobs
 * there are by now, so that who waits may look in between; it is whole at the end only.
 */
export async function* storeHistory(db: Database, order: HistoryOrder): AsyncGenerator<number, void> {
  const [tallies, thumbnailOf] = [talliesInMemory(), thumbnails()];
  let waiting: Press[] = [];
  let stored = 0;
  const flush = async () => {
    const pictures = waiting.flatMap((press) => press.pictures);
    const pictured = pictures.map(async (each) => ({ ...each, thumbnail: await thumbnailOf(each) }));
    await put(db, waiting, await Promise.all(pictured));
    stored += countJobs(waiting);
    waiting = [];
  };
  for await (const press of historyOf(order)) {
    await tallies.add(press.entries);
    waiting.push(press);
    if (countJobs(waiting) < AT_ONCE) continue;
    await flush();
    yield stored;
  }
  await flush();
  const transaction = db.transaction('tallies', 'readwrite', RELAXED);
  await Promise.all([...tallies.sums().map(({ key, sum }) => transaction.store.put(sum, key)), transaction.done]);
  yield stored;
}

function countJobs(presses: readonly Press[]): number {
  return presses.reduce((sum, { jobs }) => sum + jobs.length, 0);
}
