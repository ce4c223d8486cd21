import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asset } from '../../../lib/domain/asset.ts';
import type { Charge, Failure } from '../../../lib/domain/failure.ts';
import { chargeOf, isEnded, jobSchema, paidMicroUsd, type Job, type JobIn } from '../../../lib/domain/job.ts';
import { reservationState, sumSpending, type LedgerEntry } from '../../../lib/domain/ledger.ts';
import {
  accept,
  cancelUnsent,
  cancelSent,
  enqueue,
  enqueueBatched,
  fail,
  finish,
  giveUp,
  receive,
  reject,
  resume,
  requeue,
  rescue,
  settle,
  snooze,
  submit,
  type Answer,
  type Handle,
  type SentJob,
  type Transition,
} from '../../../lib/domain/transitions.ts';
import { anyAnswer, anyAsset, anyCharge, anyFailure, anyMicroUsd } from '../../support/arbitraries.ts';
import {
  aFailure,
  anAnswer,
  anAsset,
  aQueuedJob,
  aSavingJob,
  aSubmittingJob,
  AT,
  anUnconfirmedJob,
} from '../../support/builders.ts';

/** What chance brings at one step; the job's state says which of it can happen. */
interface Chance {
  readonly choice: number;
  readonly answer: Answer;
  readonly asset: Asset;
  readonly failure: Failure;
  readonly elapsedMs: number;
  readonly yes: boolean;
}

const anyChance: fc.Arbitrary<Chance> = fc.record({
  choice: fc.nat(60),
  answer: anyAnswer,
  asset: anyAsset,
  failure: anyFailure(anyCharge),
  elapsedMs: fc.nat(100_000),
  yes: fc.boolean(),
});

function charged(failure: Failure, charge: Charge): Failure {
  return { ...failure, charge };
}

const HANDLE: Handle = { operation: { id: 'operation-1' }, requestId: 'operation-1' };

/** Every move that may happen to a job while its request is out, beside those that both states have. */
function movesOf(job: SentJob, { answer, failure, yes }: Chance, at: number): Transition[] {
  const free = charged(failure, { charged: 'no' });
  return [
    ...(job.state === 'running' ? [snooze(job, null, yes ? free : null, at + 2_000)] : []),
    ...(job.state === 'submitting' ? [requeue(job, free, at + 2_000, at), accept(job, HANDLE, at + 2_000)] : []),
    ...(job.state === 'batched' ? [cancelUnsent(job, at)] : []),
    receive(job, answer, at),
    fail(job, failure, at),
    rescue(job, charged(failure, { charged: 'unknown' }), at),
    cancelSent(job, { charged: yes ? 'no' : 'unknown' }, at),
  ];
}

/** Every move that may happen to a job, as `lib/jobs` makes it. */
function movesFrom(job: Job, chance: Chance, at: number): Transition[] {
  const { asset, failure, yes } = chance;
  switch (job.state) {
    case 'queued':
      return [
        submit(job, at),
        submit(job, at),
        giveUp(job, charged(failure, { charged: 'no' }), at),
        cancelUnsent(job, at),
      ];
    case 'submitting':
    case 'batched':
    case 'running':
      return movesOf(job, chance, at);
    case 'saving':
      return [
        finish(job, [asset], at),
        reject(job, charged(failure, { charged: 'yes', costMicroUsd: job.costMicroUsd }), at),
      ];
    case 'unconfirmed':
      return [settle(job, yes, at), resume(job, HANDLE, at)];
    case 'failed':
    case 'cancelled':
      return chargeOf(job)?.charged === 'unknown' ? [settle(job, yes, at)] : [];
    default:
      return [];
  }
}

interface Step {
  readonly job: Job;
  /** The whole ledger after the step. */
  readonly ledger: readonly LedgerEntry[];
}

/** Follows a job from its queueing through whatever chance brings. */
function walk(first: Transition, chances: readonly Chance[]): readonly Step[] {
  let at = AT;
  let last: Step = { job: first.job, ledger: first.entries };
  const steps = [last];
  for (const chance of chances) {
    at += chance.elapsedMs;
    const moves = movesFrom(last.job, chance, at);
    const move = moves[chance.choice % moves.length];
    if (move === undefined) break;
    last = { job: move.job, ledger: [...last.ledger, ...move.entries] };
    steps.push(last);
  }
  return steps;
}

