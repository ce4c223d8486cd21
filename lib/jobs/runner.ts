import type { Job, JobIn } from '../domain/job.ts';
import { runBatch } from './batch/run-batch.ts';
import { chooseJobs, type LaneOf } from './choose.ts';
import type { JobContext } from './job-context.ts';
import { createLane, type Lane } from './lane.ts';
import { createOutgoing, type Followed, type Hold, type Outgoing } from './outgoing.ts';
import { pollJob } from './poll-job.ts';
import { rescueJobs } from './rescue.ts';
import { runJob } from './run-job.ts';

/** So many jobs are asked after at once. */
const POLLS_AT_ONCE = 6;
/** A longer wait is left to an alarm, so that the worker may sleep through it. */
const LONGEST_NAP_MS = 20_000;
/** While a request is out an alarm stands by: should the worker die, the next one finds out what it left this soon. */
const WATCH_MS = 30_000;
/** How soon is looked again whether the device is back in the network, should nobody say so. */
const OFFLINE_MS = 60_000;

const RUNNER_LOCK = 'plantain-runner';

/** Runs queued jobs and asks after those under way, one runner at a time in the whole browser. */
export interface Runner {
  /** Says that there may be something to do. Never waits, may be called at any time. */
  poke(): void;
  /** Ends the waiting for a job's answer. */
  abort(jobId: string): void;
}

function nap(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function earliest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function followed({ id, groupId, brief }: Job): Followed {
  return { id, groupId, providerId: brief.output.providerId };
}

/** Asks after what is due; tells when the next will be, or null where none is, or all are out or come when those end. */
async function askAfter(context: JobContext, outgoing: Outgoing): Promise<number | null> {
  const { queue } = context.store;
  const due = await queue.listDuePolls(context.now(), POLLS_AT_ONCE + outgoing.untouchableCount);
  const polls = due.filter(({ id }) => outgoing.isTouchable(id));
  for (const job of polls.slice(0, POLLS_AT_ONCE))
    outgoing.lookAfter(followed(job), (signal) => pollJob(context, job, signal));
  const next = await queue.nextPollAt();
  return next !== null && next > context.now() ? next : null;
}

/** Takes batches on, one at a time: each may bring a hundred images. */
async function workBatches(context: JobContext, outgoing: Outgoing): Promise<number | null> {
  const open = await context.store.batches.listOpen();
  const waiting = open.filter(({ id }) => outgoing.isTouchable(id));
  const [first] = waiting;
  const isFree = waiting.length === open.length;
  if (first && isFree && first.dueAt <= context.now()) {
    outgoing.lookAfter(first, (signal) => runBatch(context, first, signal));
    return null;
  }
  return first && isFree ? first.dueAt : null;
}

/** While the device is offline, what waits for the network is looked at again now and then. */
async function nextLook({ store, now }: JobContext): Promise<number | null> {
  const counts = await Promise.all(
    (['queued', 'running', 'batched'] as const).map((state) => store.queue.count(state)),
  );
  const waiting = counts.reduce((sum, count) => sum + count, 0);
  return waiting > 0 ? now() + OFFLINE_MS : null;
}

/** One tenure of the runner: from taking the lock until nothing is left that must be done soon. */
interface Tenure {
  readonly context: JobContext;
  readonly outgoing: Outgoing;
  readonly laneOf: LaneOf;
}

async function send({ context, laneOf }: Tenure, job: JobIn<'queued'>, hold: Hold): Promise<void> {
  const progress = await runJob(context, job, hold);
  if (progress === null) return;
  const waitMs = progress.state === 'not-processed' ? progress.retryAfterMs : null;
  laneOf(job.brief.output.providerId).learn(progress.state, waitMs, context.now());
}

/** Starts what is due, as far as there is room; tells when the next will be, or null where none waits for a time. */
async function startDue(tenure: Tenure): Promise<number | null> {
  const { context, outgoing, laneOf } = tenure;
  const { jobs, nextAt } = await chooseJobs(context, outgoing, laneOf);
  for (const job of jobs) outgoing.send(followed(job), (hold) => send(tenure, job, hold));
  if (!context.isOnline()) return earliest([nextAt, await nextLook(context)]);
  return earliest([nextAt, await askAfter(context, outgoing), await workBatches(context, outgoing)]);
}

/** What the worker has learnt of its providers' pace, for as long as it lives. */
interface Lanes {
  readonly imagesAtOnce: number;
  readonly of: LaneOf;
}

function createLanes(imagesAtOnce: number): Lanes {
  const lanes = new Map<string, Lane>();
  const of = (providerId: string) => {
    const lane = lanes.get(providerId) ?? createLane(imagesAtOnce);
    lanes.set(providerId, lane);
    return lane;
  };
  return { imagesAtOnce, of };
}

/** Makes the worker's runner. It works under a Web Lock, which the browser frees when the worker dies. */
export function createRunner(context: JobContext): Runner {
  const outgoing = createOutgoing();
  let lanes = createLanes(0);
  let isAtWork = false;
  /** Pokes so far, and how many of them the last look at the queue has seen. */
  let pokes = 0;
  let seen = 0;
  let poked = Promise.withResolvers<void>();

  async function workOff(tenure: Tenure): Promise<void> {
    for (;;) {
      poked = Promise.withResolvers<void>();
      seen = pokes;
      const next = await startDue(tenure);
      const isIdle = outgoing.count === 0;
      if (isIdle && next === null) return;
      const waitMs = next === null ? Number.POSITIVE_INFINITY : Math.max(0, next - context.now());
      await context.scheduleWake(context.now() + (isIdle ? waitMs : Math.min(waitMs, WATCH_MS)));
      if (isIdle && waitMs > LONGEST_NAP_MS) return;
      const naps = waitMs > LONGEST_NAP_MS ? [] : [nap(waitMs)];
      await Promise.race([poked.promise, ...naps, ...(isIdle ? [] : [outgoing.nextRoom()])]);
    }
  }

  /** The lock is never left with a request out, whatever the work threw: its next holder would take that job for a dead worker's. */
  async function hold(): Promise<void> {
    outgoing.forgetStuck();
    const { imagesAtOnce } = await context.store.settings.read();
    if (imagesAtOnce !== lanes.imagesAtOnce) lanes = createLanes(imagesAtOnce);
    await rescueJobs(context);
    const tenure: Tenure = { context, outgoing, laneOf: lanes.of };
    await context.keepAlive(async () => {
      try {
        await workOff(tenure);
      } finally {
        await outgoing.allEnded();
      }
    });
  }

  async function work(): Promise<void> {
    isAtWork = true;
    try {
      do {
        seen = pokes;
        await navigator.locks.request(RUNNER_LOCK, hold);
      } while (seen !== pokes);
    } finally {
      isAtWork = false;
    }
  }

  return {
    poke() {
      pokes += 1;
      poked.resolve();
      if (!isAtWork) work().catch(reportError);
    },
    abort: (jobId) => outgoing.abort(jobId),
  };
}
