import { expect, test } from 'vitest';
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
