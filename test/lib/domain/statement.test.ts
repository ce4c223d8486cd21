import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startOfMonth, sumSpending, type LedgerEntry } from '../../../lib/domain/ledger.ts';
import { monthName, rowName, statementTable } from '../../../lib/domain/statement-words.ts';
import {
  endOfMonth,
  monthsUntil,
  statementGroupingSchema,
  statementOf,
  type StatementGrouping,
  type StatementRow,
} from '../../../lib/domain/statement.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { anyAccounts, type Account } from '../../support/arbitraries.ts';
import { aLedgerEntry, AT } from '../../support/builders.ts';

const GROUPINGS = statementGroupingSchema.options;
const DAY_MS = 86_400_000;
const NAMES = { catalogue: CATALOGUE, subjects: new Map<string, string>() };

/** What an attempt was for; entries of older versions name neither model nor group. */
const anyPurpose = fc.record({
  providerId: fc.constantFrom('gemini', 'draft', 'gone'),
  modelId: fc.option(fc.constantFrom('gemini-3-pro-image', 'layout-draft', 'gone')),
  groupId: fc.option(fc.constantFrom('group-1', 'group-2', 'group-3')),
  laterDays: fc.nat(40),
});

/** A ledger in any order, over several days, of several purposes. */
const anyLedger: fc.Arbitrary<LedgerEntry[]> = anyAccounts.chain((accounts) =>
  fc
    .array(anyPurpose, { minLength: accounts.length, maxLength: accounts.length })
    .map((purposes) => accounts.flatMap((account, index) => withPurpose(account, purposes[index])))
    .chain((entries) => fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length })),
);

function withPurpose({ entries }: Account, purpose: Readonly<{ laterDays: number }> | undefined): LedgerEntry[] {
  const { laterDays = 0, ...known } = purpose ?? {};
  return entries.map((entry) => ({ ...entry, ...known, at: entry.at + laterDays * DAY_MS }));
}

function column(rows: readonly StatementRow[], pick: (row: StatementRow) => number): number {
  return rows.reduce((sum, row) => sum + pick(row), 0);
}

describe('a statement', () => {
  it('adds up to the ledger, whatever it is by and in whatever order the entries come', () => {
    fc.assert(
      fc.property(anyLedger, fc.constantFrom(...GROUPINGS), (ledger, by) => {
        const { rows, total } = statementOf(ledger, by);
        const { postedMicroUsd, heldMicroUsd } = sumSpending(ledger);
        expect(total.postedMicroUsd).toBe(postedMicroUsd);
        expect(total.heldMicroUsd + total.uncertainMicroUsd).toBe(heldMicroUsd);
        expect(column(rows, (row) => row.postedMicroUsd)).toBe(total.postedMicroUsd);
        expect(column(rows, (row) => row.heldMicroUsd)).toBe(total.heldMicroUsd);
        expect(column(rows, (row) => row.uncertainMicroUsd)).toBe(total.uncertainMicroUsd);
        expect(column(rows, (row) => row.imageCount)).toBe(total.imageCount);
        expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
      }),
    );
  });

  it('adds up to the ledger as a table too, to the micro-dollar', () => {
    fc.assert(
      fc.property(anyLedger, fc.constantFrom(...GROUPINGS), (ledger, by) => {
        const [, ...lines] = statementTable(statementOf(ledger, by), by, NAMES);
        const micro = (place: number) => lines.reduce((sum, line) => sum + Math.round(Number(line[place]) * 1e6), 0);
        const { postedMicroUsd, heldMicroUsd } = sumSpending(ledger);
        expect(micro(2)).toBe(postedMicroUsd);
        expect(micro(3) + micro(4)).toBe(heldMicroUsd);
      }),
    );
  });

  const paid = (id: string, amountMicroUsd: number, more: Partial<LedgerEntry> = {}) => [
    aLedgerEntry({ reservationId: id, kind: 'pending', amountMicroUsd: 40_000, ...more }),
    aLedgerEntry({ reservationId: id, kind: 'posted', amountMicroUsd, ...more }),
  ];

  it.each<[StatementGrouping, Partial<LedgerEntry>, readonly string[]]>([
    ['day', { at: AT + DAY_MS }, ['23 Nov 2026', '24 Nov 2026']],
    ['provider', { providerId: 'gone' }, ['Google Gemini', 'gone']],
    [
      'model',
      { modelId: 'gemini-3-pro-image' },
      ['Nano Banana 2 Lite · Google Gemini', 'Nano Banana Pro · Google Gemini'],
    ],
    ['group', { groupId: 'group-2', jobId: 'gone' }, ['A mug', expect.stringMatching(/^Group of 23 Nov 2026, /)]],
    ['model', { modelId: null }, ['Nano Banana 2 Lite · Google Gemini', 'a model that was not noted · Google Gemini']],
    ['group', { groupId: null }, ['A mug', 'Groups that were not noted']],
  ])('by %s has a row for each, named', (by, other, expected) => {
    const ledger = [...paid('a', 33_600), ...paid('b', 33_600), ...paid('c', 1, other)];
    const { rows } = statementOf(ledger, by);
    const names = { ...NAMES, subjects: new Map([[aLedgerEntry().jobId, 'A mug']]) };
    expect(rows.map((row) => rowName(row, by, names))).toEqual(expected);
    expect(rows.map(({ imageCount, postedMicroUsd }) => [imageCount, postedMicroUsd])).toEqual([
      [2, 67_200],
      [1, 1],
    ]);
  });

  it('tells what is paid, what is held and what is in doubt, and leaves out what was not charged', () => {
    const pending = (reservationId: string) => aLedgerEntry({ reservationId, kind: 'pending', amountMicroUsd: 40_000 });
    const ledger = [
      ...paid('a', 33_600),
      pending('b'),
      pending('c'),
      aLedgerEntry({ reservationId: 'c', kind: 'uncertain', amountMicroUsd: 0 }),
      pending('d'),
      aLedgerEntry({ reservationId: 'd', kind: 'voided', amountMicroUsd: 0 }),
    ];
    expect(statementOf(ledger, 'day').total).toEqual({
      imageCount: 3,
      postedMicroUsd: 33_600,
      heldMicroUsd: 40_000,
      uncertainMicroUsd: 40_000,
    });
    expect(statementTable(statementOf(ledger, 'day'), 'day', NAMES)).toEqual([
      ['Day', 'Images', 'Paid (US$)', 'Held (US$)', 'In doubt (US$)'],
      ['2026-11-23', '3', '0.033600', '0.040000', '0.040000'],
    ]);
  });

  it('counts money on the day on which it was reserved, whenever it was settled', () => {
    const [pending, posted] = paid('a', 33_600);
    const ledger = [pending, posted && { ...posted, at: AT + 3 * DAY_MS }].flatMap((entry) => entry ?? []);
    expect(statementOf(ledger, 'day').rows.map(({ key }) => key)).toEqual(['2026-11-23']);
  });
});

describe('the months of statements', () => {
  it('are those since the first entry, the newest first, each followed by the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), (days) => {
        const months = monthsUntil(AT, AT - days * DAY_MS);
        expect(months[0]).toBe(startOfMonth(AT));
        expect(months.at(-1)).toBe(startOfMonth(AT - days * DAY_MS));
        expect(months.slice(1).map(endOfMonth)).toEqual(months.slice(0, -1));
      }),
    );
  });

  it('are there also where a clock that was set back puts the first entry in the future', () => {
    expect(monthsUntil(AT, AT + 90 * DAY_MS).map(monthName)).toEqual(['November 2026']);
  });
});
