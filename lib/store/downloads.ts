import { downloadSchema, type Download, type DownloadEnding, type DownloadIn } from '../domain/download.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { begin, complete, type JobTransaction } from './job-transaction.ts';
import { patchEntries } from './library-entries.ts';

/** The files that were saved of results. */
export interface DownloadStore {
  /** The newest first. */
  listOf(jobId: string): Promise<Download[]>;
  /** Those whose end nobody has written down yet. */
  listUnderWay(): Promise<DownloadIn<'under-way'>[]>;
  read(id: string): Promise<Download | undefined>;
  /** To be durable before the browser is asked. */
  begin(download: Omit<DownloadIn<'under-way'>, 'state' | 'browserId'>): Promise<void>;
  /** The browser has it in its list. */
  noteBrowserId(id: string, browserId: number): Promise<void>;
  /** Writes down how it ended, also of one that was thought to have ended; a whole file marks its result as downloaded. */
  end(id: string, ending: DownloadEnding): Promise<void>;
  /** An interrupted one goes on. */
  resume(id: string): Promise<void>;
  /** Notes files that were saved in another way, such as archives of many results, and marks their results as downloaded. */
  noteMany(downloads: readonly DownloadIn<'complete'>[]): Promise<void>;
}

export function parseDownloads(stored: readonly unknown[]): Download[] {
  return stored.flatMap((record) => downloadSchema.safeParse(record).data ?? []);
}

async function markDownloaded(transaction: JobTransaction, jobIds: readonly string[]): Promise<void> {
  await patchEntries(transaction, new Map(jobIds.map((id) => [id, { isDownloaded: true }])));
}

async function endIn(transaction: JobTransaction, id: string, ending: DownloadEnding): Promise<void> {
  const downloads = transaction.objectStore('downloads');
  const [download] = parseDownloads([await downloads.get(id)]);
  if (!download) return;
  await downloads.put(downloadSchema.parse({ ...download, ...ending }));
  if (ending.state === 'complete') await markDownloaded(transaction, [download.jobId]);
}

async function noteAll(transaction: JobTransaction, noted: readonly DownloadIn<'complete'>[]): Promise<void> {
  for (const download of noted) await transaction.objectStore('downloads').put(download);
  const jobIds = new Set(noted.map(({ jobId }) => jobId));
  await markDownloaded(transaction, [...jobIds]);
}

export function downloadStore(db: Database, changes: Changes): DownloadStore {
  async function change(id: string, alter: (download: Download) => Download): Promise<void> {
    const transaction = db.transaction('downloads', 'readwrite', STRICT);
    const [download] = parseDownloads([await transaction.store.get(id)]);
    if (download) await transaction.store.put(alter(download));
    await transaction.done;
    changes.announce(['downloads']);
  }

  return {
    async listOf(jobId) {
      const downloads = parseDownloads(await db.getAllFromIndex('downloads', 'jobId', jobId));
      return downloads.toSorted((a, b) => b.at - a.at);
    },
    async listUnderWay() {
      const downloads = parseDownloads(await db.getAllFromIndex('downloads', 'state', 'under-way'));
      return downloads.filter((download) => download.state === 'under-way');
    },
    read: async (id) => parseDownloads([await db.get('downloads', id)])[0],
    async begin(download) {
      const transaction = db.transaction('downloads', 'readwrite', STRICT);
      await transaction.store.put({ ...download, browserId: null, state: 'under-way' });
      await transaction.done;
      changes.announce(['downloads']);
    },
    noteBrowserId: (id, browserId) => change(id, (download) => ({ ...download, browserId })),
    async end(id, ending) {
      const transaction = begin(db);
      await complete(transaction, endIn(transaction, id, ending));
      changes.announce(['downloads', 'library']);
    },
    resume: (id) => change(id, (download) => downloadSchema.parse({ ...download, state: 'under-way' })),
    async noteMany(downloads) {
      const transaction = begin(db);
      await complete(transaction, noteAll(transaction, downloads));
      changes.announce(['downloads', 'library']);
    },
  };
}
