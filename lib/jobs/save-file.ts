import { downloadBlob, followDownload, resumeDownload } from '../browser/downloads.ts';
import type { Download, DownloadEnding } from '../domain/download.ts';
import type { WorkerStore } from '../store/store.ts';
import type { JobContext } from './job-context.ts';

/** What saving a file needs from outside. */
export type SavingContext = Pick<JobContext, 'store' | 'now' | 'newId'>;

/** Whose file it is. */
export type FileOf = Pick<Download, 'jobId' | 'assetId' | 'kind' | 'wish'>;

/** The browser frees it when the page that follows a download dies: whoever gets it then writes down how it ended. */
function underLock<Answer>(downloadId: string, work: () => Promise<Answer>): Promise<Answer> {
  return navigator.locks.request(`plantain-download-${downloadId}`, work);
}

/** Saves bytes of a result under a path in the downloads folder, and keeps in the store what becomes of the file. */
export async function saveFile(
  { store, now, newId }: SavingContext,
  file: FileOf,
  blob: Blob,
  wantedPath: string,
): Promise<DownloadEnding> {
  const id = newId();
  return underLock(id, async () => {
    const ending = await downloadBlob(blob, wantedPath, {
      begin: (url) => store.downloads.begin({ id, ...file, url, wantedPath, at: now() }),
      noteBrowserId: (browserId) => store.downloads.noteBrowserId(id, browserId),
    });
    // The file is there, or is not, whatever a full disk lets be written down of it.
    await store.downloads.end(id, ending).catch(reportError);
    return ending;
  });
}

async function settle({ downloads }: WorkerStore, id: string): Promise<void> {
  const download = await downloads.read(id);
  if (download?.state !== 'under-way' || download.url === null) return;
  await downloads.end(id, await followDownload(download.url));
}

/** Writes down how downloads ended whose page or browser died before; waits for those that another page still follows. */
export async function settleDownloads(store: WorkerStore): Promise<void> {
  const underWay = await store.downloads.listUnderWay();
  await Promise.all(underWay.map(({ id }) => underLock(id, () => settle(store, id))));
}

/** Lets a paused or interrupted download go on, and writes down how it ends; false where the browser cannot. */
export async function resumeFile(store: WorkerStore, { id, url }: Pick<Download, 'id' | 'url'>): Promise<boolean> {
  if (url === null || !(await resumeDownload(url))) return false;
  await store.downloads.resume(id);
  void underLock(id, () => settle(store, id)).catch(reportError);
  return true;
}
