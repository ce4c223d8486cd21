import type { JobIn } from '../domain/job.ts';
import type { JobContext } from './job-context.ts';
import { rescueJobs } from './rescue.ts';
import { LONGEST_WAIT_MS, runJob } from './run-job.ts';

/** So many requests are out at once: enough for a set of variants, few enough for every provider's first tier. */
const CONCURRENCY = 4;
/** A longer wait is left to an alarm, so that the worker may sleep through it. */
const LONGEST_NAP_MS = 20_000;
/** While a request is out an alarm stands by: should the worker die, the next one finds out what it left this soon. */
const WATCH_MS = 30_000;

const RUNNER_LOCK = 'plantain-runner';

/** Runs queued jobs, one runner at a time in the whole browser. */
export interface Runner {
  /** Says that there may be something to do. Never waits, may be called at any time. */
  poke(): void;
  /** Ends the waiting for a job's answer. */
  abort(jobId: string): void;
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
}

function nap(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

function partition<Each>(all: readonly Each[], test: (each: Each) => boolean): readonly [Each[], Each[]] {
  return [all.filter(test), all.filter((each) => !test(each))];
}

/** No job waits so long by design: where one seems to, the clock was set back. */
function isDue(notBefore: number, now: number): boolean {
  return notBefore <= now || notBefore - now > LONGEST_WAIT_MS;
}

/** The lock is never left with a request out, whatever the work threw: its next holder would take that job for a dead worker's. */
async function untilEnded(work: () => Promise<void>, running: ReadonlyMap<string, Running>): Promise<void> {
  try {
    await work();
  } finally {
    await Promise.all([...running.values()].map(({ ended }) => ended));
  }
}

/** Makes the worker's runner. It works under a Web Lock, which the browser frees when the worker dies. */
export function createRunner(context: JobContext): Runner {
  const running = new Map<string, Running>();
  /** Jobs that could not even be moved, by some error of the store: left alone until the next tenure. */
  const stuck = new Set<string>();
  let isAtWork = false;
  /** Pokes so far, and how many of them the last look at the queue has seen. */
  let pokes = 0;
  let seen = 0;
  let poked = Promise.withResolvers<void>();

  function start(job: JobIn<'queued'>): void {
    const controller = new AbortController();
    const ended = runJob(context, job, controller.signal)
      .catch((error: unknown) => {
        stuck.add(job.id);
        reportError(error);
      })
      .finally(() => running.delete(job.id));
    running.set(job.id, { controller, ended });
  }

  /** Starts what is due, as far as there is room; tells when the next one will be, or null where none waits. */
  async function startDue(): Promise<number | null> {
    const waiting = (await context.store.jobs.listIn('queued')).filter(({ id }) => !running.has(id) && !stuck.has(id));
    const [due, later] = partition(waiting, ({ notBefore }) => isDue(notBefore, context.now()));
    for (const job of due.slice(0, CONCURRENCY - running.size)) start(job);
    return later.length === 0 ? null : Math.min(...later.map(({ notBefore }) => notBefore));
  }

  async function workOff(): Promise<void> {
    for (;;) {
      poked = Promise.withResolvers<void>();
      seen = pokes;
      const next = await startDue();
      if (running.size === 0 && next === null) return;
      const waitMs = next === null ? Number.POSITIVE_INFINITY : Math.max(0, next - context.now());
      await context.scheduleWake(context.now() + (running.size === 0 ? waitMs : Math.min(waitMs, WATCH_MS)));
      if (running.size === 0 && waitMs > LONGEST_NAP_MS) return;
      const naps = waitMs > LONGEST_NAP_MS ? [] : [nap(waitMs)];
      await Promise.race([poked.promise, ...naps, ...[...running.values()].map(({ ended }) => ended)]);
    }
  }

  async function work(): Promise<void> {
    isAtWork = true;
    try {
      do {
        seen = pokes;
        await navigator.locks.request(RUNNER_LOCK, async () => {
          stuck.clear();
          await rescueJobs(context);
          await context.keepAlive(() => untilEnded(workOff, running));
        });
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
    abort: (jobId) => running.get(jobId)?.controller.abort(),
  };
}
