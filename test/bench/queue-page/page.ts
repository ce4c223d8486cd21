import { chooseJobs } from '../../../lib/jobs/choose.ts';
import type { JobContext } from '../../../lib/jobs/job-context.ts';
import { createLane } from '../../../lib/jobs/lane.ts';
import { createOutgoing } from '../../../lib/jobs/outgoing.ts';
import { emptyDraft } from '../../../lib/domain/empty-draft.ts';
import { enqueue, fail, submit } from '../../../lib/domain/transitions.ts';
import { openStore, type Store } from '../../../lib/store/store.ts';
import { aFailure, aProvider, aQueuedJob } from '../../support/builders.ts';
import { aJobContext } from '../../support/job-context.ts';
import { scriptedProvider } from '../../support/scripted-provider.ts';

/** Milliseconds of one operation each, with so many jobs in the queue. */
export interface QueueTimes {
  readonly enqueue: number[];
  readonly claim: number[];
  readonly finish: number[];
  readonly bareWrite: number[];
}

declare global {
  var measureQueue: (queued: number, runs: number) => Promise<QueueTimes>;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function nextJob() {
  const id = crypto.randomUUID();
  const {
    state: _state,
    notBefore: _notBefore,
    ...job
  } = aQueuedJob({ id, reservationId: `r-${id}`, groupId: 'group' });
  return enqueue(job);
}

async function fill(store: Store, count: number): Promise<void> {
  for (let done = 0; done < count; done += 500) {
    const transitions = Array.from({ length: Math.min(500, count - done) }, nextJob);
    await store.jobs.spend(0, () => ({ ok: true, transitions, batches: [] }));
  }
}

/** One record of the same size, as durably, by nothing but IndexedDB. */
async function openBare(): Promise<() => Promise<void>> {
  const opening = indexedDB.open('bare', 1);
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('jobs', { keyPath: 'id' }));
  await new Promise((resolve) => {
    opening.addEventListener('success', resolve);
  });
  return () =>
    new Promise((resolve) => {
      const transaction = opening.result.transaction('jobs', 'readwrite', { durability: 'strict' });
      transaction.objectStore('jobs').put(aQueuedJob({ id: crypto.randomUUID() }));
      transaction.addEventListener('complete', () => resolve());
    });
}

/** What the runner does to begin one job: choose it among all, and write that it is sent. */
async function claim(context: JobContext): Promise<Parameters<typeof fail>[0]> {
  const { jobs } = await chooseJobs(context, createOutgoing(), () => createLane(1));
  const [job] = jobs;
  if (!job) throw new Error('Nothing is due');
  const submitted = submit(job, context.now());
  await context.store.jobs.move(job, submitted);
  return submitted.job;
}

globalThis.measureQueue = async (queued, runs) => {
  const provider = scriptedProvider(aProvider());
  const store = await openStore(emptyDraft([provider.description]), `queue-${queued}`);
  const context = aJobContext(store, provider);
  await fill(store, queued);
  const bare = await openBare();
  const times: QueueTimes = { enqueue: [], claim: [], finish: [], bareWrite: [] };
  for (let run = -1; run < runs; run += 1) {
    const bareWrite = await time(bare);
    const one = await time(() => store.jobs.spend(0, () => ({ ok: true, transitions: [nextJob()], batches: [] })));
    const start = performance.now();
    const job = await claim(context);
    const claimed = performance.now() - start;
    const finished = await time(() => store.jobs.move(job, fail(job, aFailure(), Date.now())));
    // What comes first fills caches and compiles code.
    if (run < 0) continue;
    times.bareWrite.push(bareWrite);
    times.enqueue.push(one);
    times.claim.push(claimed);
    times.finish.push(finished);
  }
  store.close();
  return times;
};
