import { expect, test } from 'vitest';
import { useCommand } from '../../../components/hooks/use-command.ts';
import { openTestApp, show } from '../../support/test-app.tsx';

function Probe() {
  const { run, isBusy } = useCommand();
  const cancel = () => void run('job.cancel', { jobId: 'job-1' });
  return (
    <button
      type="button"
      aria-busy={isBusy}
      onClick={() => {
        cancel();
        cancel();
      }}
    >
      Cancel
    </button>
  );
}

test('a command that is asked for while one is out is not sent; after it the next is', async () => {
  const app = await openTestApp();
  const answer = Promise.withResolvers<{ ok: true }>();
  app.answers['job.cancel'] = () => answer.promise;
  const button = show(app, <Probe />).screen.getByRole('button');
  await button.click();
  await expect.element(button).toHaveAttribute('aria-busy', 'true');
  await button.click();
  expect(app.sent).toHaveLength(1);
  answer.resolve({ ok: true });
  await expect.element(button).toHaveAttribute('aria-busy', 'false');
  await button.click();
  expect(app.sent).toHaveLength(2);
});
