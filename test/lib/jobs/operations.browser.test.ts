import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { cancelJob, resumeJob } from '../../../lib/jobs/decide.ts';
import { createRunner, type Runner } from '../../../lib/jobs/runner.ts';
import type { JobIn, JobState } from '../../../lib/domain/job.ts';
import { submit } from '../../../lib/domain/transitions.ts';
import { aFailure } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { completed, failed } from '../../support/scripted-provider.ts';
import { pending, scriptedQueue, type ScriptedQueue } from '../../support/scripted-queue.ts';
import { entryKinds, idle, openTestJobs, type TestJobs } from '../../support/test-jobs.ts';

interface Room extends Pick<TestJobs, 'store' | 'advance' | 'now'> {
  readonly provider: ScriptedQueue;
  readonly context: TestJobs['context'];
  readonly runner: Runner;
  /** Lets the runner do what is due, and waits until it sleeps. */
  settle(): Promise<void>;
  queueOne(): Promise<string>;
  in<State extends JobState>(jobId: string, state: State): Promise<JobIn<State>>;
}

/** A room whose provider takes jobs in and works on them by itself. */
async function openRoom(overrides: Parameters<typeof scriptedQueue>[0] = {}): Promise<Room> {
  const provider = scriptedQueue(overrides);
  const jobs = await openTestJobs({
    description: provider.description,
    context: { loadProviders: () => Promise.resolve([provider]), catalogue: [provider.description] },
  });
  const { store, context, runner } = jobs;
  const settle = async () => {
    runner.poke();
    await idle();
  };
  onTestFinished(() => provider.setCheck(failed()));
  return {
    store,
    provider,
    context,
    runner,
    advance: (ms) => jobs.advance(ms),
    now: () => jobs.now(),
    settle,
    queueOne: async () => (await jobs.queue())[0],
    in: (jobId, state) => jobs.until(jobId, state),
  };
}

const UNREACHABLE = aFailure({ kind: 'connection-lost', message: 'The provider could not be asked.' });

/** A wait too long to be sat through, so that the runner sleeps between two askings. */
const LONG_MS = 25_000;

async function running(room: Room): Promise<JobIn<'running'>> {
  room.provider.setStart(pending('operation-1', LONG_MS));
  room.provider.setCheck(pending('operation-1', LONG_MS));
  const id = await room.queueOne();
  await room.settle();
  return room.in(id, 'running');
}

