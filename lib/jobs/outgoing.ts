/** A job, or a batch of them. */
export interface Followed {
  readonly id: string;
  readonly groupId: string;
  readonly providerId: string;
}

interface Out extends Omit<Followed, 'id'> {
  readonly controller: AbortController;
  readonly ended: Promise<unknown>;
}

/** The jobs that the runner has its hands on. */
export interface Outgoing {
  readonly count: number;
  /** How many of a group, or of a provider, are out. */
  countOf(of: { readonly groupId: string } | { readonly providerId: string }): number;
  /** How many more than it needs a look at the queue has to read: those that it may not take. */
  readonly untouchableCount: number;
  /** False for a job that is out, and for one that could not even be moved, by some error of the store. */
  isTouchable(jobId: string): boolean;
  /** Has the work on a job done, and its end noticed. */
  follow(job: Followed, work: (signal: AbortSignal) => Promise<unknown>): void;
  abort(jobId: string): void;
  /** Resolves when the next one ends; never where none is out. */
  nextEnd(): Promise<unknown>;
  allEnded(): Promise<unknown>;
  /** Lets those be tried again that could not be moved. */
  forgetStuck(): void;
}

export function createOutgoing(): Outgoing {
  const out = new Map<string, Out>();
  const stuck = new Set<string>();
  const ends = () => [...out.values()].map(({ ended }) => ended);
  return {
    get count() {
      return out.size;
    },
    get untouchableCount() {
      return out.size + stuck.size;
    },
    countOf: (of) =>
      [...out.values()].filter((each) =>
        'groupId' in of ? each.groupId === of.groupId : each.providerId === of.providerId,
      ).length,
    isTouchable: (jobId) => !out.has(jobId) && !stuck.has(jobId),
    follow({ id, groupId, providerId }, work) {
      const controller = new AbortController();
      const ended = work(controller.signal)
        .catch((error: unknown) => {
          stuck.add(id);
          reportError(error);
        })
        .finally(() => out.delete(id));
      out.set(id, { groupId, providerId, controller, ended });
    },
    abort: (jobId) => out.get(jobId)?.controller.abort(),
    nextEnd: () => Promise.race(ends()),
    allEnded: () => Promise.all(ends()),
    forgetStuck: () => stuck.clear(),
  };
}
