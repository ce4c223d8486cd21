import type { ProviderDescription } from '../../lib/domain/model.ts';
import type { Cancellation, Found, Operation, Progress, Provider } from '../../lib/providers/provider.ts';
import { aProvider } from './builders.ts';

/** An adapter of a provider that takes a job in and works on it; every answer is the test's. */
export interface ScriptedQueue extends Provider {
  /** How often `start` was called: each is paid. */
  readonly startCount: () => number;
  /** The operations that were asked after, in their order. */
  readonly asked: readonly Operation[];
  /** What `start` answers from here on. */
  setStart(progress: Progress): void;
  /** What `check` answers from here on. */
  setCheck(progress: Progress): void;
  setCancel(cancellation: Cancellation): void;
  /** What is listed at the provider. */
  setFound(found: readonly Found[] | null): void;
}

/** It was taken in under an id. */
export function pending(id: string, pollAfterMs: number | null = 0): Progress {
  return { state: 'pending', operation: { id }, pollAfterMs, requestId: id };
}

export function scriptedQueue(overrides: Partial<ProviderDescription> = {}): ScriptedQueue {
  let starts = 0;
  let started: Progress | null = null;
  let checked: Progress = pending('operation-1');
  let cancelled: Cancellation = { state: 'cancelled', charge: { charged: 'no' } };
  let listed: readonly Found[] | null = [];
  const asked: Operation[] = [];
  return {
    description: aProvider({ cancels: 'while-waiting', keepsResultsMs: 3_600_000, ...overrides }),
    asked,
    startCount: () => starts,
    start() {
      starts += 1;
      return Promise.resolve(started ?? pending(`operation-${starts}`));
    },
    checkKey: () => Promise.resolve({ ok: true, balanceMicroUsd: null }),
    operations: {
      check(_connection, _model, operation) {
        asked.push(operation);
        return Promise.resolve(checked);
      },
      cancel: () => Promise.resolve(cancelled),
      find: () => Promise.resolve(listed),
    },
    setStart(progress) {
      started = progress;
    },
    setCheck(progress) {
      checked = progress;
    },
    setCancel(cancellation) {
      cancelled = cancellation;
    },
    setFound(found) {
      listed = found;
    },
  };
}
