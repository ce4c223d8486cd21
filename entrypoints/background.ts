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
import { renewable } from '../lib/domain/renewable.ts';
import { announceJobs } from '../lib/jobs/announce.ts';
import type { JobPorts, Jobs } from '../lib/jobs/jobs.ts';
import { pruneDeleted } from '../lib/jobs/prune-deleted.ts';
import { serve } from '../lib/messaging.ts';
import { CATALOGUE } from '../lib/providers/catalogue.ts';
import type { Loss } from '../lib/store/db.ts';
import { DATABASE, openWorkerStore } from '../lib/store/store.ts';

/** What everything here works with, until the browser closes the database, as on a full disk. */
interface Room {
  readonly ports: JobPorts;
  /** Brings the work on jobs, out of a script of its own: most wakes have none to do. */
  readonly jobs: () => Promise<Jobs>;
}

/** What outlives a room. */
type Held = Pick<JobPorts, 'poke' | 'unwritten'>;

async function openRoom(runJobsScript: () => Promise<void>, held: Held, lose: () => void): Promise<Room> {
  const store = await openWorkerStore(emptyDraft(CATALOGUE), DATABASE, onLost, sessionMemory);
  function onLost(loss: Loss): void {
    // To a newer version of the extension the database stays.
    if (loss === 'outdated') return;
    store.close();
    lose();
  }
  const ports: JobPorts = {
    store,
    catalogue: CATALOGUE,
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    isOnline: () => navigator.onLine,
    keepAlive,
    scheduleWake,
    cancelWake,
    ...held,
  };
  const jobs = renewable(async () => {
    await runJobsScript();
    const { plantainCreateJobs } = globalThis;
    if (plantainCreateJobs === undefined) throw new Error('jobs.js brought nothing');
    return plantainCreateJobs(ports);
  });
  announceJobs(store);
  return { ports, jobs };
}

/** Wakes the work on jobs where there is any. */
async function pokeJobs({ ports: { store, cancelWake }, jobs }: Room): Promise<void> {
  // The alarm rings until somebody says that there is nothing left.
  if ((await store.queue.count(OPEN_STATES)) > 0) (await jobs()).poke();
  else await cancelWake();
}

/** Listeners are registered before anything is awaited: an event that wakes the worker is not repeated. */
function main(): void {
  const startedAt = Date.now();
  const runJobsScript = scriptAtHand('/jobs.js');
  const poke = () => void room().then(pokeJobs).catch(reportError);
  const held: Held = { poke, unwritten: new Map() };
  const room = renewable((lose) => openRoom(runJobsScript, held, lose));
  const ports = async () => (await room()).ports;
  const jobs = async () => (await room()).jobs();

  // Both ask the page first and open the panel in the same breath: one moment later the gesture would be over.
  onMenuClick((click) => {
    takeMenuClick(ports(), click).catch(reportError);
    openPanel(click.tabId).catch(reportError);
  });
  onCommand((name, tab) => {
    takeShortcut(ports(), name, tab).catch(reportError);
    openPanel(tab.tabId).catch(reportError);
  });
  onActionClick((tabId) => void openPanel(tabId).catch(reportError));
  onInstalled(() => void createMenu(MENU).catch(reportError));
  onNotificationClick(() => void openHistory().catch(reportError));
  onWake(poke);
  onStartup(poke);
  globalThis.addEventListener('online', poke);

  serve({
    ...captureHandlers(ports),
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

  ports()
    .then(async (context) => {
      poke();
      await endInterruptedCaptures(context.store, startedAt);
      await pruneDeleted(context);
    })
    .catch(reportError);
}

export default defineBackground(main);