describe('a job that its provider works on', () => {
  test('is in the store with its handle before it is asked after, by an alarm when that is due', async () => {
    const room = await openRoom();
    const job = await running(room);
    expect(job).toMatchObject({ operation: { id: 'operation-1' }, requestId: 'operation-1' });
    expect(job.pollAt).toBe(room.now() + LONG_MS);
    expect(room.provider.asked).toEqual([]);
    room.advance(LONG_MS);
    await room.settle();
    expect(room.provider.asked).toEqual([{ id: 'operation-1' }]);
    expect(room.provider.startCount()).toBe(1);
  });

  test('becomes a result when it is finished, at the provider’s own figure', async () => {
    const room = await openRoom();
    const { id, reservationId } = await running(room);
    room.provider.setCheck(
      completed(await aPicture(), { usage: null, costMicroUsd: 20_000, requestId: 'operation-1' }),
    );
    room.advance(LONG_MS);
    await room.settle();
    expect(await room.in(id, 'succeeded')).toMatchObject({ costMicroUsd: 20_000, requestId: 'operation-1' });
    expect(await entryKinds(room.store, reservationId)).toEqual(['pending', 'posted']);
  });

  test('is taken up by another worker where the first one died, days later too, and nothing is sent again', async () => {
    const room = await openRoom({ keepsResultsMs: 7 * 86_400_000 });
    const { id } = await running(room);
    room.advance(3 * 86_400_000);
    room.provider.setCheck(completed(await aPicture()));
    createRunner(room.context).poke();
    await room.in(id, 'succeeded');
    expect(room.provider.startCount()).toBe(1);
  });

  test('that cannot be asked after changes nothing, says why, and is asked again ever more seldom', async () => {
    const room = await openRoom();
    const { id, reservationId } = await running(room);
    room.provider.setCheck({ state: 'not-processed', failure: UNREACHABLE, retryAfterMs: 30_000 });
    room.advance(LONG_MS);
    await room.settle();
    const job = await room.in(id, 'running');
    expect(job).toMatchObject({ problem: UNREACHABLE, pollAt: room.now() + 30_000, polls: 1, attempts: [] });
    expect(await entryKinds(room.store, reservationId)).toEqual(['pending']);
  });

  test('that is under way beyond all measure is in doubt; asked again, it may still become a result', async () => {
    const room = await openRoom();
    const { id, reservationId } = await running(room);
    room.advance(16 * 60_000);
    await room.settle();
    const doubtful = await room.in(id, 'unconfirmed');
    expect(doubtful.failure).toMatchObject({
      kind: 'timed-out',
      requestId: 'operation-1',
      charge: { charged: 'unknown' },
    });
    room.provider.setCheck(completed(await aPicture()));
    expect(await resumeJob(room.context, id)).toEqual({ ok: true });
    await room.settle();
    await room.in(id, 'succeeded');
    expect(room.provider.startCount()).toBe(1);
    expect(await entryKinds(room.store, reservationId)).toEqual(['pending', 'posted', 'uncertain']);
  });

  test('is not taken for lost because the machine slept: the next answer decides', async () => {
    const room = await openRoom();
    const { id } = await running(room);
    room.provider.setCheck(completed(await aPicture()));
    room.advance(9 * 3_600_000);
    await room.settle();
    expect(await room.store.jobs.read(id)).toMatchObject({ state: 'succeeded' });
  });

  test('that nobody could ask after for as long as the provider keeps it is said to be so', async () => {
    const room = await openRoom({ keepsResultsMs: 3_600_000 });
    const { id } = await running(room);
    room.provider.setCheck({ state: 'not-processed', failure: UNREACHABLE, retryAfterMs: null });
    room.advance(3_600_001);
    await room.settle();
    expect((await room.in(id, 'unconfirmed')).failure).toMatchObject({ kind: 'expired', requestId: 'operation-1' });
  });

  test('keeps waiting without a key, and goes on when there is one again', async () => {
    const room = await openRoom();
    const { id } = await running(room);
    const connection = await room.store.connections.read('gemini');
    await room.store.connections.remove('gemini');
    room.advance(LONG_MS);
    await room.settle();
    expect((await room.in(id, 'running')).problem).toMatchObject({ kind: 'unauthorized' });
    if (connection) await room.store.connections.save(connection);
    room.provider.setCheck(completed(await aPicture()));
    room.advance(60_000);
    await room.settle();
    await room.in(id, 'succeeded');
  });
});

describe('a request whose answer was lost', () => {
  async function lost(room: Room): Promise<string> {
    const id = await room.queueOne();
    const queued = await room.in(id, 'queued');
    await room.store.jobs.move(queued, submit(queued, room.now()));
    return id;
  }

  test('is found again among what the provider lists', async () => {
    const room = await openRoom();
    const id = await lost(room);
    room.provider.setFound([{ operation: { id: 'found' }, requestId: 'found' }]);
    room.provider.setCheck(completed(await aPicture()));
    await room.settle();
    await room.in(id, 'succeeded');
    expect(room.provider.asked).toEqual([{ id: 'found' }]);
    expect(room.provider.startCount()).toBe(0);
  });

  test('is not taken for another job’s, and is in doubt where nothing else is listed', async () => {
    const room = await openRoom();
    await running(room);
    const id = await lost(room);
    room.provider.setFound([{ operation: { id: 'operation-1' }, requestId: 'operation-1' }]);
    createRunner(room.context).poke();
    await room.in(id, 'unconfirmed');
    expect(room.provider.startCount()).toBe(1);
  });

  test('can be looked for again by the person, who is told when there is nothing', async () => {
    const room = await openRoom();
    room.provider.setFound(null);
    const id = await lost(room);
    await room.settle();
    await room.in(id, 'unconfirmed');
    expect(await resumeJob(room.context, id)).toMatchObject({ ok: false, failure: { kind: 'unavailable' } });
    room.provider.setFound([{ operation: { id: 'late' }, requestId: 'late' }]);
    expect(await resumeJob(room.context, id)).toEqual({ ok: true });
    expect(await room.store.jobs.read(id)).toMatchObject({ state: 'running', operation: { id: 'late' } });
  });
});

