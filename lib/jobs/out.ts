/** A job, or a batch of them. */
export interface Followed {
  readonly id: string;
  readonly groupId: string;
  readonly providerId: string;
}

/** Made ready until it is its turn, or back in the queue; then with its provider, and then saved. Or only asked after. */
export type Stage = 'waiting' | 'put-back' | 'asked' | 'answered' | 'looked-after';

export interface Out extends Omit<Followed, 'id'> {
  readonly controller: AbortController;
  readonly turn: PromiseWithResolvers<boolean>;
  readonly answered: PromiseWithResolvers<void>;
  readonly ended: Promise<unknown>;
  stage: Stage;
}

/** So many answers are saved at once; beyond, the next request waits, so that pictures do not pile up in memory. */
const SAVED_AT_ONCE = 8;

function go(each: Out): void {
  each.stage = 'asked';
  each.turn.resolve(true);
}

function leave(each: Out): void {
  each.stage = 'put-back';
  each.turn.resolve(false);
}

/** Resolves when another may take its place. */
export function makesRoom({ stage, answered, ended }: Out): Promise<unknown> {
  return stage === 'answered' || stage === 'looked-after' ? ended : Promise.race([answered.promise, ended]);
}

/** All that are out, in the order in which they were chosen. */
export interface Outs {
  readonly byId: Map<string, Out>;
  all(): readonly Out[];
  /** Those at a stage, at one provider or at all. */
  at(stage: Stage, providerId?: string): readonly Out[];
  /** It is the turn of those that have waited longest for a provider. */
  letGo(providerId: string, room: number): void;
  /** Those that wait, at one provider or at all, are left in the queue. */
  putBack(providerId?: string): void;
  /** Lets another have the place of one that is answered; false where too many are being saved for that. */
  answer(each: Out): boolean;
  /** Ends the work on one, or its waiting. */
  abort(jobId: string): void;
}

export function createOuts(): Outs {
  const byId = new Map<string, Out>();
  const all = () => [...byId.values()];
  const at = (stage: Stage, providerId?: string) =>
    all().filter((each) => each.stage === stage && (providerId === undefined || each.providerId === providerId));
  function letGo(providerId: string, room: number): void {
    for (const each of at('waiting', providerId).slice(0, room)) go(each);
  }
  return {
    byId,
    all,
    at,
    letGo,
    putBack(providerId) {
      for (const each of at('waiting', providerId)) leave(each);
    },
    answer(each) {
      if (each.stage !== 'asked' || at('answered').length >= SAVED_AT_ONCE) return false;
      each.stage = 'answered';
      letGo(each.providerId, 1);
      return true;
    },
    abort(jobId) {
      const each = byId.get(jobId);
      if (each?.stage === 'waiting') leave(each);
      each?.controller.abort();
    },
  };
}
