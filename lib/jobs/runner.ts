import type { Job, JobIn } from '../domain/job.ts';
import { runBatch } from './batch/run-batch.ts';
import { createBell } from './bell.ts';
import { chooseJobs, NOTHING, type LaneOf } from './choose.ts';
import type { JobContext } from './job-context.ts';
import { createLanes } from './lane.ts';
import type { Followed } from './out.ts';
import { createOutgoing, type Hold, type Outgoing } from './outgoing.ts';
import { pollJob } from './poll-job.ts';
import { rescueJobs } from './rescue.ts';
import { runJob } from './run-job.ts';
import { takeInAgain } from './take-in.ts';
import { LONGEST_WAIT_MS } from './wait.ts';

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
  const now = context.now();
  const next = await queue.nextPollAt(now);
  // No poll is that far ahead by design: where one seems to be, the clock was set back.
  const horizon = next !== null && next - now > LONGEST_WAIT_MS ? next : now;
  const due = await queue.listDuePolls(horizon, POLLS_AT_ONCE + outgoing.untouchableCount);
  const room = Math.max(0, POLLS_AT_ONCE - outgoing.lookedAfterCount);
  for (const job of due.filter(({ id }) => outgoing.isTouchable(id)).slice(0, room)) {
    outgoing.lookAfter(followed(job), (signal) => pollJob(context, job, signal));
  }
  return next;
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

/** Tries again to store what waits in memory; tells when the next is due, or null where none is, or all are out. */
function storeUnwritten(context: JobContext, outgoing: Outgoing): number | null {
  const now = context.now();
  const waiting = [...context.unwritten.values()].filter(({ job }) => outgoing.isTouchable(job.id));
  const due = waiting.filter(({ dueAt }) => dueAt <= now);
  for (const answer of due) outgoing.lookAfter(followed(answer.job), () => takeInAgain(context, answer));
  return earliest(waiting.filter((answer) => !due.includes(answer)).map(({ dueAt }) => dueAt));
}

/** While the device is offline, what waits for the network is looked at again now and then. */
async function nextLook({ store, now }: JobContext): Promise<number | null> {
  const waiting = await store.queue.count(['queued', 'running', 'batched']);
  return waiting > 0 ? now() + OFFLINE_MS : null;
}

/** One tenure of the runner: from taking the lock until nothing is left that must be done soon. */
interface Tenure {
  readonly context: JobContext;
  readonly outgoing: Outgoing;
  readonly laneOf: LaneOf;
}

async function send({ context, outgoing, laneOf }: Tenure, job: JobIn<'queued'>, hold: Hold): Promise<void> {
  const progress = await runJob(context, job, hold);
  // The next answer would not fit either.
  if (context.unwritten.size > 0) outgoing.putBack();
  if (progress === null) return;
  const { providerId } = job.brief.output;
  const waitMs = progress.state === 'not-processed' ? progress.retryAfterMs : null;
  laneOf(providerId).learn(progress.state, waitMs, context.now());
  if (progress.state === 'not-processed') outgoing.putBack(providerId);
}

/** Starts what is due, as far as there is room; tells when the next will be, or null where none waits for a time. */
async function startDue(tenure: Tenure): Promise<number | null> {
  const { context, outgoing, laneOf } = tenure;
  const retryAt = storeUnwritten(context, outgoing);
  const isHindered = context.unwritten.size > 0;
  const { jobs, rooms, nextAt } = isHindered ? NOTHING : await chooseJobs(context, outgoing, laneOf);
  for (const job of jobs) outgoing.send(followed(job), (hold) => send(tenure, job, hold));
  for (const [providerId, room] of rooms) outgoing.letGo(providerId, room);
  if (!context.isOnline()) return earliest([retryAt, nextAt, await nextLook(context)]);
  return earliest([
    retryAt,
    nextAt,
    ...(await Promise.all([askAfter(context, outgoing), workBatches(context, outgoing)])),
  ]);
}

/** Waits for what comes first; false where that is so far off that the worker may sleep until an alarm wakes it. */
async function rest({ context, outgoing }: Tenure, next: number | null, poked: Promise<void>): Promise<boolean> {
  const isIdle = outgoing.count === 0;
  // Before the alarm is awaited: one that ends meanwhile has ended all the same.
  const rooms = isIdle ? [] : [outgoing.nextRoom()];
  const waitMs = next === null ? Number.POSITIVE_INFINITY : Math.max(0, next - context.now());
  await context.scheduleWake(context.now() + (isIdle ? waitMs : Math.min(waitMs, WATCH_MS)));
  if (isIdle && waitMs > LONGEST_NAP_MS) return false;
  const naps = waitMs > LONGEST_NAP_MS ? [] : [nap(waitMs)];
  await Promise.race([poked, ...naps, ...rooms]);
  return true;
}

/** Makes the worker's runner. It works under a Web Lock, which the browser frees when the worker dies. */
export function createRunner(context: JobContext): Runner {
  const outgoing = createOutgoing();
  let lanes = createLanes(0);
  const bell = createBell();
  let isAtWork = false;

  async function workOff(tenure: Tenure): Promise<void> {
    let mayLeave = false;
    for (;;) {
      // The person may have paused, ordered or unlocked something: it is chosen anew.
      if (bell.hear()) outgoing.putBack();
      const { endedCount } = outgoing;
      const next = await startDue(tenure);
      // What ended during the look may have been seen as it was before.
      if (outgoing.endedCount !== endedCount) continue;
      if (outgoing.count === 0 && next === null) {
        if (mayLeave) return;
        // Whoever orders meanwhile has set the alarm before: one more look, so that it is not taken from them.
        await context.cancelWake();
        mayLeave = true;
        continue;
      }
      mayLeave = false;
      if (!(await rest(tenure, next, bell.next()))) return;
    }
  }

  /** The lock is never left with a request out, whatever the work threw: its next holder would take that job for a dead worker's. */
  async function hold(): Promise<void> {
    outgoing.forgetStuck();
    const { imagesAtOnce } = await context.store.settings.read();
    if (imagesAtOnce !== lanes.imagesAtOnce) lanes = createLanes(imagesAtOnce);
    const tenure: Tenure = { context, outgoing, laneOf: lanes.of };
    // Rescuing may ask a provider, during which the worker may die as well.
    await context.scheduleWake(context.now() + WATCH_MS);
    await context.keepAlive(async () => {
      try {
        await rescueJobs(context);
        await workOff(tenure);
      } finally {
        outgoing.putBack();
        await outgoing.allEnded();
      }
    });
  }

  async function work(): Promise<void> {
    isAtWork = true;
    try {
      do {
        bell.hear();
        await navigator.locks.request(RUNNER_LOCK, hold);
      } while (bell.isUnheard);
    } finally {
      isAtWork = false;
    }
  }

  return {
    poke() {
      bell.ring();
      if (!isAtWork) work().catch(reportError);
    },
    abort: (jobId) => outgoing.abort(jobId),
  };
}
