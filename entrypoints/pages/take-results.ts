import type { App, Outcome } from '../../components/app-context.ts';
import type { ImageWorker } from '../../lib/capture/image-worker-client.ts';
import type { SavingContext } from '../../lib/jobs/save-file.ts';

/** What a page does not open with. */
const loadFiles = () => import('./files.ts');
const loadArchive = () => import('./save-archive.ts');

type Taking =
  | 'download'
  | 'savedFiles'
  | 'previewCopy'
  | 'canEncodeAvif'
  | 'downloadCopy'
  | 'downloadArchive'
  | 'saveFile'
  | 'copyImage';

/** All by which a person takes a result out of the store, and finds again what was taken. */
export function takeResults(context: SavingContext, imageWorker: ImageWorker): Pick<App, Taking> {
  const { store } = context;
  return {
    download: async (...wished) => (await loadFiles()).saveResult(context, ...wished),
    savedFiles: {
      watch: async (urls, onLook) => (await loadFiles()).watchDownloads(urls, onLook),
      watchGone: async (onLook) => (await loadFiles()).watchGoneFiles(onLook),
      show: async (url) => (await loadFiles()).showDownload(url),
      resume: async (download) => (await loadFiles()).resumeFile(store, download),
    },
    previewCopy: (assetId, wish) => imageWorker.copy(assetId, wish),
    canEncodeAvif: () => imageWorker.canEncodeAvif(),
    downloadArchive: async (...order) => (await loadArchive()).saveArchive(context, ...order),
    downloadCopy: async (...wished) => (await loadFiles()).saveCopy(context, imageWorker, ...wished),
    saveFile: async (file) => (await loadFiles()).saveOwnFile(file),
    async copyImage(assetId): Promise<Outcome> {
      try {
        const { copyResult } = await loadFiles();
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

/** Writes down what became of downloads whose page died; most starts have nothing to settle, and load nothing for it. */
export async function settleDownloads({ store }: Pick<SavingContext, 'store'>): Promise<void> {
  if ((await store.downloads.listUnderWay()).length > 0) await (await loadFiles()).settleDownloads(store);
}
