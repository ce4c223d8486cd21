import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Spent } from '../../../lib/domain/caps.ts';
import type { Brief } from '../../../lib/domain/brief.ts';
import { estimateCost } from '../../../lib/domain/cost.ts';
import { sumSpending, type LedgerEntry, type Spending } from '../../../lib/domain/ledger.ts';
import { findModel, type Catalogue } from '../../../lib/domain/model.ts';
import { overBudget, planJobs, type Order, type Plan, type PlanContext } from '../../../lib/domain/plan-jobs.ts';
import { compilePrompt } from '../../../lib/domain/prompt.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../../lib/domain/settings.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import {
  aParent,
  aBrief,
  aCarefulBrief,
  aLedgerEntry,
  anAbsentReference,
  anOutput,
  aProvider,
  aReference,
  AT,
} from '../../support/builders.ts';

const CATALOGUE_OF_ONE: Catalogue = [aProvider()];
const NOTHING_SPENT = { postedMicroUsd: 0, heldMicroUsd: 0 };

/** All of it spent today. */
function spentNow(spending: Spending): Spent {
  return { thisMonth: spending, today: spending };
}

function counter(): () => string {
  let count = 0;
  return () => `id-${(count += 1)}`;
}

function context(overrides: Partial<PlanContext> = {}): PlanContext {
  return {
    catalogue: CATALOGUE_OF_ONE,
    settings: DEFAULT_SETTINGS,
    spent: spentNow(NOTHING_SPENT),
    isConnected: true,
    now: AT,
    newId: counter(),
    ...overrides,
  };
}

function orderFor(brief: Brief, agreedMicroUsd = Number.MAX_SAFE_INTEGER): Order {
  return { briefs: [brief], agreedMicroUsd, parent: null };
}

function capOf(monthlyCapMicroUsd: number): Pick<PlanContext, 'settings'> {
  return { settings: { ...DEFAULT_SETTINGS, monthlyCapMicroUsd } };
}

/** What the panel showed for a brief. */
function priceOf(brief: Brief, catalogue: Catalogue = CATALOGUE_OF_ONE): number {
  const found = findModel(catalogue, brief.output);
  if (!found) throw new Error('No such model');
  return estimateCost(found.model, brief.output, compilePrompt(brief).length, brief.references.length).highMicroUsd;
}

function transitionsOf(plan: Plan) {
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.transitions;
}

function failureOf(plan: Plan) {
  if (plan.ok) throw new Error('It was planned');
  return plan.failure;
}

