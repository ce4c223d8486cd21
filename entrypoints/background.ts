import '../lib/zod-jitless.ts';
import { defineBackground } from 'wxt/utils/define-background';
import { cancelWake, onWake, scheduleWake } from '../lib/browser/alarms.ts';
import { onCommand } from '../lib/browser/commands.ts';
import { createMenu, onMenuClick } from '../lib/browser/context-menu.ts';
import { keepAlive } from '../lib/browser/keep-alive.ts';
import { onActionClick, onInstalled, onStartup, openHistory } from '../lib/browser/lifecycle.ts';
import { onNotificationClick } from '../lib/browser/notifications.ts';
import { scriptAtHand } from '../lib/browser/load-script.ts';
import { openPanel } from '../lib/browser/panel.ts';
import { sessionMemory } from '../lib/browser/session-memory.ts';
import { endInterruptedCaptures } from '../lib/capture/interrupted.ts';
import { captureHandlers } from '../lib/capture/commands.ts';
import { MENU } from '../lib/capture/menu.ts';
import { takeMenuClick, takeShortcut } from '../lib/capture/take-click.ts';
import { OPEN_STATES } from '../lib/domain/job.ts';
import { emptyDraft } from '../lib/domain/empty-draft.ts';
import { announceJobs } from '../lib/jobs/announce.ts';
import type { JobPorts, Jobs } from '../lib/jobs/jobs.ts';
import { pruneDeleted } from '../lib/jobs/prune-deleted.ts';
import { serve } from '../lib/messaging.ts';
import { CATALOGUE } from '../lib/providers/catalogue.ts';
import { DATABASE, openStore } from '../lib/store/store.ts';

/** What brings the work on jobs, out of a script of its own: most wakes have none to do. */
function jobsAtHand(ports: Promise<JobPorts>): () => Promise<Jobs> {
  const runScript = scriptAtHand('/jobs.js');
  let loading: Promise<Jobs> | undefined;
  const load = async (): Promise<Jobs> => {
    await runScript();
    const { plantainCreateJobs } = globalThis;
    if (plantainCreateJobs === undefined) throw new Error('jobs.js brought nothing');
    return plantainCreateJobs(await ports);
  };
  // One that failed is tried again with the next that needs it.
  const forget = (error: unknown) => {
    loading = undefined;
    throw error;
  };
  return () => (loading ??= load().catch(forget));
}

async function openPorts(): Promise<JobPorts> {
  return {
    store: await openStore(emptyDraft(CATALOGUE), DATABASE, () => {}, sessionMemory),
    catalogue: CATALOGUE,
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    isOnline: () => navigator.onLine,
    keepAlive,
    scheduleWake,
    cancelWake,
  };
}

/** Wakes the work on jobs where there is any. */
async function pokeJobs({ store, cancelWake }: JobPorts, jobs: () => Promise<Jobs>): Promise<void> {
  // The alarm rings until somebody says that there is nothing left.
  if ((await store.queue.count(OPEN_STATES)) > 0) (await jobs()).poke();
  else await cancelWake();
}

/** Listeners are registered before anything is awaited: an event that wakes the worker is not repeated. */
function main(): void {
  const startedAt = Date.now();
  const opening = openPorts();
  const jobs = jobsAtHand(opening);
  const poke = () => void opening.then((ports) => pokeJobs(ports, jobs)).catch(reportError);

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
    'job.cancel': async ({ jobId }) => (await jobs()).cancel(jobId),
    'job.resume': async ({ jobId }) => (await jobs()).resume(jobId),
    'job.fetch-again': async ({ jobId }) => (await jobs()).fetchAgain(jobId),
    'job.settle': async ({ jobId, charged }) => (await jobs()).settle(jobId, charged),
    'group.cancel-batches': async ({ groupId }) => (await jobs()).cancelBatches(groupId),
    'provider.check': async ({ providerId }) => (await jobs()).checkProvider(providerId),
  });

  opening
    .then(async (ports) => {
      poke();
      announceJobs(ports.store);
      await endInterruptedCaptures(ports.store, startedAt);
      await pruneDeleted(ports);
    })
    .catch(reportError);
}

export default defineBackground(main);
