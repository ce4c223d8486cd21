import { describe, expect, test } from 'vitest';
import { checkProvider } from '../../../lib/jobs/check-provider.ts';
import { cancelJob, settleJob } from '../../../lib/jobs/decide.ts';
import { submitOrder } from '../../../lib/jobs/submit.ts';
import type { Job } from '../../../lib/domain/job.ts';
import {
  aCancelledJob,
  aFailedJob,
  aFailure,
  anUnconfirmedJob,
  aQueuedJob,
  aSavingJob,
  aSubmittingJob,
  aSucceededJob,
} from '../../support/builders.ts';
import { completed } from '../../support/scripted-provider.ts';
import { ANY_PRICE, entryKinds, idle, KEY, openTestJobs, type TestJobs } from '../../support/test-jobs.ts';
import { enter } from '../../support/test-store.ts';
import { enqueue, rescue } from '../../../lib/domain/transitions.ts';
import { aPicture } from '../../support/pictures.ts';

const UNKNOWN = { charged: 'unknown' } as const;
const ID = aQueuedJob().id;

/** A room with one job whose answer was lost, as a rescue leaves it. */
async function openWithDoubt(): Promise<TestJobs> {
  const jobs = await openTestJobs();
  const doubt = aFailure({ kind: 'connection-lost', charge: UNKNOWN });
  await enter(jobs.store, enqueue(aQueuedJob()));
  await enter(jobs.store, rescue(aSubmittingJob(), doubt, jobs.now()));
  return jobs;
}

/** *Try again*, as the page asks for it. */
async function tryAgain({ context, store }: TestJobs) {
  const job = await store.jobs.read(ID);
  if (!job) throw new Error('The job is gone');
  return submitOrder(context, { briefs: [job.brief], agreedMicroUsd: ANY_PRICE, parent: job.parent });
}

describe('the brief of a doubtful job', () => {
  test('can be asked for anew in a job of its own, while the old one stays in doubt until it is settled', async () => {
    const jobs = await openWithDoubt();
    const { reservedMicroUsd, reservationId } = aQueuedJob();
    const repeated = await tryAgain(jobs);
    expect(repeated).toMatchObject({ ok: true });
    expect(await jobs.store.jobs.read(ID)).toMatchObject({ state: 'unconfirmed' });
    expect((await jobs.store.ledger.spending(0)).heldMicroUsd).toBeGreaterThan(reservedMicroUsd);
    await settleJob(jobs.context, ID, false);
    expect(await entryKinds(jobs.store, reservationId)).toEqual(['pending', 'uncertain', 'voided']);
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(completed(await aPicture(), { usage: null }));
    await jobs.until(repeated.ok ? repeated.jobIds[0] : '', 'succeeded');
    expect(jobs.provider.sendings).toHaveLength(1);
  });

  test('is bound by the cap, against which the doubt counts', async () => {
    const jobs = await openWithDoubt();
    await jobs.store.settings.patch({ monthlyCapMicroUsd: aQueuedJob().reservedMicroUsd });
    expect(await tryAgain(jobs)).toMatchObject({
      ok: false,
      failure: { kind: 'over-budget' },
    });
  });
});

test('a job in doubt cannot be deleted: only through it can its reservation be settled', async () => {
  const jobs = await openTestJobs();
  const job = aFailedJob({ failure: aFailure({ charge: UNKNOWN }) });
  await enter(jobs.store, { ...enqueue(aQueuedJob()), job });
  await jobs.store.jobs.setDeleted([ID], jobs.now());
  expect(await jobs.store.jobs.list(10)).toHaveLength(1);
  await settleJob(jobs.context, ID, false);
  await jobs.store.jobs.setDeleted([ID], jobs.now());
  expect(await jobs.store.jobs.list(10)).toEqual([]);
});

