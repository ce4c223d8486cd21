import * as z from 'zod/mini';
import { microUsdSchema } from './money.ts';

/**
 * One line of the append-only ledger. A reservation opens an account of one attempt; at most one `posted` or `voided`
 * closes it. `uncertain` marks that the outcome is unknown; the reservation goes on counting until the person settles it.
 */
export const ledgerEntrySchema = z.object({
  id: z.string(),
  /** The attempt's reservation: every entry of one attempt carries the id of its `pending` entry. */
  reservationId: z.string(),
  jobId: z.string(),
  providerId: z.string(),
  /** For the statement, which outlives the job; null where an older version did not note them. */
  modelId: z.nullable(z.string()),
  groupId: z.nullable(z.string()),
  kind: z.enum(['pending', 'posted', 'voided', 'uncertain']),
  /** `pending`: what it may cost at most; `posted`: what it did cost; else 0. */
  amountMicroUsd: microUsdSchema,
  at: z.int(),
});
export type LedgerEntry = z.infer<typeof ledgerEntrySchema>;

export type ReservationState =
  | { readonly kind: 'pending' | 'uncertain'; readonly amountMicroUsd: number }
  | { readonly kind: 'posted'; readonly amountMicroUsd: number }
  | { readonly kind: 'voided'; readonly amountMicroUsd: 0 };

/**
 * What the entries of one reservation amount to; null where none opens it. In any order: a clock that is set back lists
 * a later entry first.
 */
export function reservationState(entries: readonly LedgerEntry[]): ReservationState | null {
  const find = (wanted: LedgerEntry['kind']) => entries.find(({ kind }) => kind === wanted);
  const pending = find('pending');
  if (pending === undefined) return null;
  const posted = find('posted');
  if (posted !== undefined) return { kind: 'posted', amountMicroUsd: posted.amountMicroUsd };
  if (find('voided') !== undefined) return { kind: 'voided', amountMicroUsd: 0 };
  return { kind: find('uncertain') === undefined ? 'pending' : 'uncertain', amountMicroUsd: pending.amountMicroUsd };
}

export interface Spending {
  /** What providers are known to have charged. */
  readonly postedMicroUsd: number;
  /** What is reserved or in doubt: it may still be charged, so it counts against the cap. */
  readonly heldMicroUsd: number;
}

/** Sums the ledger: every reservation counts once, as posted or as held. */
export function sumSpending(entries: readonly LedgerEntry[]): Spending {
  const byReservation = Map.groupBy(entries, (entry) => entry.reservationId);
  let postedMicroUsd = 0;
  let heldMicroUsd = 0;
  for (const group of byReservation.values()) {
    const state = reservationState(group);
    if (state?.kind === 'posted') postedMicroUsd += state.amountMicroUsd;
    else heldMicroUsd += state?.amountMicroUsd ?? 0;
  }
  return { postedMicroUsd, heldMicroUsd };
}

/**
 * Sums the reservations opened since `from`, whenever they were settled: money counts in the time in which it was
 * reserved, so that a settlement can never lift an earlier month or day over its cap.
 */
export function spendingSince(entries: readonly LedgerEntry[], from: number): Spending {
  const opened = new Set(
    entries.filter(({ kind, at }) => kind === 'pending' && at >= from).map(({ reservationId }) => reservationId),
  );
  return sumSpending(entries.filter(({ reservationId }) => opened.has(reservationId)));
}

/** What one more entry changes in the sum of the ledger. */
export function spendingChange(earlier: readonly LedgerEntry[], entry: LedgerEntry): Spending {
  const [before, after] = [sumSpending(earlier), sumSpending([...earlier, entry])];
  return {
    postedMicroUsd: after.postedMicroUsd - before.postedMicroUsd,
    heldMicroUsd: after.heldMicroUsd - before.heldMicroUsd,
  };
}

export function addSpending(a: Spending, b: Spending): Spending {
  return {
    postedMicroUsd: a.postedMicroUsd + b.postedMicroUsd,
    heldMicroUsd: a.heldMicroUsd + b.heldMicroUsd,
  };
}

/** The first instant of the calendar month of `now` in the person's own time zone: caps are monthly. */
export function startOfMonth(now: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime();
}

/**
 * The first instant of the calendar day of `now` in the person's own time zone, or of a day so many before it: not all
 * have 24 hours.
 */
export function startOfDay(now: number, daysBefore = 0): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysBefore).getTime();
}

/** What the cap leaves to spend in micro-dollars; never below 0. */
export function leftOfCap(capMicroUsd: number, spending: Spending): number {
  return Math.max(0, capMicroUsd - spending.postedMicroUsd - spending.heldMicroUsd);
}
