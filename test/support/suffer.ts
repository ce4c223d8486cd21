import { deleteDB } from 'idb';
import { onTestFinished, vi } from 'vitest';
import { commands } from 'vitest/browser';
import { chargeOf, paidMicroUsd, type Job } from '../../lib/domain/job.ts';
import type { Failure } from '../../lib/domain/failure.ts';
import { createRunner } from '../../lib/jobs/runner.ts';
import { submitOrder } from '../../lib/jobs/submit.ts';
import type { LedgerEntry } from '../../lib/domain/ledger.ts';
import type { Provider } from '../../lib/providers/provider.ts';
import { openStore } from '../../lib/store/store.ts';
import { AT, aBrief, aDraft, anOutput } from './builders.ts';
import { aJobContext } from './job-context.ts';
import type { MisbehaviourName, Stage } from './misbehaviours.ts';
import { ANY_PRICE, idle } from './test-jobs.ts';
import { freshName } from './test-store.ts';

/** More wakes than a job takes that is refused twice and asked after three times. */
const MOST_WAKES = 30;
/** What the runner would sit through; all else that waits is not its. */
const [SHORTEST_NAP_MS, LONGEST_NAP_MS] = [900, 20_000];
/** Every deadline of the work on jobs, made short: what waits without one would not end. */
const DEADLINE_MS = 700;

/** What became of a job whose provider misbehaved once. */
export interface Suffered {
  readonly job: Job;
  readonly entries: readonly LedgerEntry[];
  /** All that was said of it on the way, in order. */
  readonly failures: readonly Failure[];
  readonly startCount: number;
  readonly growthBytes: number;
}

/** What a person is told of the bill. */
export function chargeWords({ job }: Suffered): string {
  const paid = paidMicroUsd(job);
  if (paid !== null) return paid === 0 ? 'no' : 'yes';
  return chargeOf(job)?.charged ?? 'open';
}

function told(job: Job | undefined): readonly Failure[] {
  if (job === undefined) return [];
  const attempts = job.attempts.flatMap(({ failure }) => failure ?? []);
  const problem = job.state === 'running' ? (job.problem ?? []) : [];
  const last = job.state === 'failed' || job.state === 'unconfirmed' ? job.failure : [];
  return [attempts, problem, last].flat();
}

/** Naps take no time and yet pass, and deadlines are short. */
function hurry(pass: (ms: number) => void): void {
  const setTimer = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (wake: () => void, ms = 0, ...rest: unknown[]) => {
    if (ms < SHORTEST_NAP_MS || ms > LONGEST_NAP_MS) return setTimer(wake, ms, ...rest);
    return setTimer(() => {
      pass(ms);
      wake();
    });
  });
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => timeout(Math.min(ms, DEADLINE_MS)));
}

/** Has one job carried out by the true runner and adapter, at a server that misbehaves at one call. */
export async function suffer(provider: Provider, name: MisbehaviourName, on: Stage): Promise<Suffered> {
  const { id: providerId, models } = provider.description;
  const server = await commands.openServer(providerId);
  if (server === null) throw new Error(`Nobody plays ${providerId}`);
  // Also where the test fails on the way.
  onTestFinished(async () => void (await commands.closeServer(server.baseUrl)));
  await commands.misbehave(server.baseUrl, name, on);
  const database = freshName();
  const store = await openStore(aDraft(), database);
  await store.connections.save({ providerId, ...server, check: { state: 'unchecked' } });
  let now = AT;
  const alarm: { at: number | null } = { at: null };
  const context = aJobContext(store, provider, {
    fetch: (input, init) => fetch(input, init),
    now: () => now,
    async scheduleWake(at) {
      alarm.at = at;
    },
    async cancelWake() {
      alarm.at = null;
    },
  });
  const [{ id: modelId, sizes, aspectRatios }] = models;
  const output = anOutput({ providerId, modelId, size: sizes[0], aspectRatio: aspectRatios[0] });
  const brief = aBrief({ subject: 'A green enamel mug', output });
  const submitted = await submitOrder(context, { briefs: [brief], agreedMicroUsd: ANY_PRICE, parent: null });
  if (!submitted.ok) throw new Error(submitted.failure.message);
  const [jobId] = submitted.jobIds;
  const failures: Failure[] = [];
  const unlisten = store.changes.subscribe(
    ['jobs'],
    () => void store.jobs.read(jobId).then((job) => failures.push(...told(job))),
  );
  await commands.watchHeap();
  hurry((ms) => {
    now += ms;
  });
  try {
    for (let wake = 0; wake < MOST_WAKES && alarm.at !== null; wake += 1) {
      now = Math.max(now, alarm.at);
      createRunner(context).poke();
      await idle();
    }
  } finally {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  }
  const growthBytes = await commands.heapGrowth();
  const job = await store.jobs.read(jobId);
  if (job === undefined) throw new Error('The job is gone');
  failures.push(...told(job));
  const entries = await store.ledger.entriesOf(job.reservationId);
  unlisten();
  store.close();
  await deleteDB(database);
  const startCount = await commands.closeServer(server.baseUrl);
  const sentences = new Map(failures.map((failure) => [failure.message, failure]));
  return { job, entries, failures: [...sentences.values()], startCount, growthBytes };
}
