import { expect, test, vi } from 'vitest';
import { anOutput } from '../../support/builders.ts';
import { completed } from '../../support/scripted-provider.ts';
import { aPicture } from '../../support/pictures.ts';
import { openTestJobs } from '../../support/test-jobs.ts';
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
  await vi.waitFor(async () => expect(await jobs.store.queue.count('succeeded')).toBe(1));
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  alarm.resolve();
  expect(await jobs.provider.nextSending()).toBe(jobs.provider.sendings[1]);
});
