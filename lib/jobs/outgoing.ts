import { createOuts, makesRoom, type Followed, type Out } from './out.ts';

/** What the work on a job is handed. */
export interface Hold {
  /** Aborted where the person cancels. */
  readonly signal: AbortSignal;
  /** Resolves with true when the provider has room for it, and with false where it is to stay in the queue. */
  readonly turn: Promise<boolean>;
  /** Says that the provider has answered: another may be sent to it, while this one is still being saved. */
  readonly answered: () => void;
}

/** The jobs that the runner has its hands on. */
export interface Outgoing {
  /** How many are under way, without those that only wait for their turn. */
  readonly count: number;
  /** How many have ended, or been answered, so far: while it stands, nothing has moved that a look at the queue has seen. */
  readonly endedCount: number;
  /** How many requests to a provider are out that make something. */
  askedOf(providerId: string): number;
  /** How many are made ready for a provider, and wait for their turn. */
  waitingFor(providerId: string): number;
  /** How many jobs and batches are being looked after. */
  readonly lookedAfterCount: number;
  /** How many of a group are out. */
  countOf(groupId: string): number;
  /** How many more than it needs a look at the queue has to read: those that it may not take. */
  readonly untouchableCount: number;
  /** False for a job that is out, and for one that could not even be moved, by some error of the store. */
  isTouchable(jobId: string): boolean;
  /** Has a job made ready, sent when it is its turn, and its end noticed. */
  send(job: Followed, work: (hold: Hold) => Promise<unknown>): void;
  /**
   * Says that a provider has room for so many more: it is the turn of those that have waited longest. Each that is
   * answered makes room for another by itself.
   */
  letGo(providerId: string, room: number): void;
  /** Leaves those that wait in the queue, at one provider or at all: what they were chosen by has changed. */
  putBack(providerId?: string): void;
  /** Has a job or a batch looked after, which the provider has already. */
  lookAfter(job: Followed, work: (signal: AbortSignal) => Promise<unknown>): void;
  abort(jobId: string): void;
  /** Resolves when there may be room for another; never where none is out. */
  nextRoom(): Promise<unknown>;
  allEnded(): Promise<unknown>;
  /** Lets those be tried again that could not be moved. */
  forgetStuck(): void;
}

export function createOutgoing(): Outgoing {
  const outs = createOuts();
  const stuck = new Set<string>();
  let endedCount = 0;

  function follow(
    { id, groupId, providerId }: Followed,
    stage: 'waiting' | 'looked-after',
    work: (hold: Hold) => Promise<unknown>,
  ): void {
    const controller = new AbortController();
    const turn = Promise.withResolvers<boolean>();
    const answered = Promise.withResolvers<void>();
    const each: Out = { groupId, providerId, controller, turn, answered, stage, ended: begin() };
    async function begin(): Promise<void> {
      // Not before it is in the list.
      await Promise.resolve();
      try {
        await work({ signal: controller.signal, turn: turn.promise, answered: onAnswered });
      } catch (error) {
        stuck.add(id);
        reportError(error);
      } finally {
        outs.byId.delete(id);
        endedCount += 1;
      }
    }
    function onAnswered(): void {
      if (!outs.answer(each)) return;
      endedCount += 1;
      answered.resolve();
    }
    outs.byId.set(id, each);
  }

  return {
    get count() {
      return outs.byId.size - outs.at('waiting').length - outs.at('put-back').length;
    },
    get endedCount() {
      return endedCount;
    },
    get untouchableCount() {
      return outs.byId.size + stuck.size;
    },
    get lookedAfterCount() {
      return outs.at('looked-after').length;
    },
    askedOf: (providerId) => outs.at('asked', providerId).length,
    waitingFor: (providerId) => outs.at('waiting', providerId).length,
    countOf: (groupId) => outs.all().filter((each) => each.groupId === groupId).length,
    isTouchable: (jobId) => !outs.byId.has(jobId) && !stuck.has(jobId),
    send: (job, work) => follow(job, 'waiting', work),
    letGo: (providerId, room) => outs.letGo(providerId, room),
    putBack: (providerId) => outs.putBack(providerId),
    lookAfter: (job, work) => follow(job, 'looked-after', ({ signal }) => work(signal)),
    abort: (jobId) => outs.abort(jobId),
    nextRoom: () => Promise.race(outs.all().map(makesRoom)),
    allEnded: () => Promise.all(outs.all().map(({ ended }) => ended)),
    forgetStuck: () => stuck.clear(),
  };
}