function firstOf({ state, notBefore, ...job }: JobIn<'queued'>, isBatched = false): Transition {
  return isBatched ? enqueueBatched(job, `${state}-${notBefore}`) : enqueue(job);
}

const anyWalk = fc
  .tuple(anyMicroUsd, fc.array(anyChance, { minLength: 1, maxLength: 14, size: 'max' }))
  .map(([reservedMicroUsd, chances]) => walk(firstOf(aQueuedJob({ reservedMicroUsd }), chances[0]?.yes), chances));

function eachStep(check: (step: Step) => void): void {
  fc.assert(
    fc.property(anyWalk, (steps) => steps.forEach(check)),
    { numRuns: 300 },
  );
}

function eachMove(check: (before: Job, after: Job) => void): void {
  fc.assert(
    fc.property(anyWalk, (steps) => steps.slice(1).forEach(({ job }, index) => check(steps[index]?.job ?? job, job))),
    { numRuns: 300 },
  );
}

function accounts(ledger: readonly LedgerEntry[]): LedgerEntry[][] {
  return [...Map.groupBy(ledger, ({ reservationId }) => reservationId).values()];
}

/** What was asked for and may never change. */
function askedOf(job: Job) {
  const { id, groupId, createdAt, brief, prompt, providerName, modelName, reservedMicroUsd, batchId } = job;
  return { id, groupId, createdAt, brief, prompt, providerName, modelName, reservedMicroUsd, batchId };
}

/** Whether it was in doubt before: its provider is asked after it again. */
function isDoubted({ attempts }: Job): boolean {
  return attempts.some(({ failure }) => failure?.charge.charged === 'unknown');
}

/** Whether its request was out before, and no longer is. */
function isOver(before: Job, after: Job): boolean {
  const wasOut = before.state === 'submitting' || before.state === 'running' || before.state === 'batched';
  return wasOut && after.state !== 'running' && after.attempts.length > before.attempts.length;
}

/** What the open reservation has to be, going by the job alone. */
function expectedReservation(job: Job) {
  const held = job.reservedMicroUsd;
  if (job.state === 'queued' || job.state === 'submitting' || job.state === 'batched')
    return { kind: 'pending', amountMicroUsd: held };
  if (job.state === 'running') return { kind: isDoubted(job) ? 'uncertain' : 'pending', amountMicroUsd: held };
  if (job.state === 'saving') return { kind: 'posted', amountMicroUsd: job.costMicroUsd };
  if (job.state === 'succeeded') return { kind: 'posted', amountMicroUsd: job.costMicroUsd };
  const charge = chargeOf(job);
  if (charge?.charged === 'yes') return { kind: 'posted', amountMicroUsd: charge.costMicroUsd };
  return charge?.charged === 'no' ? { kind: 'voided', amountMicroUsd: 0 } : { kind: 'uncertain', amountMicroUsd: held };
}

