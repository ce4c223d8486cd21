import type { App, Outcome } from '../../components/app-context.ts';
import type { Downloaded } from '../../lib/browser/downloads.ts';
import type { ImageWorker } from '../../lib/capture/image-worker-client.ts';
import type { Store } from '../../lib/store/store.ts';

/** What a page does not open with. */
const loadDownloads = () => import('../../lib/browser/downloads.ts');
const loadTakeResult = () => import('../../lib/jobs/take-result.ts');

const NOT_PART: Outcome = { ok: false, message: 'That image is not part of this result.' };

/** What became of a download, for the button that asked for it. */
async function outcomeOf(downloading: Promise<Downloaded>, button: string): Promise<Outcome> {
  const downloaded = await downloading.catch(
    (error: unknown) => ({ ok: false, reason: error instanceof Error ? error.message : String(error) }) as const,
  );
  return downloaded.ok
    ? { ok: true, message: `Saved as ${downloaded.path}` }
    : { ok: false, message: `The download failed (${downloaded.reason}). Press ${button} again.` };
}

/** All by which a person takes a result out of the store. */
export function takeResults(
  store: Store,
  imageWorker: ImageWorker,
): Pick<App, 'download' | 'previewCopy' | 'canEncodeAvif' | 'downloadCopy' | 'saveFile' | 'copyImage'> {
  return {
    async download(job, assetId): Promise<Outcome> {
      const asset = job.images.find(({ id }) => id === assetId);
      if (!asset) return NOT_PART;
      const downloaded = loadTakeResult().then(({ downloadResult }) => downloadResult(store, job, asset));
      return outcomeOf(downloaded, 'Download');
    },
    previewCopy: (assetId, wish) => imageWorker.copy(assetId, wish),
    canEncodeAvif: () => imageWorker.canEncodeAvif(),
    async downloadCopy(job, assetId, wish): Promise<Outcome> {
      const asset = job.images.find(({ id }) => id === assetId);
      if (!asset) return NOT_PART;
      const downloaded = Promise.all([imageWorker.copy(assetId, wish), loadTakeResult()]).then(
        ([copy, { downloadCopy }]) => downloadCopy(store, job, asset, wish.mediaType, copy),
      );
      return outcomeOf(downloaded, 'Download copy');
    },
    async saveFile(file) {
      const downloaded = loadDownloads().then(({ downloadBlob }) => downloadBlob(file, file.name));
      return outcomeOf(downloaded, 'Download CSV');
    },
    async copyImage(assetId): Promise<Outcome> {
      try {
        const { copyResult } = await loadTakeResult();
        await copyResult(store, assetId);
        return { ok: true, message: 'Copied as PNG.' };
      } catch {
        return {
          ok: false,
          message: 'The browser did not let the image be copied. Press Copy image again, or Download.',
        };
      }
    },
  };
}
