import * as z from 'zod/mini';
import { ledgerEntrySchema, reservationState, sumSpending, type LedgerEntry, type Spending } from '../domain/ledger.ts';
import type { Database } from './db.ts';

/** The append-only account of what was reserved and paid. Written only together with a job's move: see `jobs.ts`. */
export interface LedgerStore {
  /** What was spent and is held since `from` (milliseconds since the epoch). */
  spending(from: number): Promise<Spending>;
  /** Whether anything was ever asked of a provider. */
  hasUsed(providerId: string): Promise<boolean>;
  /** What a group of jobs has cost, and still holds. */
  spendingOf(groupId: string): Promise<Spending>;
  entriesOf(reservationId: string): Promise<LedgerEntry[]>;
}

interface LedgerIndex {
  getAll(query: IDBKeyRange): Promise<unknown[]>;
}

/**
 * Sums the reservations opened since `from`, whenever they were settled: money counts in the month in which it was
 * reserved, so that a settlement can never lift an earlier month over its cap.
 */
export async function readSpending(index: LedgerIndex, from: number): Promise<Spending> {
  const entries = z.array(ledgerEntrySchema).parse(await index.getAll(IDBKeyRange.lowerBound(from)));
  const opened = new Set(entries.filter(({ kind }) => kind === 'pending').map(({ reservationId }) => reservationId));
  return sumSpending(entries.filter(({ reservationId }) => opened.has(reservationId)));
}

/** Whether an entry may follow those of its reservation: a closed account takes no more, and only `pending` opens one. */
export function isAppendable(earlier: readonly LedgerEntry[], entry: LedgerEntry): boolean {
  const state = reservationState(earlier);
  if (state === null) return entry.kind === 'pending';
  return entry.kind !== 'pending' && state.kind !== 'posted' && state.kind !== 'voided';
}

export function ledgerStore(db: Database): LedgerStore {
  return {
    spending: (from) => readSpending({ getAll: (range) => db.getAllFromIndex('ledger', 'at', range) }, from),
    hasUsed: async (providerId) => (await db.countFromIndex('ledger', 'providerId', providerId)) > 0,
    spendingOf: async (groupId) => sumSpending(await db.getAllFromIndex('ledger', 'groupId', groupId)),
    entriesOf: (reservationId) => db.getAllFromIndex('ledger', 'reservationId', reservationId),
  };
}