describe('any life of a job', () => {
  it('keeps every reservation’s account lawful: opened once, doubted at most once, closed at most once and for good', () => {
    eachStep(({ ledger }) => {
      for (const entries of accounts(ledger)) {
        expect(entries.map(({ kind }) => kind).join(' ')).toMatch(/^pending( uncertain)?( posted| voided)?$/);
      }
      expect(new Set(ledger.map(({ id }) => id)).size).toBe(ledger.length);
    });
  });

  it('has its reservation in the state that the job is in, so that none is left open in an ended job', () => {
    eachStep(({ job, ledger }) => {
      const entries = ledger.filter(({ reservationId }) => reservationId === job.reservationId);
      expect(reservationState(entries)).toEqual(expectedReservation(job));
    });
  });

  it('posts money only for an answer or a charge, and says the same amount as paid', () => {
    eachStep(({ job, ledger }) => {
      const received = job.state === 'saving' ? job.costMicroUsd : 0;
      expect(sumSpending(ledger).postedMicroUsd).toBe(paidMicroUsd(job) ?? received);
    });
  });

  it('never changes what was asked for, and only appends to the attempts, one each time a request is over', () => {
    eachMove((before, after) => {
      expect(askedOf(after)).toEqual(askedOf(before));
      expect(after.attempts.slice(0, before.attempts.length)).toEqual(before.attempts);
      expect(after.attempts.length - before.attempts.length).toBe(isOver(before, after) ? 1 : 0);
    });
  });

  it('records each attempt with its times and why it failed', () => {
    eachMove((before, after) => {
      if (!isOver(before, after) || !('sentAt' in before)) return;
      const { failure = null } = 'failure' in after ? after : {};
      expect(after.attempts.at(-1)).toMatchObject({
        sentAt: before.sentAt,
        ...(after.state === 'queued' ? {} : { failure }),
      });
      expect(after.attempts.at(-1)?.endedAt).toBeGreaterThanOrEqual(before.sentAt);
    });
  });

  it('changes its reservation only when the person sends a doubtful job again', () => {
    eachMove((before, after) => {
      const isRetry = before.state === 'unconfirmed' && after.state === 'queued';
      expect(after.reservationId !== before.reservationId).toBe(isRetry);
    });
  });

  it('makes records that the schema takes whole, with an end exactly where they have ended', () => {
    eachStep(({ job }) => {
      expect(jobSchema.parse(job)).toEqual(job);
      expect('endedAt' in job).toBe(isEnded(job));
    });
  });

  it('is walked here through every state and every kind of entry', () => {
    const walked = fc.sample(anyWalk, { numRuns: 300, seed: 1 }).flat();
    const states = new Set(walked.map(({ job }) => job.state));
    const kinds = new Set(walked.flatMap(({ ledger }) => ledger.map(({ kind }) => kind)));
    expect(states).toEqual(
      new Set([
        'queued',
        'submitting',
        'batched',
        'running',
        'saving',
        'succeeded',
        'failed',
        'cancelled',
        'unconfirmed',
      ]),
    );
    expect(kinds).toEqual(new Set(['pending', 'posted', 'uncertain', 'voided']));
  });
});

describe('the moves of a job', () => {
  const kinds = ({ entries }: Transition) => entries.map(({ kind, amountMicroUsd }) => [kind, amountMicroUsd]);

  it('waits with its reservation untouched where the provider did not process it', () => {
    const transition = requeue(aSubmittingJob(), aFailure(), AT + 9_000, AT + 5_000);
    expect(transition.job).toMatchObject({ state: 'queued', notBefore: AT + 9_000 });
    expect(transition.entries).toEqual([]);
  });

  it('posts the true cost when the answer comes, before it is known to be a picture', () => {
    const transition = receive(aSubmittingJob(), anAnswer({ costMicroUsd: 33_606 }), AT + 5_000);
    expect(transition.job).toMatchObject({ state: 'saving', costMicroUsd: 33_606 });
    expect(kinds(transition)).toEqual([['posted', 33_606]]);
  });

  it('writes nothing more to the ledger when what was paid for is checked', () => {
    expect(finish(aSavingJob(), [anAsset()], AT).entries).toEqual([]);
    expect(reject(aSavingJob(), aFailure({ charge: { charged: 'yes', costMicroUsd: 33_606 } }), AT).entries).toEqual(
      [],
    );
  });

  it.each([
    ['on a device, free', { charged: 'no' }, 'voided'],
    ['at a provider, in doubt', { charged: 'unknown' }, 'uncertain'],
  ] as const)('is, cancelled while it is out %s', (_, charge, kind) => {
    const transition = cancelSent(aSubmittingJob(), charge, AT + 5_000);
    expect(transition.job).toMatchObject({ state: 'cancelled', charge });
    expect(kinds(transition)).toEqual([[kind, 0]]);
  });

  it.each([
    [true, { charged: 'yes', costMicroUsd: 38_100 }, ['posted', 38_100]],
    [false, { charged: 'no' }, ['voided', 0]],
  ] as const)('is settled by the person who looked at the bill: charged %s', (answer, charge, entry) => {
    const transition = settle(anUnconfirmedJob({ reservedMicroUsd: 38_100 }), answer, AT + 90_000);
    expect(transition.job).toMatchObject({ state: 'cancelled', charge });
    expect(kinds(transition)).toEqual([entry]);
  });
});

describe('what a provider knows a job by', () => {
  it('goes with its result, so that lost bytes can be fetched again; a result that was answered at once has none', () => {
    const running = accept(aSubmittingJob(), HANDLE, AT).job;
    const fetchable = finish(receive(running, anAnswer(), AT).job, [anAsset()], AT).job;
    const once = finish(receive(aSubmittingJob(), anAnswer(), AT).job, [anAsset()], AT).job;
    expect([fetchable, once]).toMatchObject([{ operation: HANDLE.operation }, { operation: null }]);
  });
});
