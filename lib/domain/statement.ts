import * as z from 'zod/mini';
import { dayOf } from './day.ts';
import { reservationState, startOfMonth, type LedgerEntry } from './ledger.ts';

export const statementGroupingSchema = z.enum(['day', 'provider', 'model', 'group']);
export type StatementGrouping = z.infer<typeof statementGroupingSchema>;

/** What several reservations come to. The three amounts exclude each other, and add up to what counts against a cap. */
export interface StatementSum {
  /** How many images were asked for that cost something or still may; those that were not charged are none. */
  readonly imageCount: number;
  readonly postedMicroUsd: number;
  /** Reserved for what is under way. */
  readonly heldMicroUsd: number;
  /** Reserved, with an outcome that nobody knows yet. */
  readonly uncertainMicroUsd: number;
}

export interface StatementRow extends StatementSum {
  readonly key: string;
  /** The reservation that was the first of the row: it tells what the row is of. */
  readonly first: LedgerEntry;
}

export interface Statement {
  /** In the order of their first reservations. */
  readonly rows: readonly StatementRow[];
  readonly total: StatementSum;
}

const NOTHING: StatementSum = { imageCount: 0, postedMicroUsd: 0, heldMicroUsd: 0, uncertainMicroUsd: 0 };

function add(a: StatementSum, b: StatementSum): StatementSum {
  return {
    imageCount: a.imageCount + b.imageCount,
    postedMicroUsd: a.postedMicroUsd + b.postedMicroUsd,
    heldMicroUsd: a.heldMicroUsd + b.heldMicroUsd,
    uncertainMicroUsd: a.uncertainMicroUsd + b.uncertainMicroUsd,
  };
}

const AMOUNTS = { posted: 'postedMicroUsd', pending: 'heldMicroUsd', uncertain: 'uncertainMicroUsd' } as const;

interface Reservation {
  readonly first: LedgerEntry;
  readonly sum: StatementSum;
}

function reservationsIn(entries: readonly LedgerEntry[]): readonly Reservation[] {
  const found = [...Map.groupBy(entries, ({ reservationId }) => reservationId).values()].flatMap((own) => {
    const state = reservationState(own);
    const first = own.find(({ kind }) => kind === 'pending');
    if (!first || !state || state.kind === 'voided') return [];
    return [{ first, sum: { ...NOTHING, imageCount: 1, [AMOUNTS[state.kind]]: state.amountMicroUsd } }];
  });
  return found.toSorted((a, b) => a.first.at - b.first.at);
}

function keyOf({ at, providerId, modelId, groupId }: LedgerEntry, by: StatementGrouping): string {
  switch (by) {
    case 'day':
      return dayOf(at);
    case 'provider':
      return providerId;
    case 'model':
      return `${providerId} ${modelId ?? ''}`;
    case 'group':
      return groupId ?? '';
    default:
      return by satisfies never;
  }
}

/** Adds up whole reservations, whose entries may come in any order, by what they were for. */
export function statementOf(entries: readonly LedgerEntry[], by: StatementGrouping): Statement {
  const rows = new Map<string, StatementRow>();
  let total = NOTHING;
  for (const { first, sum } of reservationsIn(entries)) {
    const key = keyOf(first, by);
    const before = rows.get(key) ?? { ...NOTHING, key, first };
    rows.set(key, { ...before, ...add(before, sum) });
    total = add(total, sum);
  }
  return { rows: [...rows.values()], total };
}

/** The first instants of the months from that of `since` to that of `now`, the newest first. */
export function monthsUntil(now: number, since: number): readonly number[] {
  const last = startOfMonth(now);
  const first = Math.min(last, startOfMonth(since));
  const months = [last];
  for (let month = last; month > first; months.push(month)) month = startOfMonth(month - 1);
  return months;
}

/** The first instant after a month. */
export function endOfMonth(month: number): number {
  const date = new Date(month);
  return new Date(date.getFullYear(), date.getMonth() + 1, 1).getTime();
}
