import type { App, Outcome } from '../../components/app-context.ts';
import type { Downloaded } from '../../lib/browser/downloads.ts';
import { openOptions } from '../../lib/browser/lifecycle.ts';
import { hasAccess, requestAccess, requestNotifications } from '../../lib/browser/permissions.ts';
import { sessionMemory } from '../../lib/browser/session-memory.ts';
import { estimateStorage, isStorageKept, keepStorage } from '../../lib/browser/storage-quota.ts';
import { openImageWorker } from '../../lib/capture/image-worker-client.ts';
import { emptyDraft } from '../../lib/domain/empty-draft.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import { DATABASE, openStore } from '../../lib/store/store.ts';
import { send } from '../../lib/messaging.ts';

const now = () => Date.now();
const newId = () => crypto.randomUUID();

/** What the panel does not open with. */
const loadArrivingFiles = () => import('../../lib/capture/arriving-files.ts');
const loadDownloads = () => import('../../lib/browser/downloads.ts');
const loadSubmit = () => import('./submit-fitted.ts');
const loadTakeResult = () => import('../../lib/jobs/take-result.ts');

/** What became of a download, for the button that asked for it. */
async function outcomeOf(downloading: Promise<Downloaded>, button: string): Promise<Outcome> {
  const downloaded = await downloading.catch((error: unknown) => ({ ok: false, reason: String(error) }) as const);
  return downloaded.ok
    ? { ok: true, message: `Saved as ${downloaded.path}` }
    : { ok: false, message: `The download failed (${downloaded.reason}). Press ${button} again.` };
}

/** Opens the store and gathers what the components of a page may reach. */
export async function createApp(): Promise<App> {
  const store = await openStore(emptyDraft(CATALOGUE), DATABASE, () => location.reload(), sessionMemory);
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
    async download(job, assetId): Promise<Outcome> {
      const asset = job.images.find(({ id }) => id === assetId);
      if (!asset) return { ok: false, message: 'That image is not part of this result.' };
      const downloaded = loadTakeResult().then(({ downloadResult }) => downloadResult(store, job, asset));
      return outcomeOf(downloaded, 'Download');
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
    storage: { estimate: estimateStorage, isKept: isStorageKept, keep: keepStorage },
    openOptions: () => void openOptions(),
    requestAccess,
    hasAccess,
    requestNotifications,
    now,
    newId,
  };
}
