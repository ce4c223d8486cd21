import { expect, test, vi } from 'vitest';
import { createRunner } from '../../../lib/jobs/runner.ts';
import { anOutput } from '../../support/builders.ts';
import { completed, failed } from '../../support/scripted-provider.ts';
import { pending, scriptedQueue } from '../../support/scripted-queue.ts';
import { aPicture } from '../../support/pictures.ts';
import { idle, openTestJobs } from '../../support/test-jobs.ts';
test('A request that is out outlives an error of the loop, and its answer is kept', async () => {
  let fails = false;
  const thrown = Promise.withResolvers<void>();
  const jobs = await openTestJobs({
    context: {
      scheduleWake: () => {
        if (!fails) return Promise.resolve();
        thrown.resolve();
        return Promise.reject(new Error('no alarms'));
      },
    },
  });
  addEventListener('error', (event) => event.preventDefault());
  const [id] = await jobs.queue();
  jobs.runner.poke();
  const { answer } = await jobs.provider.nextSending();
  fails = true;
  jobs.runner.poke();
  await thrown.promise;
  fails = false;
  jobs.runner.poke();
  answer(completed(await aPicture()));
  expect(await jobs.until(id, 'succeeded')).toMatchObject({ attempts: [{ failure: null }] });
});

test('A request that ends while the alarm is being set is noticed, and the next one is sent', async () => {
  const setting = Promise.withResolvers<void>();
  const alarm = Promise.withResolvers<void>();
  let alarms = 0;
  const jobs = await openTestJobs({
    context: {
      scheduleWake() {
        alarms += 1;
        // The first is set before anything is looked at.
        if (alarms === 1) return Promise.resolve();
        setting.resolve();
        return alarm.promise;
      },
    },
  });
  await jobs.store.settings.patch({ imagesAtOnce: 1 });
  await jobs.queue({ output: anOutput({ count: 2 }) });
  alarms = 0;
  jobs.runner.poke();
  const { answer } = await jobs.provider.nextSending();
  await setting.promise;
  answer(completed(await aPicture()));
  await vi.waitFor(async () => expect(await jobs.store.queue.count(['succeeded'])).toBe(1));
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  alarm.resolve();
  expect(await jobs.provider.nextSending()).toBe(jobs.provider.sendings[1]);
});

test('A job that is ordered as the runner would leave, and taken in while it looks once more, has its alarm', async () => {
  const provider = scriptedQueue();
  provider.setStart(pending('operation-1', 25_000));
  const jobs = await openTestJobs({
    description: provider.description,
    context: { loadProviders: () => Promise.resolve([provider]), catalogue: [provider.description] },
  });
  let id = '';
  let isLooking = false;
  const { batches } = jobs.store;
  const runner = createRunner({
    ...jobs.context,
    async cancelWake() {
      if (id !== '') return;
      [id] = await jobs.queue();
      isLooking = true;
    },
    store: {
      ...jobs.store,
      batches: {
        ...batches,
        // The last thing that a look reads: by then it has seen the job as it was.
        async listOpen() {
          if (isLooking) await jobs.until(id, 'running');
          isLooking = false;
          return batches.listOpen();
        },
      },
    },
  });
  runner.poke();
  await idle();
  const { pollAt } = await jobs.until(id, 'running');
  expect(jobs.wakes.at(-1)).toBe(pollAt);
  provider.setCheck(failed());
});
