import type { Batches, Provider } from '../../lib/providers/provider.ts';
import {
  begin,
  charge,
  isOff,
  LOST,
  made,
  NO_KEY_CHECK,
  POLLS,
  priceOf,
  THROTTLED,
  type World,
} from './billing-world.ts';
import { aModel, aProvider } from './builders.ts';

/** A provider that takes batches alone. */
export function batchEngine(world: World): Provider {
  const arrived = new Map<string, readonly (readonly [jobId: string, number: string])[]>();
  const polls = new Map<string, number>();
  const batches: Batches = {
    async create(_connection, batchId, entries) {
      if (isOff(world, 0.2)) return THROTTLED;
      const numbers = entries.map(({ jobId, request }) => [jobId, begin(world, request)] as const);
      for (const [, number] of numbers) charge(world, number);
      arrived.set(batchId, numbers);
      return { state: 'running', operation: { id: batchId }, doneCount: 0 };
    },
    find: async (_connection, batchId) => (arrived.has(batchId) ? { id: batchId } : null),
    async check(_connection, operation) {
      const id = operation['id'] ?? '';
      polls.set(id, (polls.get(id) ?? 0) + 1);
      const isDone = (polls.get(id) ?? 0) > POLLS;
      return isDone ? { state: 'finished', operation } : { state: 'running', operation, doneCount: null };
    },
    async fetchResults(_connection, _model, operation, take) {
      for (const [jobId, number] of arrived.get(operation['id'] ?? '') ?? []) {
        if (isOff(world, 0.1)) return LOST;
        await take(jobId, made(world, priceOf(number), null));
      }
      return null;
    },
    cancel: () => Promise.resolve({ state: 'too-late' }),
  };
  const models = [aModel({ batch: { factor: 0.5, maxEntries: 3, withinHours: 24 } })] as const;
  const description = aProvider({ models: [...models] });
  return { description, checkKey: NO_KEY_CHECK, start: () => Promise.reject(new Error('Not by itself')), batches };
}
