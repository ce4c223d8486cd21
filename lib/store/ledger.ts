import * as z from 'zod/mini';
import type { Spent } from '../domain/caps.ts';
import {
  ledgerEntrySchema,
  reservationState,
  startOfDay,
  startOfMonth,
  type LedgerEntry,
  type Spending,
} from '../domain/ledger.ts';
import type { Database } from './db.ts';
import { readSince } from './tallies.ts';

/** The append-only account of what was reserved and paid. Written only together with a job's move: see `jobs.ts`. */
export interface LedgerStore {
  /** What was spent and is held since `from`: the beginning of a day or month, or 0 (milliseconds since the epoch). */
  spending(from: number): Promise<Spending>;
  /** What counts against the caps at `now`. */
  spent(now: number): Promise<Spent>;
  /**
   * All entries of the reservations opened from `from` to before `until`, whenever they were settled: whole accounts, for
   * a statement.
   */
  openedBetween(from: number, until: number): Promise<LedgerEntry[]>;
  /** When the first entry was written; null where there is none. */
  startedAt(): Promise<number | null>;
  /** When the first result after this moment was paid for, at whatever price; null where there is none. */
  firstPaidAfter(moment: number): Promise<number | null>;
  /** Whether anything was ever asked of a provider. */
  hasUsed(providerId: string): Promise<boolean>;
  /** What a group of jobs has cost, and still holds. */
  spendingOf(groupId: string): Promise<Spending>;
  entriesOf(reservationId: string): Promise<LedgerEntry[]>;
}

const entriesSchema = z.array(ledgerEntrySchema);

type Tallies = Parameters<typeof readSince>[0];

/** What counts against the caps at `now`. */
export async function readSpent(tallies: Tallies, now: number): Promise<Spent> {
  const [thisMonth, today] = await Promise.all([
    readSince(tallies, startOfMonth(now)),
    readSince(tallies, startOfDay(now)),
  ]);
  return { thisMonth, today };
}

/** Whether an entry may follow those of its reservation: a closed account takes no more, and only `pending` opens one. */
export function isAppendable(earlier: readonly LedgerEntry[], entry: LedgerEntry): boolean {
  const state = reservationState(earlier);
  if (state === null) return entry.kind === 'pending';
  return entry.kind !== 'pending' && state.kind !== 'posted' && state.kind !== 'voided';
}

/** Whole accounts: one that was opened late in a month may be settled in the next. */
async function readOpenedBetween(db: Database, from: number, until: number): Promise<LedgerEntry[]> {
  const { store } = db.transaction('ledger');
  const within = entriesSchema.parse(await store.index('at').getAll(IDBKeyRange.bound(from, until, false, true)));
  const opened = within.filter(({ kind }) => kind === 'pending');
  const accounts = await Promise.all(
    opened.map(({ reservationId }) => store.index('reservationId').getAll(reservationId)),
  );
  return entriesSchema.parse(accounts.flat());
}

export function ledgerStore(db: Database): LedgerStore {
  const tallies: Tallies = { getAll: (range) => db.getAll('tallies', range) };
  return {
    spending: (from) => readSince(tallies, from),
    spent: (now) => readSpent(tallies, now),
    openedBetween: (from, until) => readOpenedBetween(db, from, until),
    async startedAt() {
      const cursor = await db.transaction('ledger').store.index('at').openKeyCursor();
      return cursor?.key ?? null;
    },
    async firstPaidAfter(moment) {
      let cursor = await db.transaction('ledger').store.index('at').openCursor(IDBKeyRange.lowerBound(moment, true));
      while (cursor && cursor.value.kind !== 'posted') cursor = await cursor.continue();
      return cursor?.key ?? null;
    },
    hasUsed: async (providerId) => (await db.getKeyFromIndex('ledger', 'providerId', providerId)) !== undefined,
    spendingOf: async (groupId) =>
      (await db.get('tallies', ['group', groupId])) ?? { postedMicroUsd: 0, heldMicroUsd: 0 },
    entriesOf: (reservationId) => db.getAllFromIndex('ledger', 'reservationId', reservationId),
  };
}