describe('settleJob', () => {
  const { reservedMicroUsd, reservationId } = aQueuedJob();

  test.each([
    [true, { charged: 'yes', costMicroUsd: reservedMicroUsd }, { postedMicroUsd: reservedMicroUsd, heldMicroUsd: 0 }],
    [false, { charged: 'no' }, { postedMicroUsd: 0, heldMicroUsd: 0 }],
  ])('ends a doubtful job as the bill says (charged: %s)', async (charged, charge, spending) => {
    const jobs = await openWithDoubt();
    expect(await settleJob(jobs.context, ID, charged)).toEqual({ ok: true });
    expect(await jobs.store.jobs.read(ID)).toMatchObject({ state: 'cancelled', charge });
    expect(await jobs.store.ledger.spending(0)).toEqual(spending);
    jobs.runner.poke();
    await idle();
    expect(jobs.provider.sendings).toEqual([]);
  });

  test('cannot be said twice', async () => {
    const jobs = await openWithDoubt();
    await settleJob(jobs.context, ID, true);
    expect(await settleJob(jobs.context, ID, false)).toMatchObject({ ok: false, failure: { kind: 'changed' } });
    expect(await entryKinds(jobs.store, reservationId)).toEqual(['pending', 'posted', 'uncertain']);
  });

  test.each<[string, Job]>([
    ['cancelled', aCancelledJob({ charge: UNKNOWN })],
    ['failed', aFailedJob({ failure: aFailure({ charge: UNKNOWN }) })],
  ])('settles the charge of a %s job, and leaves it as it ended', async (state, job) => {
    const jobs = await openTestJobs();
    await enter(jobs.store, { ...enqueue(aQueuedJob()), job });
    expect(await settleJob(jobs.context, ID, true)).toEqual({ ok: true });
    expect(await jobs.store.jobs.read(ID)).toMatchObject({ state });
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: reservedMicroUsd, heldMicroUsd: 0 });
  });
});

describe('a decision on a job that is not in the state for it changes nothing', () => {
  const states: readonly Job[] = [
    aQueuedJob(),
    aSubmittingJob(),
    aSavingJob(),
    aSucceededJob(),
    aFailedJob(),
    aCancelledJob(),
    anUnconfirmedJob(),
  ];
  const decisions = [
    ['cancel', ['queued', 'submitting'], ({ context }: TestJobs) => cancelJob(context, ID, () => undefined)],
    ['settle', ['unconfirmed'], ({ context }: TestJobs) => settleJob(context, ID, true)],
  ] as const;
  const cases = decisions.flatMap(([name, allowed, decide]) =>
    states
      .filter(({ state }) => !allowed.some((wanted) => wanted === state))
      .map((job) => [name, job.state, job, decide] as const),
  );

  test.each(cases)('%s %s', async (_name, _state, job, decide) => {
    const jobs = await openTestJobs();
    await enter(jobs.store, { ...enqueue(aQueuedJob()), job });
    expect(await decide(jobs)).toMatchObject({ ok: false, failure: { kind: 'changed', charge: { charged: 'no' } } });
    expect(await jobs.store.jobs.read(ID)).toEqual(job);
    expect(await entryKinds(jobs.store, job.reservationId)).toEqual(['pending']);
    // So that the runner finds nothing to send when the test ends.
    await enter(jobs.store, { job: aCancelledJob(), entries: [] });
  });

  test.each(decisions)('%s one that is gone', async (_name, _allowed, decide) => {
    expect(await decide(await openTestJobs())).toMatchObject({ ok: false, failure: { kind: 'changed' } });
  });
});

describe('checkProvider', () => {
  test('notes that the key works, when, and what is left there', async () => {
    const jobs = await openTestJobs();
    jobs.provider.setKeyCheck({ ok: true, balanceMicroUsd: 3_690_000 });
    expect(await checkProvider(jobs.context, 'gemini')).toMatchObject({ ok: true });
    expect(await jobs.store.connections.read('gemini')).toMatchObject({
      key: KEY,
      check: { state: 'connected', at: jobs.now(), balanceMicroUsd: 3_690_000 },
    });
  });

  test('notes why it does not, with what to do', async () => {
    const jobs = await openTestJobs();
    const failure = aFailure({ kind: 'unauthorized', message: 'Google does not know this key.' });
    jobs.provider.setKeyCheck({ ok: false, failure });
    expect(await checkProvider(jobs.context, 'gemini')).toEqual({ ok: false, failure });
    expect(await jobs.store.connections.read('gemini')).toMatchObject({
      check: {
        state: 'failed',
        message: 'Google does not know this key.',
        kind: 'unauthorized',
      },
    });
  });

  test.each(['unknown', 'gemini'])('without a stored key for %s there is nothing to check', async (providerId) => {
    const jobs = await openTestJobs();
    await jobs.store.connections.remove('gemini');
    expect(await checkProvider(jobs.context, providerId)).toMatchObject({
      ok: false,
      failure: { kind: 'unauthorized' },
    });
  });

  test('does not call with a key that is locked, and notes nothing against it', async () => {
    const jobs = await openTestJobs();
    await jobs.store.vault.protect('a few good words');
    await jobs.store.vault.lock();
    const failure = aFailure({ kind: 'unauthorized', message: 'Google does not know this key.' });
    jobs.provider.setKeyCheck({ ok: false, failure });
    expect(await checkProvider(jobs.context, 'gemini')).toMatchObject({
      ok: false,
      failure: { message: 'The keys are locked. Unlock them in Settings.' },
    });
    expect(await jobs.store.connections.read('gemini')).toMatchObject({ check: { state: 'unchecked' } });
  });
});
