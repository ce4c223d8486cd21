import '../lib/zod-jitless.ts';
import { defineBackground } from 'wxt/utils/define-background';
import { onWake, scheduleWake } from '../lib/browser/alarms.ts';
import { onCommand } from '../lib/browser/commands.ts';
import { createMenu, onMenuClick } from '../lib/browser/context-menu.ts';
import { keepAlive } from '../lib/browser/keep-alive.ts';
import { onActionClick, onInstalled, onStartup, openHistory } from '../lib/browser/lifecycle.ts';
import { onNotificationClick } from '../lib/browser/notifications.ts';
import { scriptAtHand } from '../lib/browser/load-script.ts';
import { openPanel } from '../lib/browser/panel.ts';
import { sessionMemory } from '../lib/browser/session-memory.ts';
import { endInterruptedCaptures } from '../lib/capture/capture.ts';
import { captureHandlers } from '../lib/capture/commands.ts';
import { MENU } from '../lib/capture/menu.ts';
import { takeMenuClick, takeShortcut } from '../lib/capture/take-click.ts';
import { emptyDraft } from '../lib/domain/empty-draft.ts';
import { announceJobs } from '../lib/jobs/announce.ts';
import { checkProvider } from '../lib/jobs/check-provider.ts';
import { cancelBatches } from '../lib/jobs/batch/cancel-batch.ts';
import { cancelJob, resumeJob, settleJob } from '../lib/jobs/decide.ts';
import type { JobContext } from '../lib/jobs/job-context.ts';
import { pruneDeleted } from '../lib/jobs/prune-deleted.ts';
import { createRunner } from '../lib/jobs/runner.ts';
import { serve } from '../lib/messaging.ts';
import { CATALOGUE } from '../lib/providers/catalogue.ts';
import type { Provider } from '../lib/providers/provider.ts';
import { DATABASE, openStore } from '../lib/store/store.ts';

/** What brings the adapters, out of a script of their own. */
function providersAtHand(): () => Promise<readonly Provider[]> {
  const runScript = scriptAtHand('/providers.js');
  return async () => {
    if (globalThis.plantainProviders === undefined) await runScript();
    const { plantainProviders } = globalThis;
    if (plantainProviders === undefined) throw new Error('providers.js brought nothing');
    return plantainProviders;
  };
}

async function openContext(loadProviders: JobContext['loadProviders']): Promise<JobContext> {
  return {
    store: await openStore(emptyDraft(CATALOGUE), DATABASE, () => {}, sessionMemory),
    loadProviders,
    catalogue: CATALOGUE,
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    isOnline: () => navigator.onLine,
    keepAlive,
    scheduleWake,
  };
}

/** Listeners are registered before anything is awaited: an event that wakes the worker is not repeated. */
function main(): void {
  const startedAt = Date.now();
  const opening = openContext(providersAtHand());
  const starting = opening.then(createRunner);
  const poke = () => void starting.then((runner) => runner.poke()).catch(reportError);

  // Both ask the page first and open the panel in the same breath: one moment later the gesture would be over.
  onMenuClick((click) => {
    takeMenuClick(opening, click).catch(reportError);
    openPanel(click.tabId).catch(reportError);
  });
  onCommand((name, tab) => {
    takeShortcut(opening, name, tab).catch(reportError);
    openPanel(tab.tabId).catch(reportError);
  });
  onActionClick((tabId) => void openPanel(tabId).catch(reportError));
  onInstalled(() => void createMenu(MENU).catch(reportError));
  onNotificationClick(() => void openHistory().catch(reportError));
  onWake(poke);
  onStartup(poke);
  globalThis.addEventListener('online', poke);

  serve({
    ...captureHandlers(opening),
    async 'worker.wake'() {
      poke();
      return { ok: true };
    },
    async 'job.cancel'({ jobId }) {
      const runner = await starting;
      return cancelJob(await opening, jobId, () => runner.abort(jobId));
    },
    async 'job.resume'({ jobId }) {
      const done = await resumeJob(await opening, jobId);
      if (done.ok) poke();
      return done;
    },
    async 'group.cancel-batches'({ groupId }) {
      const done = await cancelBatches(await opening, groupId);
      poke();
      return done;
    },
    'job.settle': async ({ jobId, charged }) => settleJob(await opening, jobId, charged),
    'provider.check': async ({ providerId }) => checkProvider(await opening, providerId),
  });

  opening
    .then(async (context) => {
      poke();
      announceJobs(context.store);
      await endInterruptedCaptures(context.store, startedAt);
      await pruneDeleted(context);
    })
    .catch(reportError);
}

export default defineBackground(main);
