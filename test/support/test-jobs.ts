import { onTestFinished, vi } from 'vitest';
import type { Draft } from '../../lib/domain/brief.ts';
import type { JobIn, JobState } from '../../lib/domain/job.ts';
import type { ProviderDescription } from '../../lib/domain/model.ts';
import type { JobContext } from '../../lib/jobs/job-context.ts';
import { createRunner, type Runner } from '../../lib/jobs/runner.ts';
import type { Submitted } from '../../lib/domain/plan-jobs.ts';
import { submitOrder } from '../../lib/jobs/submit.ts';
import type { Store } from '../../lib/store/store.ts';
import { AT, aDraft, aProvider } from './builders.ts';
import { aJobContext } from './job-context.ts';
import { failed, scriptedProvider, type ScriptedProvider } from './scripted-provider.ts';
import { freshName, openTestStore } from './test-store.ts';

export const KEY = 'AIza-test';
/** More than any test's brief costs. */
export const ANY_PRICE = 100_000_000;
export const ON_DEVICE = aProvider({ keyUse: 'none', defaultBaseUrl: null, keyPageUrl: null });

/** A worker's room without a browser's extension API: store, runner, a provider that the test steers, a clock that stands still. */
export interface TestJobs {
  readonly name: string;
  readonly store: Store;
  readonly provider: ScriptedProvider;
  readonly context: JobContext;
  readonly runner: Runner;
  /** The times at which the worker asked to be woken. */
  readonly wakes: readonly number[];
  readonly now: () => number;
  advance(ms: number): void;
  /** Queues the draft after a patch, without telling the runner; answers the jobs' ids. */
  queue(patch?: Partial<Draft>): Promise<readonly [string, ...string[]]>;
  /** The job, once it is in the state. */
  until<State extends JobState>(jobId: string, state: State): Promise<JobIn<State>>;
}

interface Wish {
  readonly description?: ProviderDescription;
  readonly context?: Partial<JobContext>;
  /** To share the database of another room. */
  readonly name?: string;
}

/** Resolves once no runner is at work, nor about to be; or when nobody waits for that any more. */
export async function idle(signal = new AbortController().signal): Promise<void> {
  while (!signal.aborted) {
    await navigator.locks.request('plantain-runner', { signal }, () => undefined).catch(() => undefined);
    const { held = [], pending = [] } = await navigator.locks.query();
    if (held.length + pending.length === 0) return;
  }
}

export async function openTestJobs(wish: Wish = {}): Promise<TestJobs> {
  const name = wish.name ?? freshName();
  const store = await openTestStore(name);
  const provider = scriptedProvider(wish.description);
  await store.connections.save({
    providerId: 'gemini',
    key: KEY,
    baseUrl: 'https://gateway.example',
    check: { state: 'unchecked' },
  });
  let now = AT;
  const wakes: number[] = [];
  const context = aJobContext(store, provider, {
    now: () => now,
    scheduleWake(at) {
      wakes.push(at);
      return Promise.resolve();
    },
    ...wish.context,
  });
  const runner = createRunner(context);
  onTestFinished(async () => {
    provider.answerAll(failed());
    now += 86_400_000;
    runner.poke();
    await idle();
  });
  return {
    name,
    store,
    provider,
    context,
    runner,
    wakes,
    now: () => now,
    advance(ms) {
      now += ms;
    },
    async queue(patch = {}) {
      await store.drafts.patch({ ...aDraft(), ...patch });
      const submitted = await submitDraft(context);
      if (!submitted.ok) throw new Error(submitted.failure.message);
      return submitted.jobIds;
    },
    until: (jobId, state) =>
      vi.waitFor(
        async () => {
          const job = (await store.jobs.listIn(state)).find(({ id }) => id === jobId);
          if (job === undefined) throw new Error(`The job is ${(await store.jobs.read(jobId))?.state}, not ${state}`);
          return job;
        },
        { timeout: 5_000, interval: 5 },
      ),
  };
}

/** Submits what is in the draft now, as *Generate* does. */
export async function submitDraft(context: JobContext, agreedMicroUsd = ANY_PRICE): Promise<Submitted> {
  const { drafts, references } = context.store;
  const brief = { ...(await drafts.read()), references: await references.list() };
  return submitOrder(context, { briefs: [brief], agreedMicroUsd, parent: null });
}

export async function entryKinds(store: Store, reservationId: string): Promise<string[]> {
  const entries = await store.ledger.entriesOf(reservationId);
  return entries.map(({ kind }) => kind).toSorted();
}
