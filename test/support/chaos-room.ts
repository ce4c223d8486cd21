import { deleteDB } from 'idb';
import { vi } from 'vitest';
import type { Job } from '../../lib/domain/job.ts';
import { createRunner } from '../../lib/jobs/runner.ts';
import { submitOrder } from '../../lib/jobs/submit.ts';
import { openStore, type Store } from '../../lib/store/store.ts';
import { billingProvider, type Kind } from './billing-providers.ts';
import { numberIn } from './billing-world.ts';
import { AT, aBrief, aDraft, anOutput } from './builders.ts';
import { aJobContext } from './job-context.ts';
import { type Books, findFaults } from './job-faults.ts';
import { mortalContext, type Death } from './mortal-context.ts';
import { ANY_PRICE, idle } from './test-jobs.ts';
import { freshName } from './test-store.ts';

/** More than any life here takes: what is still open then is stuck. */
const MOST_LIVES = 60;
/** Drafts that ended their worker so often are given up by design. */
const MOST_STARTS_ON_DEVICE = 3;

/** The alarm rings again until it is set anew. */
const AGAIN_MS = 60_000;

/** A database with jobs in it, a provider that keeps books, and workers that come and go. */
export interface ChaosRoom {
  /**
   * Has workers live, one after the other, until the jobs are all at an end. The calls by which they die are counted
   * through all lives; answers the names of all that were made, and how many died.
   */
  live(deaths: readonly Death[]): Promise<{ readonly calls: readonly string[]; readonly deathCount: number }>;
  /** What is wrong in the end, in words; empty where nothing is lost, sent twice, stuck or wrongly booked. */
  faults(): Promise<readonly string[]>;
  /** Also removes the database: hundreds of them would slow the browser down. */
  close(): Promise<void>;
}

/** Ends a worker's tenure as its death does: the browser frees its lock. */
async function freeLock(): Promise<void> {
  await navigator.locks.request('plantain-runner', { steal: true }, () => undefined);
}

async function audit(store: Store, job: Job, kind: Kind, { starts, paid }: Books): Promise<readonly string[]> {
  const number = numberIn(job.prompt);
  const images = job.state === 'succeeded' ? job.images : [];
  const blobs = await Promise.all(images.map(({ id }) => store.assets.readBlob(id)));
  return findFaults({
    job,
    entries: await store.ledger.entriesOf(job.reservationId),
    areBytesThere: blobs.every((blob) => blob !== undefined),
    startCount: starts.get(number) ?? 0,
    paidMicroUsd: paid.get(number) ?? 0,
    mostStarts: kind === 'on device' ? MOST_STARTS_ON_DEVICE : job.attempts.length,
  });
}

/** Orders one image by its number. */
async function order(context: Parameters<typeof submitOrder>[0], numbers: readonly number[], isBatch: boolean) {
  const [first, ...others] = numbers.map((number) =>
    aBrief({ subject: `A mug number ${number}`, output: anOutput({ count: 1 }) }),
  );
  if (!first) throw new Error('An order of nothing');
  const placed = { briefs: [first, ...others] as const, agreedMicroUsd: ANY_PRICE, parent: null, isBatch };
  const submitted = await submitOrder(context, placed);
  if (!submitted.ok) throw new Error(submitted.failure.message);
}

interface Wish {
  readonly kind: Kind;
  readonly picture: Blob;
  readonly jobCount: number;
  /** By which the provider misbehaves; null for one in good health. */
  readonly lot?: (() => number) | null;
}

/** Opens a room with its jobs queued, and the alarm set that is to wake the first worker. */
export async function openChaosRoom({ kind, picture, jobCount, lot = null }: Wish): Promise<ChaosRoom> {
  const name = freshName();
  const store = await openStore(aDraft(), name);
  const { provider, books } = billingProvider(kind, picture, lot);
  await store.connections.save({
    providerId: 'gemini',
    key: 'AIza-test',
    baseUrl: 'https://gateway.example',
    check: { state: 'unchecked' },
  });
  let now = AT;
  let alarm: number | null = null;
  // What the runner sits through takes no time here, and yet passes.
  vi.stubGlobal('setTimeout', (wake: () => void, ms: number) => {
    queueMicrotask(() => {
      now += ms;
      wake();
    });
  });
  const context = aJobContext(store, provider, {
    now: () => now,
    async scheduleWake(at) {
      alarm = at;
    },
    async cancelWake() {
      alarm = null;
    },
  });
  await order(
    context,
    Array.from({ length: jobCount }, (_, index) => index + 1),
    kind === 'batch engine',
  );
  /** What can no longer be lost: the provider took it in, or its bytes came. */
  const safe = new Set<string>();

  /** One worker, from the alarm that wakes it to its sleep or death. */
  async function liveOnce(death: Death | null, alarmAt: number) {
    now = Math.max(now, alarmAt);
    alarm = now + AGAIN_MS;
    const { context: mortal, died, calls } = mortalContext(context, death);
    createRunner(mortal).poke();
    const buried = new AbortController();
    const asleep = idle(buried.signal).then(() => false);
    const isDead = await Promise.race([died.then(() => true), asleep]);
    if (isDead) {
      buried.abort();
      await freeLock();
    }
    for (const state of ['running', 'saving'] as const) {
      for (const { id } of await store.jobs.listIn(state)) safe.add(id);
    }
    return { calls, isDead };
  }

  async function live(deaths: readonly Death[]) {
    const calls: string[] = [];
    const toDie = [...deaths];
    for (let life = 0; life < MOST_LIVES && alarm !== null; life += 1) {
      const [next] = toDie;
      const death = next ? { ...next, atCall: next.atCall - calls.length } : null;
      const lived = await liveOnce(death, alarm);
      calls.push(...lived.calls);
      if (lived.isDead) toDie.shift();
    }
    return { calls, deathCount: deaths.length - toDie.length };
  }

  return {
    live,
    async faults() {
      const jobs = await store.jobs.listSince(0);
      const each = await Promise.all(jobs.map((job) => audit(store, job, kind, books)));
      const gone = jobs.filter(({ id, state }) => safe.has(id) && state !== 'succeeded');
      return [...each.flat(), ...gone.map(({ id, state }) => `${id} was safe and is ${state}`)];
    },
    async close() {
      vi.unstubAllGlobals();
      store.close();
      await deleteDB(name);
    },
  };
}
