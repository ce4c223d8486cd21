import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  leftOfCap,
  reservationState,
  startOfDay,
  startOfMonth,
  sumSpending,
  type LedgerEntry,
} from '../../../lib/domain/ledger.ts';
import { anyAccounts, anyMicroUsd, type Account } from '../../support/arbitraries.ts';
import { aLedgerEntry, AT } from '../../support/builders.ts';

/** The accounts as the ledger's index by time lists them. */
function byTime(accounts: readonly Account[]): LedgerEntry[] {
  return accounts.flatMap(({ entries }) => entries).toSorted((a, b) => a.at - b.at);
}

function amount(entries: readonly LedgerEntry[], kind: LedgerEntry['kind']): number {
  return entries.find((entry) => entry.kind === kind)?.amountMicroUsd ?? 0;
}

function has(entries: readonly LedgerEntry[], ...kinds: readonly LedgerEntry['kind'][]): boolean {
  return entries.some(({ kind }) => kinds.includes(kind));
}

describe('sumSpending', () => {
  it('counts every reservation once: as posted, as held, or not at all', () => {
    fc.assert(
      fc.property(anyAccounts, (accounts) => {
        const expected = { postedMicroUsd: 0, heldMicroUsd: 0 };
        for (const { entries } of accounts) {
          expected.postedMicroUsd += amount(entries, 'posted');
          if (!has(entries, 'posted', 'voided')) expected.heldMicroUsd += amount(entries, 'pending');
        }
        expect(sumSpending(byTime(accounts))).toEqual(expected);
      }),
    );
  });

  it('posts exactly the sum of what was posted, and holds no less than nothing, after every single entry', () => {
    fc.assert(
      fc.property(anyAccounts, (accounts) => {
        const ledger = byTime(accounts);
        for (let length = 0; length <= ledger.length; length += 1) {
          const written = ledger.slice(0, length);
          const posted = written.filter(({ kind }) => kind === 'posted').reduce((sum, e) => sum + e.amountMicroUsd, 0);
          const spending = sumSpending(written);
          expect(spending.postedMicroUsd).toBe(posted);
          expect(spending.heldMicroUsd).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('does not depend on the order in which a clock that was set back makes the entries appear', () => {
    const anyShuffle = anyAccounts.chain((accounts) => {
      const ledger = byTime(accounts);
      return fc.tuple(
        fc.constant(ledger),
        fc.shuffledSubarray(ledger, { minLength: ledger.length, maxLength: ledger.length }),
      );
    });
    fc.assert(
      fc.property(anyShuffle, ([ledger, shuffled]) => {
        expect(sumSpending(shuffled)).toEqual(sumSpending(ledger));
      }),
    );
  });
});

describe('reservationState', () => {
  const pending = aLedgerEntry({ kind: 'pending', amountMicroUsd: 40_000 });
  const posted = aLedgerEntry({ kind: 'posted', amountMicroUsd: 33_600 });
  const voided = aLedgerEntry({ kind: 'voided' });
  const uncertain = aLedgerEntry({ kind: 'uncertain' });

  it.each([
    ['no entry', [], null],
    ['a reservation', [pending], { kind: 'pending', amountMicroUsd: 40_000 }],
    ['paid', [pending, posted], { kind: 'posted', amountMicroUsd: 33_600 }],
    ['free', [pending, voided], { kind: 'voided', amountMicroUsd: 0 }],
    [
      'in doubt: the whole reservation goes on counting',
      [pending, uncertain],
      { kind: 'uncertain', amountMicroUsd: 40_000 },
    ],
    ['settled as paid', [pending, uncertain, posted], { kind: 'posted', amountMicroUsd: 33_600 }],
    ['settled as free', [pending, uncertain, voided], { kind: 'voided', amountMicroUsd: 0 }],
    [
      'closed accounts stay as they were closed',
      [pending, posted, uncertain],
      { kind: 'posted', amountMicroUsd: 33_600 },
    ],
  ])('%s', (_, entries, expected) => {
    expect(reservationState(entries)).toEqual(expected);
  });
});

describe('leftOfCap', () => {
  it('is what neither is posted nor held, and never below nothing', () => {
    fc.assert(
      fc.property(anyMicroUsd, anyMicroUsd, anyMicroUsd, (cap, postedMicroUsd, heldMicroUsd) => {
        const left = leftOfCap(cap, { postedMicroUsd, heldMicroUsd });
        expect(left).toBe(Math.max(0, cap - postedMicroUsd - heldMicroUsd));
      }),
    );
    expect(leftOfCap(100, { postedMicroUsd: 90, heldMicroUsd: 20 })).toBe(0);
  });
});

describe('startOfDay', () => {
  it('is midnight, on the person’s own clock', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(2020, 0), max: new Date(2040, 0), noInvalidDate: true }), (date) => {
        const start = new Date(startOfDay(date.getTime()));
        expect(start.toDateString()).toBe(date.toDateString());
        expect(start.getTime()).toBeLessThanOrEqual(date.getTime());
        expect(new Date(start.getTime() - 1).toDateString()).not.toBe(date.toDateString());
      }),
    );
  });
});

describe('startOfMonth', () => {
  it('is midnight of the first, on the person’s own calendar', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(2020, 0), max: new Date(2040, 0), noInvalidDate: true }), (date) => {
        const start = new Date(startOfMonth(date.getTime()));
        expect([start.getFullYear(), start.getMonth()]).toEqual([date.getFullYear(), date.getMonth()]);
        expect([start.getDate(), start.getHours(), start.getMinutes(), start.getMilliseconds()]).toEqual([1, 0, 0, 0]);
        expect(startOfMonth(start.getTime())).toBe(start.getTime());
      }),
    );
    expect(startOfMonth(AT)).toBeLessThan(AT);
  });
});
