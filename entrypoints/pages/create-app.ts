import type { App } from '../../components/app-context.ts';
import { openComposer, openLibrary, openOptions } from '../../lib/browser/lifecycle.ts';
import { inOnePage } from '../../lib/browser/only-page.ts';
import { hasAccess, requestAccess, requestNotifications } from '../../lib/browser/permissions.ts';
import { sessionMemory } from '../../lib/browser/session-memory.ts';
import { estimateStorage, isStorageKept, keepStorage } from '../../lib/browser/storage-quota.ts';
import { noteStoreLost, takeStoreLost, unsavedEdits } from '../../lib/browser/succession.ts';
import { endInterruptedCapturesOnceStored } from '../../lib/capture/interrupted.ts';
import { openImageWorker } from '../../lib/capture/image-worker-client.ts';
import { emptyDraft } from '../../lib/domain/empty-draft.ts';
import { CATALOGUE } from '../../lib/providers/catalogue.ts';
import type { Loss } from '../../lib/store/db.ts';
import { DATABASE, openStore, type Store } from '../../lib/store/store.ts';
import { send } from '../../lib/messaging.ts';
import { backupAtHand } from './backup-at-hand.ts';
import { settleDownloads, takeResults } from './take-results.ts';

const now = () => Date.now();
const newId = () => crypto.randomUUID();

/** What the panel does not open with. */
const loadArrivingFiles = () => import('../../lib/capture/arriving-files.ts');
const loadDownloadResults = () => import('../../lib/jobs/download-results.ts');
const loadSubmit = () => import('./submit-fitted.ts');

/** What is finished is saved by itself from one page at a time, where the person wants that. */
function downloadResultsHere(store: Store, download: App['download']): void {
  const begin = () => {
    loadDownloadResults()
      .then(({ downloadResults }) => downloadResults(store, download))
      .catch(reportError);
  };
  requestIdleCallback(() => inOnePage('plantain-download-results', begin));
}

/** Opens the store and gathers what the components of a page may reach. */
export async function createApp(): Promise<App> {
  const giveWay = (loss: Loss) => {
    if (loss === 'closed') noteStoreLost();
    location.reload();
  };
  const store = await openStore(emptyDraft(CATALOGUE), DATABASE, giveWay, sessionMemory);
  const wasStoreLost = takeStoreLost();
  const context = { store, now, newId };
  // Nothing is written unasked where there may still be no room: the browser would close the store again, and so on.
  if (wasStoreLost) endInterruptedCapturesOnceStored(store, now());
  else settleDownloads(context).catch(reportError);
  const imageWorker = openImageWorker(store, () => {
    return new Worker(new URL('./image-worker.ts', import.meta.url), { type: 'module' });
  });
  const taking = takeResults(context, imageWorker);
  downloadResultsHere(store, taking.download);
  return {
    store,
    catalogue: CATALOGUE,
    send,
    async submit(order) {
      const { submitFitted } = await loadSubmit();
      return submitFitted({ ...context, catalogue: CATALOGUE }, imageWorker, order);
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
    ...taking,
    backup: backupAtHand(store, now),
    storage: { estimate: estimateStorage, isKept: isStorageKept, keep: keepStorage },
    wasStoreLost,
    unsavedEdits,
    openOptions: () => void openOptions(),
    openLibrary: () => void openLibrary(),
    openComposer: () => void openComposer(),
    requestAccess,
    hasAccess,
    requestNotifications,
    now,
    newId,
  };
}