describe('planJobs', () => {
  const brief = aCarefulBrief({ output: anOutput({ count: 3 }) });

  it('reserves for the turn before, where that goes along again', () => {
    const one = aCarefulBrief();
    const parent = aParent({ startsFrom: 'result', promptLength: 4_000 });
    const [transition] = transitionsOf(planJobs({ ...orderFor(one), parent }, context()));
    expect(transition?.job.reservedMicroUsd).toBeGreaterThan(priceOf(one));
    const alone = transitionsOf(planJobs({ ...orderFor(one), parent: aParent({ startsFrom: 'result' }) }, context()));
    expect(alone[0]?.job.reservedMicroUsd).toBe(priceOf(one));
  });

  it('gives ids that stand in the order in which the images were asked for, whatever the ids are', () => {
    const ids = ['group', 'd', 'r1', 'a', 'r2', 'c', 'r3', 'b', 'r4'];
    const subjects = ['first', 'second', 'third', 'fourth'];
    const [one, ...others] = subjects.map((subject) => aBrief({ subject, output: anOutput({ count: 1 }) }));
    if (!one) throw new Error('There is no brief');
    const order: Order = { ...orderFor(one), briefs: [one, ...others] };
    const jobs = transitionsOf(planJobs(order, context({ newId: () => ids.shift() ?? '' }))).map(({ job }) => job);
    expect(jobs.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(jobs.map(({ brief }) => brief.subject)).toEqual(subjects);
  });

  it('makes one queued job an image, in one group, each with ids and a reservation of its own', () => {
    const transitions = transitionsOf(planJobs(orderFor(brief), context()));
    const jobs = transitions.map(({ job }) => job);
    expect(jobs).toHaveLength(3);
    expect(new Set(jobs.map(({ groupId }) => groupId)).size).toBe(1);
    const ids = jobs.flatMap(({ id, reservationId, groupId }) => [id, reservationId, groupId]);
    expect(new Set(ids).size).toBe(7);
    for (const { job, entries } of transitions) {
      expect(job).toMatchObject({ state: 'queued', createdAt: AT, notBefore: AT, attempts: [], deletedAt: null });
      expect(entries).toMatchObject([
        { kind: 'pending', jobId: job.id, reservationId: job.reservationId, amountMicroUsd: job.reservedMicroUsd },
      ]);
    }
  });

  it('freezes the brief, the very prompt, and the names by which it was chosen', () => {
    for (const { job } of transitionsOf(planJobs(orderFor(brief), context()))) {
      expect(job).toMatchObject({
        brief,
        prompt: compilePrompt(brief),
        providerName: 'Google Gemini',
        modelName: 'Nano Banana 2 Lite',
      });
    }
  });

  it('reserves together exactly what the person was shown', () => {
    const entries = transitionsOf(planJobs(orderFor(brief), context())).flatMap((transition) => transition.entries);
    expect(sumSpending(entries)).toEqual({ postedMicroUsd: 0, heldMicroUsd: priceOf(brief) });
  });

  it('plans nothing dearer than was agreed', () => {
    const agreedMicroUsd = priceOf(brief);
    expect(planJobs(orderFor(brief, agreedMicroUsd), context())).toMatchObject({ ok: true });
    const failure = failureOf(planJobs(orderFor(brief, agreedMicroUsd - 1), context()));
    expect(failure.kind).toBe('changed');
    expect(failure.message).toMatch(/^The price is \d+ credits now, more than you agreed to\. Nothing was sent\.$/);
  });

  it('plans all of the images or none, as far as the cap allows', () => {
    const price = priceOf(brief);
    expect(planJobs(orderFor(brief), context(capOf(price)))).toMatchObject({ ok: true });
    expect(failureOf(planJobs(orderFor(brief), context(capOf(price - 1)))).kind).toBe('over-budget');
  });

  it('counts what is posted and what is held against the cap', () => {
    const price = priceOf(brief);
    const spent = spentNow({ postedMicroUsd: 1_000, heldMicroUsd: 2_000 });
    expect(planJobs(orderFor(brief), context({ spent, ...capOf(price + 3_000) }))).toMatchObject({ ok: true });
    expect(planJobs(orderFor(brief), context({ spent, ...capOf(price + 2_999) }))).toMatchObject({ ok: false });
  });

  it.each<[string, Brief, Partial<PlanContext>, string, RegExp]>([
    ['a model that is gone', aBrief({ output: anOutput({ modelId: 'gone' }) }), {}, 'rejected', /no longer offered/],
    ['a provider without a key', aBrief(), { isConnected: false }, 'unauthorized', /no API key/],
    ['an empty Subject', aBrief({ subject: '' }), {}, 'not-ready', /Subject is empty/],
    ['pictures without the right to them', aBrief({ references: [aReference()] }), {}, 'not-ready', /not confirmed/],
    [
      'a picture that has not come yet',
      aBrief({ rightsConfirmed: true, references: [anAbsentReference('capturing')] }),
      {},
      'not-ready',
      /still being captured/,
    ],
  ])('refuses %s, and says that nothing was sent or charged', (_, refused, overrides, kind, message) => {
    const failure = failureOf(planJobs(orderFor(refused), context(overrides)));
    expect(failure).toMatchObject({ kind, charge: { charged: 'no' } });
    expect(failure.message).toMatch(message);
    expect(failure.message).toMatch(/ Nothing was sent\.$/);
  });

  it('is not stopped by what only warns', () => {
    const vague = aBrief({ subject: 'Use these references' });
    expect(planJobs(orderFor(vague), context())).toMatchObject({ ok: true });
  });

  it('plans what is free without any budget', () => {
    const output = anOutput({ providerId: 'draft', modelId: 'layout-draft', count: 8 });
    const plan = planJobs(orderFor(aBrief({ output }), 0), context({ catalogue: CATALOGUE, ...capOf(0) }));
    expect(transitionsOf(plan).map(({ job }) => job.reservedMicroUsd)).toEqual(Array.from({ length: 8 }, () => 0));
  });
});

describe('overBudget', () => {
  const spent: Spent = {
    thisMonth: { postedMicroUsd: 990_999, heldMicroUsd: 0 },
    today: { postedMicroUsd: 100_000, heldMicroUsd: 20_000 },
  };
  const caps = { monthlyCapMicroUsd: 1_000_000, dailyCapMicroUsd: null, imageCapMicroUsd: null };
  const price = (eachMicroUsd: number) => ({ highMicroUsd: eachMicroUsd, eachMicroUsd });

  it.each<[string, Partial<Settings>, number, string, string]>([
    [
      'the monthly cap',
      {},
      33_600,
      'over-budget',
      'This may cost 34 credits, and 9 credits are left of this month’s cap of $1.00. Nothing was sent.',
    ],
    [
      'the daily cap',
      { dailyCapMicroUsd: 125_000 },
      6_000,
      'over-daily-cap',
      'This may cost 6 credits, and 5 credits are left of today’s cap of $0.125. Nothing was sent.',
    ],
    [
      'the one of them that leaves less',
      { dailyCapMicroUsd: 200_000 },
      90_000,
      'over-budget',
      'This may cost 90 credits, and 9 credits are left of this month’s cap of $1.00. Nothing was sent.',
    ],
    [
      'the cap per image',
      { monthlyCapMicroUsd: 9_000_000, imageCapMicroUsd: 33_000 },
      33_001,
      'over-image-cap',
      'One image may cost 34 credits, and your cap per image is $0.033. Nothing was sent.',
    ],
  ])('says what it costs, what is left, and of how much, for %s', (_, own, cost, kind, message) => {
    const failure = overBudget(price(cost), { ...DEFAULT_SETTINGS, ...caps, ...own }, spent);
    expect(failure).toEqual({ kind, message, charge: { charged: 'no' } });
  });

  it.each<[string, Partial<Settings>, number]>([
    ['the monthly cap', {}, 9_001],
    ['the daily cap', { dailyCapMicroUsd: 120_500 }, 500],
    ['the cap per image', { imageCapMicroUsd: 33 }, 33],
  ])('is silent up to the last micro-dollar of %s', (_, own, cost) => {
    const settings = { ...DEFAULT_SETTINGS, ...caps, ...own };
    expect(overBudget(price(cost), settings, spent)).toBeNull();
    expect(overBudget(price(cost + 1), settings, spent)).not.toBeNull();
  });

  it('holds the cap per image against each image, not against all of an order', () => {
    const settings = { ...DEFAULT_SETTINGS, imageCapMicroUsd: 40_000 };
    const nothing = { thisMonth: NOTHING_SPENT, today: NOTHING_SPENT };
    expect(overBudget({ highMicroUsd: 320_000, eachMicroUsd: 40_000 }, settings, nothing)).toBeNull();
  });
});

describe('the cap, over a month of orders and outcomes', () => {
  const gemini = ['gemini-3.1-flash-lite-image', 'gemini-nano-banana-2.1', 'gemini-3-pro-image'];
  const anyOrder = fc.record({
    act: fc.constant('order' as const),
    modelId: fc.constantFrom(...gemini),
    count: fc.integer({ min: 1, max: 8 }),
    references: fc.nat(14),
  });
  /** Something becomes of an open reservation: its picture comes for part of the price, or it is free, or in doubt. */
  const anyOutcome = fc.record({
    act: fc.constant('outcome' as const),
    which: fc.nat(200),
    kind: fc.constantFrom('posted', 'voided', 'uncertain'),
    share: fc.nat(100),
  });
  const anyMonth = fc.record({
    cap: fc.nat(3_000_000),
    acts: fc.array(fc.oneof(anyOrder, anyOutcome), { maxLength: 40, size: 'max' }),
  });

  function orderOf({ modelId, count, references }: { modelId: string; count: number; references: number }): Brief {
    return aBrief({
      rightsConfirmed: true,
      output: anOutput({ modelId, count }),
      references: Array.from({ length: references }, (_, index) => aReference({ id: `${index}`, role: 'background' })),
    });
  }

  function openReservations(ledger: readonly LedgerEntry[]): LedgerEntry[] {
    const settled = new Set(ledger.filter(({ kind }) => kind !== 'pending').map(({ reservationId }) => reservationId));
    return ledger.filter(({ reservationId }) => !settled.has(reservationId));
  }

  it('is never exceeded, and never refuses what it has room for', () => {
    fc.assert(
      fc.property(anyMonth, ({ cap, acts }) => {
        const newId = counter();
        const ledger: LedgerEntry[] = [];
        for (const act of acts) {
          const spending = sumSpending(ledger);
          if (act.act === 'outcome') {
            const open = openReservations(ledger);
            const entry = open[act.which % open.length];
            if (entry === undefined) continue;
            const paid = Math.floor((entry.amountMicroUsd * act.share) / 100);
            const { reservationId, jobId } = entry;
            const amountMicroUsd = act.kind === 'posted' ? paid : 0;
            ledger.push(aLedgerEntry({ reservationId, jobId, kind: act.kind, amountMicroUsd }));
            continue;
          }
          const order = orderOf(act);
          const plan = planJobs(
            orderFor(order),
            context({ catalogue: CATALOGUE, spent: spentNow(spending), newId, ...capOf(cap) }),
          );
          const total = spending.postedMicroUsd + spending.heldMicroUsd + priceOf(order, CATALOGUE);
          expect(plan.ok).toBe(total <= cap);
          if (plan.ok) ledger.push(...plan.transitions.flatMap(({ entries }) => entries));
          const { postedMicroUsd, heldMicroUsd } = sumSpending(ledger);
          expect(postedMicroUsd + heldMicroUsd).toBeLessThanOrEqual(cap);
        }
      }),
      { numRuns: 200 },
    );
  });
});