describe('cancelling what a provider works on', () => {
  test.each([
    ['no', { charged: 'no' }, 'voided'],
    ['unknown', { charged: 'unknown' }, 'uncertain'],
  ] as const)('ends the job at the charge that the provider tells: %s', async (_charged, charge, kind) => {
    const room = await openRoom();
    const { id, reservationId } = await running(room);
    room.provider.setCancel({ state: 'cancelled', charge });
    expect(await cancelJob(room.context, id, () => undefined)).toEqual({ ok: true });
    expect(await room.store.jobs.read(id)).toMatchObject({ state: 'cancelled', charge });
    expect(await entryKinds(room.store, reservationId)).toEqual(['pending', kind].toSorted());
  });

  test.each([
    ['too late', { state: 'too-late' }, 'changed'],
    ['refused', { state: 'not-cancelled', failure: UNREACHABLE }, 'connection-lost'],
  ] as const)('that comes %s leaves the job to bring its image', async (_how, cancellation, kind) => {
    const room = await openRoom();
    const { id } = await running(room);
    room.provider.setCancel(cancellation);
    expect(await cancelJob(room.context, id, () => undefined)).toMatchObject({ ok: false, failure: { kind } });
    expect(await room.store.jobs.read(id)).toMatchObject({ state: 'running' });
  });

  test('is refused in words by a provider that cannot', async () => {
    const room = await openRoom();
    const { id } = await running(room);
    const operations = { check: () => Promise.resolve(pending('operation-1')) };
    const provider = { ...room.provider, operations };
    const done = await cancelJob(
      { ...room.context, loadProviders: () => Promise.resolve([provider]) },
      id,
      () => undefined,
    );
    expect(done).toMatchObject({ ok: false, failure: { message: expect.stringContaining('cannot call a job back') } });
    await vi.waitFor(async () => expect(await room.store.jobs.read(id)).toMatchObject({ state: 'running' }));
  });
});

describe('what can still be had from the provider', () => {
  test('is asked for again where a proxy, or another key, says that it is gone', async () => {
    const room = await openRoom();
    const { id } = await running(room);
    const failure = aFailure({ kind: 'expired', charge: { charged: 'unknown' } });
    room.provider.setCheck({ state: 'failed', failure });
    room.advance(LONG_MS);
    await room.settle();
    expect(await room.in(id, 'unconfirmed')).toMatchObject({ operation: { id: 'operation-1' }, failure });
  });

  test('is not asked for sooner than a provider may reasonably want, nor later than it may be there', async () => {
    const room = await openRoom();
    room.provider.setStart(pending('operation-1', 1e20));
    const id = await room.queueOne();
    await room.settle();
    expect((await room.in(id, 'running')).pollAt).toBe(room.now() + 600_000);
  });

  test('is asked for again when the clock was set back', async () => {
    const room = await openRoom();
    const { id } = await running(room);
    room.provider.setCheck(completed(await aPicture()));
    room.advance(-86_400_000);
    await room.settle();
    expect(await room.store.jobs.read(id)).toMatchObject({ state: 'succeeded' });
  });

  test('costs what was reserved where the provider’s figure is none', async () => {
    const room = await openRoom();
    const { id, reservedMicroUsd } = await running(room);
    room.provider.setCheck(completed(await aPicture(), { usage: null, costMicroUsd: 1e300 }));
    room.advance(LONG_MS);
    await room.settle();
    expect(await room.in(id, 'succeeded')).toMatchObject({ costMicroUsd: reservedMicroUsd });
  });
});
