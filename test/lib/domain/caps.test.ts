import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exceededCap, roomLeft } from '../../../lib/domain/caps.ts';
import { spendingSince, startOfDay, startOfMonth, type LedgerEntry } from '../../../lib/domain/ledger.ts';
import { overBudget } from '../../../lib/domain/plan-jobs.ts';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings.ts';
import { anyMicroUsd } from '../../support/arbitraries.ts';
import { aLedgerEntry, AT } from '../../support/builders.ts';

const DAY_MS = 86_400_000;

const anyCaps = fc.record({
  monthlyCapMicroUsd: fc.nat(400),
  dailyCapMicroUsd: fc.option(fc.nat(200)),
  imageCapMicroUsd: fc.option(fc.nat(60)),
});

/** An order of so many images at a price each, some days after the one before it. */
const anyOrder = fc.record({
  act: fc.constant('order' as const),
  eachMicroUsd: fc.nat(80),
  count: fc.integer({ min: 1, max: 4 }),
  laterDays: fc.constantFrom(0, 0, 0, 1, 20),
});
interface Outcome {
  readonly which: number;
  readonly kind: LedgerEntry['kind'];
  readonly share: number;
}

const anyOutcome = fc.record({
  act: fc.constant('outcome' as const),
  which: fc.nat(40),
  kind: fc.constantFrom('posted', 'voided', 'uncertain'),
  share: fc.nat(100),
});

function total({ postedMicroUsd, heldMicroUsd }: { postedMicroUsd: number; heldMicroUsd: number }): number {
  return postedMicroUsd + heldMicroUsd;
}

function reserve(ledger: LedgerEntry[], eachMicroUsd: number, count: number, at: number): void {
  for (let image = 0; image < count; image += 1) {
    const reservationId = `reservation-${ledger.length}`;
    ledger.push(aLedgerEntry({ id: reservationId, reservationId, kind: 'pending', amountMicroUsd: eachMicroUsd, at }));
  }
}

/** Something becomes of one reservation that is still open. */
function settle(ledger: LedgerEntry[], { which, kind, share }: Outcome, at: number): void {
  const settled = new Set(ledger.filter((entry) => entry.kind !== 'pending').map(({ reservationId }) => reservationId));
  const open = ledger.filter(({ reservationId }) => !settled.has(reservationId));
  const entry = open[which % open.length];
  if (entry === undefined) return;
  const amountMicroUsd = kind === 'posted' ? Math.floor((entry.amountMicroUsd * share) / 100) : 0;
  ledger.push({ ...entry, id: `${entry.id}:${kind}`, kind, amountMicroUsd, at });
}

describe('the caps, over weeks of orders and outcomes', () => {
  it('are never exceeded, in any month, on any day, by any image, and refuse nothing that fits under all', () => {
    const anyActs = fc.array(fc.oneof(anyOrder, anyOutcome), { maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(anyCaps, anyActs, (caps, acts) => {
        const settings = { ...DEFAULT_SETTINGS, ...caps };
        const ledger: LedgerEntry[] = [];
        let now = AT;
        for (const act of acts) {
          if (act.act === 'outcome') {
            settle(ledger, act, now);
            continue;
          }
          now += act.laterDays * DAY_MS;
          const { eachMicroUsd, count } = act;
          const price = { highMicroUsd: eachMicroUsd * count, eachMicroUsd };
          const spentNow = () => ({
            thisMonth: spendingSince(ledger, startOfMonth(now)),
            today: spendingSince(ledger, startOfDay(now)),
          });
          const before = spentNow();
          const fits =
            eachMicroUsd <= (caps.imageCapMicroUsd ?? Infinity) &&
            total(before.thisMonth) + price.highMicroUsd <= caps.monthlyCapMicroUsd &&
            total(before.today) + price.highMicroUsd <= (caps.dailyCapMicroUsd ?? Infinity);
          expect(overBudget(price, settings, before) === null).toBe(fits);
          if (fits) reserve(ledger, eachMicroUsd, count, now);
          const after = spentNow();
          expect(total(after.thisMonth)).toBeLessThanOrEqual(caps.monthlyCapMicroUsd);
          expect(total(after.today)).toBeLessThanOrEqual(caps.dailyCapMicroUsd ?? Infinity);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('roomLeft', () => {
  it('is the least that the month or the day leaves, and names which', () => {
    fc.assert(
      fc.property(anyCaps, anyMicroUsd, anyMicroUsd, (caps, thisMonth, today) => {
        const spent = {
          thisMonth: { postedMicroUsd: thisMonth + today, heldMicroUsd: 0 },
          today: { postedMicroUsd: today, heldMicroUsd: 0 },
        };
        const month = Math.max(0, caps.monthlyCapMicroUsd - thisMonth - today);
        const day = Math.max(0, (caps.dailyCapMicroUsd ?? Infinity) - today);
        const room = roomLeft(caps, spent);
        expect(room.leftMicroUsd).toBe(Math.min(month, day));
        expect(room.period).toBe(day < month ? 'day' : 'month');
        expect(room.capMicroUsd).toBe(room.period === 'day' ? caps.dailyCapMicroUsd : caps.monthlyCapMicroUsd);
      }),
    );
  });
});

describe('exceededCap', () => {
  const caps = { monthlyCapMicroUsd: 100, dailyCapMicroUsd: null, imageCapMicroUsd: 30 };
  const room = { period: 'month', capMicroUsd: 100, leftMicroUsd: 50 } as const;

  it('says by how much', () => {
    expect(exceededCap({ highMicroUsd: 60, eachMicroUsd: 30 }, caps, room)).toEqual({
      cap: 'month',
      capMicroUsd: 100,
      leftMicroUsd: 50,
      overMicroUsd: 10,
    });
    expect(exceededCap({ highMicroUsd: 31, eachMicroUsd: 31 }, caps, room)).toMatchObject({
      cap: 'image',
      overMicroUsd: 1,
    });
    expect(exceededCap({ highMicroUsd: 50, eachMicroUsd: 25 }, caps, room)).toBeNull();
  });
});
