import { describe, expect, test, vi } from 'vitest';
import { History } from '../../../components/jobs/History.tsx';
import { estimateCost } from '../../../lib/domain/cost.ts';
import type { Order } from '../../../lib/domain/plan-jobs.ts';
import type { Job } from '../../../lib/domain/job.ts';
import { GEMINI_MODELS } from '../../../lib/providers/gemini/models.ts';
import {
  aCancelledJob,
  aFailedJob,
  aFrozenBrief,
  anOutput,
  anUnconfirmedJob,
  aSucceededJob,
} from '../../support/builders.ts';
import { openTestApp, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const [LITE, , PRO] = GEMINI_MODELS;

/** A failed job of a press that asked for three images. */
function aJobOf(modelId: string) {
  return aFailedJob({ brief: aFrozenBrief({ output: anOutput({ modelId, count: 3 }) }) });
}

/** What one more image costs at most. */
function agreed(job: Job, model = LITE): number {
  return estimateCost(model, { ...job.brief.output, count: 1 }, job.prompt.length, 0).highMicroUsd;
}

/** The same brief for one image more, which mends what the job was to mend. */
function orderOf(job: Job, model = LITE): Order {
  const brief = { ...job.brief, output: { ...job.brief.output, count: 1 } };
  return { briefs: [brief], agreedMicroUsd: agreed(job, model), parent: job.parent, isBatch: false };
}

async function openJob(job: Job) {
  const app = await openTestApp();
  await enter(app.store, { job, entries: [] });
  const { screen } = show(app, <History onCompose={vi.fn<() => void>()} />);
  return { app, screen, tryAgain: screen.getByRole('button', { name: 'Try again' }) };
}

describe('Try again', () => {
  const brief = aFrozenBrief({ output: anOutput({ count: 3 }) });
  test.each([
    ['failed', aFailedJob({ brief })],
    ['succeeded', aSucceededJob({ brief })],
    ['was cancelled', aCancelledJob({ brief })],
    ['is in doubt', anUnconfirmedJob({ brief })],
  ])('of a job that %s asks for one image at the price on the button, once on a double click', async (_how, job) => {
    const { app, tryAgain } = await openJob(job);
    await expect.element(tryAgain).toMatchTextContent('34–39 credits');
    await expect.element(tryAgain).toHaveAccessibleDescription('34–39 credits');
    await tryAgain.dblClick();
    await expect.element(tryAgain).toBeEnabled();
    expect(app.submit.mock.calls).toEqual([[orderOf(job)]]);
  });

  test('asks before it spends more than the person wants to be asked about', async () => {
    const job = aJobOf(PRO?.id ?? '');
    const { app, screen, tryAgain } = await openJob(job);
    const review = screen.getByRole('dialog', { name: 'Review credits' });
    await tryAgain.click();
    await review.getByRole('button', { name: 'Cancel' }).click();
    expect(app.submit).not.toHaveBeenCalled();
    await tryAgain.click();
    await expect.element(review).toMatchTextContent('Nano Banana Pro');
    await review.getByRole('button', { name: 'Generate' }).click();
    await expect.element(review).not.toBeInTheDocument();
    expect(app.submit.mock.calls).toEqual([[orderOf(job, PRO)]]);
  });

  test('cannot be pressed where the model is no longer offered', async () => {
    const { tryAgain } = await openJob(aJobOf('gemini-retired'));
    await expect.element(tryAgain).toBeDisabled();
  });
});
