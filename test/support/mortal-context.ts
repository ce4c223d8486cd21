import type { JobContext } from '../../lib/jobs/job-context.ts';
import type { Provider } from '../../lib/providers/provider.ts';

/** At which call out of the work on jobs its worker dies, and whether that call still has its effect. */
export interface Death {
  /** Counted from 1. */
  readonly atCall: number;
  readonly moment: 'before' | 'after';
}

/** A worker's room that goes dead at a call: from there on nothing that it asks for has an effect or an answer. */
export interface MortalContext {
  readonly context: JobContext;
  /** Never resolves for one that lives on. */
  readonly died: Promise<void>;
  /** What it called, in order, for telling where it died. */
  readonly calls: readonly string[];
}

type Guard = (name: string, call: () => Promise<unknown>) => Promise<unknown>;

/** Every function of a part, guarded: each of them answers by a promise. */
function guardPart<Part extends object>(partName: string, part: Part, guard: Guard): Part {
  return new Proxy(part, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) =>
        guard(`${partName}.${String(name)}`, async () => {
          const answer: unknown = Reflect.apply(member, target, args);
          return answer;
        });
    },
  });
}

function guardProvider(provider: Provider, guard: Guard): Provider {
  const { description, operations, batches } = provider;
  const guarded = guardPart('provider', provider, guard);
  return {
    description,
    start: (...args) => guarded.start(...args),
    checkKey: (...args) => guarded.checkKey(...args),
    ...(operations && { operations: guardPart('operations', operations, guard) }),
    ...(batches && { batches: guardPart('batches', batches, guard) }),
  };
}

/**
 * Wraps all through which the work on jobs has an effect that outlives its worker, or learns of one: the store, the
 * provider and the alarm. What it does between two of these calls is gone with it, so that to die before or after each
 * of them is to die at every `await`.
 */
export function mortalContext(context: JobContext, death: Death | null): MortalContext {
  const calls: string[] = [];
  const died = Promise.withResolvers<void>();
  const never = new Promise<never>(() => undefined);
  let isDead = false;
  const die = () => {
    isDead = true;
    died.resolve();
  };

  const guard: Guard = async (name, call) => {
    if (isDead) return never;
    calls.push(name);
    const isLast = calls.length === death?.atCall;
    if (isLast && death?.moment === 'before') die();
    if (isDead) return never;
    const answer = await call().catch((error: unknown) => {
      if (isDead) return never;
      throw error;
    });
    if (isLast) die();
    return isDead ? never : answer;
  };

  const { store } = context;
  const alarm = guardPart('alarm', { schedule: context.scheduleWake, cancel: context.cancelWake }, guard);
  const mortalStore = {
    ...store,
    jobs: guardPart('jobs', store.jobs, guard),
    queue: guardPart('queue', store.queue, guard),
    groups: guardPart('groups', store.groups, guard),
    batches: guardPart('batches', store.batches, guard),
    assets: guardPart('assets', store.assets, guard),
    settings: guardPart('settings', store.settings, guard),
    connections: guardPart('connections', store.connections, guard),
  };
  return {
    calls,
    died: died.promise,
    context: {
      ...context,
      store: mortalStore,
      loadProviders: async () => (await context.loadProviders()).map((provider) => guardProvider(provider, guard)),
      scheduleWake: (at) => alarm.schedule(at),
      cancelWake: () => alarm.cancel(),
    },
  };
}
