import { describe, expect, test, vi } from 'vitest';
import { cancelBatches } from '../../../lib/jobs/batch/cancel-batch.ts';
import { createRunner } from '../../../lib/jobs/runner.ts';
import { submitOrder } from '../../../lib/jobs/submit.ts';
import type { Batch } from '../../../lib/domain/batch.ts';
import type { EntryEnding } from '../../../lib/providers/provider.ts';
import { aBrief, aFailure, aModel, anOutput, aProvider } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { scriptedBatches, type ScriptedBatches } from '../../support/scripted-batches.ts';
import { ANY_PRICE, idle, openTestJobs, type TestJobs } from '../../support/test-jobs.ts';

const MODEL = aModel({ batch: { factor: 0.5, maxEntries: 4, withinHours: 24 } });

interface Room {
  readonly jobs: TestJobs;
  readonly engine: ScriptedBatches;
  /** Orders so many images as a batch; answers their group. */
  readonly order: (count: number) => Promise<string>;
  readonly batches: (groupId: string) => Promise<readonly Batch[]>;
  /** Lets the runner do what is due after a time, until it sleeps. */
  readonly pass: (ms: number) => Promise<void>;
}

async function openRoom(): Promise<Room> {
  const picture = await aPicture();
  const made = async (): Promise<EntryEnding> => ({
    state: 'completed',
    images: [picture],
    usage: null,
    costMicroUsd: 16_800,
    requestId: null,
  });
  const engine = scriptedBatches(made);
  const description = aProvider({ models: [MODEL] });
  const base = await openTestJobs({ description });
  const provider = { ...base.provider, description, batches: engine };
  const context = {
    ...base.context,
    loadProviders: () => Promise.resolve([provider]),
    catalogue: [description] as const,
  };
  const jobs: TestJobs = { ...base, context, runner: createRunner(context) };
  return {
    jobs,
    engine,
    async order(count) {
      const [first, ...others] = Array.from({ length: count }, (_, index) =>
        aBrief({ subject: `A mug, number ${index}`, output: anOutput({ count: 1 }) }),
      );
      if (!first) throw new Error('An order of nothing');
      const order = { briefs: [first, ...others] as const, agreedMicroUsd: ANY_PRICE, parent: null, isBatch: true };
      const submitted = await submitOrder(context, order);
      if (!submitted.ok) throw new Error(submitted.failure.message);
      return (await base.store.jobs.read(submitted.jobIds[0]))?.groupId ?? '';
    },
    batches: (groupId) => base.store.batches.listOfGroup(groupId),
    async pass(ms) {
      base.advance(ms);
      jobs.runner.poke();
      await idle();
    },
  };
}

/** No pause between two looks is longer. */
const A_LOOK_MS = 600_000;

describe('a group that is left to the batch engine', () => {
  test('is sent as batches of the size that the provider wants, at its price, each once', async () => {
    const { engine, order, pass, jobs, batches } = await openRoom();
    const group = await order(10);
    for (let turn = 0; turn < 3; turn += 1) await pass(0);
    await vi.waitFor(() => expect(engine.arrived).toHaveLength(3));
    expect(engine.arrived.map(({ entries }) => entries.length).toSorted((a, b) => a - b)).toEqual([2, 4, 4]);
    expect((await batches(group)).map(({ state }) => state)).toEqual(['running', 'running', 'running']);
    const full = await jobs.store.groups.progress(group);
    expect(full).toMatchObject({ total: 10, underWay: 10, queued: 0 });
    expect(jobs.provider.sendings).toEqual([]);
  });

  test('becomes results, each saved as it comes, at half the price', async () => {
    const { engine, order, pass, jobs, batches } = await openRoom();
    const group = await order(4);
    await pass(0);
    engine.setState('finished');
    await pass(A_LOOK_MS);
    await pass(A_LOOK_MS);
    expect(await jobs.store.groups.progress(group)).toMatchObject({ succeeded: 4, underWay: 0 });
    expect((await batches(group)).map(({ state }) => state)).toEqual(['ended']);
    expect(await jobs.store.ledger.spendingOf(group)).toEqual({ postedMicroUsd: 4 * 16_800, heldMicroUsd: 0 });
  });

  test('goes on where fetching broke off: what is saved is not saved again, and the rest comes', async () => {
    const { engine, order, pass, jobs } = await openRoom();
    const group = await order(4);
    await pass(0);
    engine.setState('finished');
    engine.tearAfter(2);
    await pass(A_LOOK_MS);
    await pass(0);
    expect(await jobs.store.groups.progress(group)).toMatchObject({ succeeded: 2, underWay: 2 });
    await pass(A_LOOK_MS);
    expect(await jobs.store.groups.progress(group)).toMatchObject({ succeeded: 4 });
    expect(engine.arrived).toHaveLength(1);
    expect(await jobs.store.ledger.spendingOf(group)).toEqual({ postedMicroUsd: 4 * 16_800, heldMicroUsd: 0 });
  });

  test('fails entry by entry', async () => {
    const { engine, order, pass, jobs } = await openRoom();
    const group = await order(3);
    await pass(0);
    const bad = engine.arrived[0]?.entries[1]?.jobId ?? '';
    const failure = aFailure({ kind: 'refused-output' });
    engine.endingOf = (jobId) => (jobId === bad ? { state: 'failed', failure } : null);
    engine.setState('finished');
    await pass(A_LOOK_MS);
    await pass(A_LOOK_MS);
    expect(await jobs.store.groups.progress(group)).toMatchObject({ succeeded: 2, failed: 1 });
    expect(await jobs.store.jobs.read(bad)).toMatchObject({ state: 'failed', failure });
  });

  test.each([
    ['that arrived is found by our id and not sent again', true],
    ['that did not arrive is sent again, once the provider lists none', false],
  ])('whose answer was lost, %s', async (_what, arrives) => {
    const { engine, order, pass, jobs, batches } = await openRoom();
    const group = await order(2);
    engine.loseNext(arrives);
    await pass(0);
    expect((await batches(group)).map(({ state }) => state)).toEqual(['submitting']);
    for (let look = 0; look < 4; look += 1) await pass(A_LOOK_MS);
    expect(engine.arrived).toHaveLength(1);
    engine.setState('finished');
    for (let look = 0; look < 3; look += 1) await pass(A_LOOK_MS);
    expect(await jobs.store.groups.progress(group)).toMatchObject({ succeeded: 2 });
  });

  test('that came to nothing says so in every job, and frees its reservations', async () => {
    const { engine, order, pass, jobs } = await openRoom();
    const group = await order(2);
    await pass(0);
    engine.setState('failed');
    await pass(A_LOOK_MS);
    expect(await jobs.store.groups.progress(group)).toMatchObject({ failed: 2 });
    expect(await jobs.store.ledger.spendingOf(group)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 0 });
  });

  test('is cancelled for nothing before it is sent', async () => {
    const { order, jobs } = await openRoom();
    const group = await order(6);
    expect(await cancelBatches(jobs.context, group)).toEqual({ ok: true });
    expect(await jobs.store.groups.progress(group)).toMatchObject({ cancelled: 6, underWay: 0 });
    expect(await jobs.store.ledger.spendingOf(group)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 0 });
  });
});
