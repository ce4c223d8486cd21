import type { Model } from '../../lib/domain/model.ts';
import type {
  BatchEntry,
  BatchProgress,
  Batches,
  Connection,
  EntryEnding,
  Operation,
} from '../../lib/providers/provider.ts';
import { aFailure } from './builders.ts';

/** A provider's batch engine that is steered by the test, and keeps what it was sent. */
export interface ScriptedBatches extends Batches {
  /** Every create that arrived: each is paid. */
  readonly arrived: readonly { readonly batchId: string; readonly entries: readonly BatchEntry[] }[];
  /** Whether the answer to the next create gets lost, though it arrives or not. */
  loseNext(arrives: boolean): void;
  /** What `check` answers from here on. */
  setState(state: 'running' | 'finished' | 'failed'): void;
  /** How an entry ends; all are made unless told. */
  endingOf: (jobId: string) => EntryEnding | null;
  /** After so many results the next fetch breaks off; once. */
  tearAfter(count: number): void;
  /** How often a result was handed on. */
  readonly handedOn: () => number;
}

const LOST = aFailure({ kind: 'connection-lost', message: 'The answer was lost.', charge: { charged: 'unknown' } });

export function scriptedBatches(made: (jobId: string) => Promise<EntryEnding>): ScriptedBatches {
  const arrived: { batchId: string; entries: readonly BatchEntry[] }[] = [];
  let lost: 'arrives' | 'does not' | null = null;
  let state: 'running' | 'finished' | 'failed' = 'running';
  let tear = Number.POSITIVE_INFINITY;
  let handed = 0;
  const engine: ScriptedBatches = {
    arrived,
    handedOn: () => handed,
    endingOf: () => null,
    loseNext(arrives) {
      lost = arrives ? 'arrives' : 'does not';
    },
    setState(next) {
      state = next;
    },
    tearAfter(count) {
      tear = count;
    },
    create(_connection: Connection, batchId: string, entries: readonly BatchEntry[]): Promise<BatchProgress> {
      if (lost !== 'does not') arrived.push({ batchId, entries });
      const wasLost = lost !== null;
      lost = null;
      return Promise.resolve(
        wasLost ? { state: 'in-doubt', failure: LOST } : { state: 'running', operation: { id: batchId }, doneCount: 0 },
      );
    },
    find(_connection, batchId) {
      return Promise.resolve(arrived.some((batch) => batch.batchId === batchId) ? { id: batchId } : null);
    },
    check(_connection, operation) {
      if (state === 'failed') {
        const failure = aFailure({ kind: 'unavailable', message: 'The batch came to nothing.' });
        return Promise.resolve({ state, failure });
      }
      return Promise.resolve(state === 'finished' ? { state, operation } : { state, operation, doneCount: 1 });
    },
    async fetchResults(_connection: Connection, _model: Model, operation: Operation, take) {
      const batch = arrived.find(({ batchId }) => batchId === operation['id']);
      for (const [index, { jobId }] of (batch?.entries ?? []).entries()) {
        if (index === tear) {
          tear = Number.POSITIVE_INFINITY;
          return LOST;
        }
        handed += 1;
        await take(jobId, engine.endingOf(jobId) ?? (await made(jobId)));
      }
      return null;
    },
    cancel: () => Promise.resolve({ state: 'cancelled', charge: { charged: 'unknown' } }),
  };
  return engine;
}
