/** A job, or a batch of them. */
export interface Followed {
  readonly id: string;
  readonly groupId: string;
  readonly providerId: string;
}

/** What the work on a job is handed. */
export interface Hold {
  /** Aborted where the person cancels. */
  readonly signal: AbortSignal;
  /** Says that the provider has answered: another may be sent to it, while this one is still being saved. */
  readonly answered: () => void;
}

interface Out extends Omit<Followed, 'id'> {
  readonly controller: AbortController;
  readonly answered: PromiseWithResolvers<void>;
  readonly ended: Promise<unknown>;
  /** Whether the provider is still at it, as far as we know. */
  isAsked: boolean;
  /** Whether it is only asked after, and nothing is made by it. */
  readonly isLookedAfter: boolean;
}

/** The jobs that the runner has its hands on. */
export interface Outgoing {
  readonly count: number;
  /** How many have ended, or been answered, so far: while it stands, nothing has moved that a look at the queue has seen. */
  readonly endedCount: number;
  /** How many requests to a provider are out that make something. */
  askedOf(providerId: string): number;
  /** How many jobs and batches are being looked after. */
  readonly lookedAfterCount: number;
  /** How many of a group are out. */
  countOf(groupId: string): number;
  /** How many more than it needs a look at the queue has to read: those that it may not take. */
  readonly untouchableCount: number;
  /** False for a job that is out, and for one that could not even be moved, by some error of the store. */
  isTouchable(jobId: string): boolean;
  /** Has a job sent, and its end noticed. */
  send(job: Followed, work: (hold: Hold) => Promise<unknown>): void;
  /** Has a job or a batch looked after, which the provider has already. */
  lookAfter(job: Followed, work: (signal: AbortSignal) => Promise<unknown>): void;
  abort(jobId: string): void;
  /** Resolves when there may be room for another; never where none is out. */
  nextRoom(): Promise<unknown>;
  allEnded(): Promise<unknown>;
  /** Lets those be tried again that could not be moved. */
  forgetStuck(): void;
}

/** So many answers are saved at once; beyond, the next request waits, so that pictures do not pile up in memory. */
const SAVED_AT_ONCE = 4;

function isBeingSaved({ isAsked, isLookedAfter }: Out): boolean {
  return !isAsked && !isLookedAfter;
}

export function createOutgoing(): Outgoing {
  const out = new Map<string, Out>();
  const stuck = new Set<string>();
  let endedCount = 0;
  const all = () => [...out.values()];

  function follow(
    { id, groupId, providerId }: Followed,
    isAsked: boolean,
    work: (hold: Hold) => Promise<unknown>,
  ): void {
    const controller = new AbortController();
    const answered = Promise.withResolvers<void>();
    const each: Out = { groupId, providerId, controller, answered, isAsked, isLookedAfter: !isAsked, ended: begin() };
    async function begin(): Promise<void> {
      // Not before it is in the list.
      await Promise.resolve();
      try {
        await work({ signal: controller.signal, answered: onAnswered });
      } catch (error) {
        stuck.add(id);
        reportError(error);
      } finally {
        out.delete(id);
        endedCount += 1;
      }
    }
    function onAnswered(): void {
      if (!each.isAsked || all().filter(isBeingSaved).length >= SAVED_AT_ONCE) return;
      each.isAsked = false;
      endedCount += 1;
      answered.resolve();
    }
    out.set(id, each);
  }

  return {
    get count() {
      return out.size;
    },
    get endedCount() {
      return endedCount;
    },
    get untouchableCount() {
      return out.size + stuck.size;
    },
    get lookedAfterCount() {
      return all().filter((each) => each.isLookedAfter).length;
    },
    askedOf: (providerId) => all().filter((each) => each.isAsked && each.providerId === providerId).length,
    countOf: (groupId) => all().filter((each) => each.groupId === groupId).length,
    isTouchable: (jobId) => !out.has(jobId) && !stuck.has(jobId),
    send: (job, work) => follow(job, true, work),
    lookAfter: (job, work) => follow(job, false, ({ signal }) => work(signal)),
    abort: (jobId) => out.get(jobId)?.controller.abort(),
    nextRoom: () =>
      Promise.race(
        all().map(({ isAsked, answered, ended }) => (isAsked ? Promise.race([answered.promise, ended]) : ended)),
      ),
    allEnded: () => Promise.all(all().map(({ ended }) => ended)),
    forgetStuck: () => stuck.clear(),
  };
}
