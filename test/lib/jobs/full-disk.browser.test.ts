import { paidMicroUsd } from '../../../lib/domain/job.ts';
import { expect, test } from 'vitest';
import { aPicture } from '../../support/pictures.ts';
import { useSmallDisk } from '../../support/small-disk.ts';
import { completed } from '../../support/scripted-provider.ts';
import { openTestJobs } from '../../support/test-jobs.ts';

test('an answer for which the disk has no room is paid for, said as it is, and takes nothing with it', async () => {
  await useSmallDisk(10_000_000);
  const jobs = await openTestJobs();
  const [earlier] = await jobs.queue();
  jobs.runner.poke();
  (await jobs.provider.nextSending()).answer(completed(await aPicture()));
  const { images } = await jobs.until(earlier, 'succeeded');
  const [id] = await jobs.queue();
  jobs.runner.poke();
  const { answer } = await jobs.provider.nextSending();
  const large = await aPicture({ widthPx: 2_000, heightPx: 2_000, motif: 'noise' });
  expect(large.size).toBeGreaterThan(10_000_000);
  answer(completed(large));
  const { failure } = await jobs.until(id, 'failed');
  const { postedMicroUsd } = await jobs.store.ledger.spending(0);
  const [first, second] = await Promise.all([jobs.store.jobs.read(earlier), jobs.store.jobs.read(id)]);
  expect(failure).toMatchObject({ kind: 'storage-full', charge: { charged: 'yes' } });
  expect([first, second].map((job) => job && paidMicroUsd(job))).toEqual([postedMicroUsd / 2, postedMicroUsd / 2]);
  expect(await jobs.store.assets.readBlob(images[0].id)).toBeDefined();
  expect(await jobs.store.jobs.read(earlier)).toMatchObject({ state: 'succeeded' });
});
