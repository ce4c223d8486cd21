import { expect, onTestFinished, test, vi } from 'vitest';
import { paidMicroUsd } from '../../../lib/domain/job.ts';
import type { Progress } from '../../../lib/providers/provider.ts';
import { completed, failed, throttled } from '../../support/scripted-provider.ts';
import { aPicture } from '../../support/pictures.ts';
import { useSmallDisk } from '../../support/small-disk.ts';
import { idle, openTestJobs, type TestJobs } from '../../support/test-jobs.ts';

const HOUR_MS = 60 * 60_000;
const PENDING: Progress = { state: 'pending', operation: { name: '1' }, pollAfterMs: 60_000, requestId: null };

async function largePicture(): Promise<Blob> {
  const picture = await aPicture({ widthPx: 2_000, heightPx: 2_000, motif: 'noise' });
  expect(picture.size).toBeGreaterThan(10_000_000);
  return picture;
}

/** Lets time pass, and the runner look. */
function wait(jobs: TestJobs, ms: number): void {
  jobs.advance(ms);
  jobs.runner.poke();
}

async function untilHindered({ store }: TestJobs, jobId: string): Promise<void> {
  await vi.waitFor(async () => expect(await store.jobs.read(jobId)).toHaveProperty('problem.kind', 'storage-full'));
}

test('an answer for which the disk has no room is kept until there is some, and nothing more is sent meanwhile', async () => {
  const disk = await useSmallDisk(30_000_000);
  const jobs = await openTestJobs();
  const [id] = await jobs.queue();
  jobs.runner.poke();
  const sending = await jobs.provider.nextSending();
  await disk.leaveFree(9_000_000);
  sending.answer(completed(await largePicture()));
  await untilHindered(jobs, id);
  const [next] = await jobs.queue();
  wait(jobs, 5_000);
  await vi.waitFor(() => expect(jobs.context.unwritten.get(id)?.dueAt).toBeGreaterThan(jobs.now()));
  expect(await jobs.store.jobs.read(next)).toMatchObject({ state: 'queued' });
  await disk.clear();
  wait(jobs, 5_000);
  const { images } = await jobs.until(id, 'succeeded');
  expect(await jobs.store.assets.readBlob(images[0].id)).toBeDefined();
  wait(jobs, 0);
  (await jobs.provider.nextSending()).answer(completed(await aPicture()));
  await jobs.until(next, 'succeeded');
  expect(jobs.provider.sendings).toHaveLength(2);
});

test.each([
  ['an image', async () => completed(await aPicture()), 'succeeded'],
  ['what the provider knows it by', () => Promise.resolve(PENDING), 'running'],
  ['that it was not processed', () => Promise.resolve(throttled(60_000)), 'queued'],
  ['a refusal', () => Promise.resolve(failed()), 'failed'],
] as const)(
  '%s, answered after the browser has closed the store, is taken in by the next',
  async (_, answer, state) => {
    vi.stubGlobal('reportError', vi.fn());
    onTestFinished(() => void vi.unstubAllGlobals());
    const closed = await openTestJobs();
    const [id] = await closed.queue();
    closed.runner.poke();
    const sending = await closed.provider.nextSending();
    closed.store.close();
    sending.answer(await answer());
    await idle();
    const next = await openTestJobs({ name: closed.name, context: { unwritten: closed.context.unwritten } });
    next.advance(5_000);
    next.runner.poke();
    await next.until(id, state);
    expect(next.provider.sendings).toEqual([]);
  },
);

test('an answer for which nobody makes room within an hour is paid for, said as it is, and takes nothing with it', async () => {
  const disk = await useSmallDisk(30_000_000);
  const jobs = await openTestJobs();
  const [earlier] = await jobs.queue();
  jobs.runner.poke();
  (await jobs.provider.nextSending()).answer(completed(await aPicture()));
  const { images } = await jobs.until(earlier, 'succeeded');
  const [id] = await jobs.queue();
  jobs.runner.poke();
  const { answer } = await jobs.provider.nextSending();
  await disk.leaveFree(9_000_000);
  answer(completed(await largePicture()));
  await untilHindered(jobs, id);
  wait(jobs, HOUR_MS + 1);
  const { failure } = await jobs.until(id, 'failed');
  const { postedMicroUsd } = await jobs.store.ledger.spending(0);
  const [first, second] = await Promise.all([jobs.store.jobs.read(earlier), jobs.store.jobs.read(id)]);
  expect(failure).toMatchObject({ kind: 'storage-full', charge: { charged: 'yes' } });
  expect([first, second].map((job) => job && paidMicroUsd(job))).toEqual([postedMicroUsd / 2, postedMicroUsd / 2]);
  expect(await jobs.store.assets.readBlob(images[0].id)).toBeDefined();
  expect(await jobs.store.jobs.read(earlier)).toMatchObject({ state: 'succeeded' });
});
