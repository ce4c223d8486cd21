import type { App, Outcome } from '../../components/app-context.ts';
import { openOptions } from '../../lib/browser/lifecycle.ts';
import { hasAccess, requestAccess, requestNotifications } from '../../lib/browser/permissions.ts';
import { sessionMemory } from '../../lib/browser/session-memory.ts';
import { openImageWorker } from '../../lib/capture/image-worker-client.ts';
import { emptyDraft } from '../../lib/domain/empty-draft.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import { DATABASE, openStore, type Store } from '../../lib/store/store.ts';
import { send } from '../../lib/messaging.ts';

const now = () => Date.now();
const newId = () => crypto.randomUUID();

/** What the panel does not open with. */
const loadArrivingFiles = () => import('../../lib/capture/arriving-files.ts');
const loadFiles = () => import('./files.ts');
const loadSubmit = () => import('./submit-fitted.ts');
const loadTakeResult = () => import('../../lib/jobs/take-result.ts');

/** Most starts have nothing to settle, and load nothing for it. */
async function settleDownloads(store: Store): Promise<void> {
  if ((await store.downloads.listUnderWay()).length > 0) await (await loadFiles()).settleDownloads(store);
}

/** Opens the store and gathers what the components of a page may reach. */
export async function createApp(): Promise<App> {
  const store = await openStore(emptyDraft(CATALOGUE), DATABASE, () => location.reload(), sessionMemory);
  void settleDownloads(store).catch(reportError);
  const imageWorker = openImageWorker(store, () => {
    return new Worker(new URL('./image-worker.ts', import.meta.url), { type: 'module' });
  });
  return {
    store,
    catalogue: CATALOGUE,
    send,
    async submit(order) {
      const { submitFitted } = await loadSubmit();
      return submitFitted({ store, catalogue: CATALOGUE, now, newId }, imageWorker, order);
    },
    async addFiles(files, origin = { capturedBy: 'file' }) {
      const { arrivingFiles } = await loadArrivingFiles();
      await imageWorker.carryOut({ task: 'add', files: await arrivingFiles(files), origin });
    },
    async replaceImage(referenceId, file) {
      const { arrivingFile } = await loadArrivingFiles();
      await imageWorker.carryOut({ task: 'replace', referenceId, file: await arrivingFile(file) });
    },
    measureResult: (jobId, assetId) => imageWorker.measureResult(jobId, assetId),
    palette: (assetId) => imageWorker.palette(assetId),
    editImage: (referenceId, edit) => imageWorker.carryOut({ task: 'edit', referenceId, ...edit }),
    download: async (job, assetId) => (await loadFiles()).saveResult({ store, now, newId }, job, assetId),
    savedFiles: {
      watch: async (urls, onLook) => (await loadFiles()).watchDownloads(urls, onLook),
      show: async (url) => (await loadFiles()).showDownload(url),
      resume: async (download) => (await loadFiles()).resumeFile(store, download),
    },
    saveFile: async (file) => (await loadFiles()).saveOwnFile(file),
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
    openOptions: () => void openOptions(),
    requestAccess,
    hasAccess,
    requestNotifications,
    now,
    newId,
  };
}
