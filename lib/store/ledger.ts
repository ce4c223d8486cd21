import * as z from 'zod/mini';
import type { Spent } from '../domain/caps.ts';
import {
  ledgerEntrySchema,
  reservationState,
  spendingSince,
  startOfDay,
  startOfMonth,
  type LedgerEntry,
  type Spending,
} from '../domain/ledger.ts';
import type { Database } from './db.ts';

/** The append-only account of what was reserved and paid. Written only together with a job's move: see `jobs.ts`. */
export interface LedgerStore {
  /** What was spent and is held since `from` (milliseconds since the epoch). */
  spending(from: number): Promise<Spending>;
  /** What counts against the caps at `now`. */
  spent(now: number): Promise<Spent>;
  /** Whether anything was ever asked of a provider. */
  hasUsed(providerId: string): Promise<boolean>;
  entriesOf(reservationId: string): Promise<LedgerEntry[]>;
}

interface LedgerIndex {
  getAll(query: IDBKeyRange): Promise<unknown[]>;
}

async function readSince(index: LedgerIndex, from: number): Promise<LedgerEntry[]> {
  return z.array(ledgerEntrySchema).parse(await index.getAll(IDBKeyRange.lowerBound(from)));
}

/** What counts against the caps at `now`. */
export async function readSpent(index: LedgerIndex, now: number): Promise<Spent> {
  const monthStart = startOfMonth(now);
  const entries = await readSince(index, monthStart);
  return { thisMonth: spendingSince(entries, monthStart), today: spendingSince(entries, startOfDay(now)) };
}

/** Whether an entry may follow those of its reservation: a closed account takes no more, and only `pending` opens one. */
export function isAppendable(earlier: readonly LedgerEntry[], entry: LedgerEntry): boolean {
  const state = reservationState(earlier);
  if (state === null) return entry.kind === 'pending';
  return entry.kind !== 'pending' && state.kind !== 'posted' && state.kind !== 'voided';
}

export function ledgerStore(db: Database): LedgerStore {
  const byTime: LedgerIndex = { getAll: (range) => db.getAllFromIndex('ledger', 'at', range) };
  return {
    spending: async (from) => spendingSince(await readSince(byTime, from), from),
    spent: (now) => readSpent(byTime, now),
    hasUsed: async (providerId) => (await db.countFromIndex('ledger', 'providerId', providerId)) > 0,
    entriesOf: (reservationId) => db.getAllFromIndex('ledger', 'reservationId', reservationId),
  };
}
