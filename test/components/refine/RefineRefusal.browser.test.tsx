import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { History } from '../../../components/jobs/History.tsx';
import type { FrozenBrief } from '../../../lib/domain/brief.ts';
import type { Failure } from '../../../lib/domain/failure.ts';
import type { JobIn } from '../../../lib/domain/job.ts';
import { compilePrompt } from '../../../lib/domain/prompt.ts';
import { aFailedJob, aFailure, aFrozenBrief, anOutput, aParent, aReference } from '../../support/builders.ts';
import { useNarrowPage } from '../../support/narrow-page.ts';
import { connect, openTestApp, refusal, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

function aRefusedJob(
  failure: Partial<Failure>,
  brief: Partial<FrozenBrief> = {},
  rest: Partial<JobIn<'failed'>> = {},
): JobIn<'failed'> {
  const frozen = aFrozenBrief({ subject: 'Taylor Swift drinks tea, by a window', rightsConfirmed: true, ...brief });
  return aFailedJob({
    id: 'refused',
    brief: frozen,
    prompt: compilePrompt(frozen),
    failure: aFailure({ kind: 'refused-prompt', message: 'Google refused this prompt.', ...failure }),
    ...rest,
  });
}

const REFUSED = aRefusedJob({ refusalCause: 'person' }, { output: anOutput({ count: 3 }) });

async function openRefine(job: JobIn<'failed'>, widthPx = 360) {
  const app = await openTestApp();
  await connect(app);
  await enter(app.store, { job, entries: [] });
  const { screen } = show(app, <History onCompose={() => {}} />, widthPx);
  await screen.getByRole('button', { name: 'Refine' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Refine' });
  await expect.element(dialog.getByRole('radiogroup', { name: 'Smallest change' })).toBeVisible();
  return { app, screen, dialog, generate: dialog.getByRole('button', { name: 'Generate' }) };
}

describe('Refine of a refusal', () => {
  test('asks nothing that the provider said, and makes a child of the smallest change at the price on the button', async () => {
    const { app, dialog, generate } = await openRefine(REFUSED);
    await expect
      .element(dialog)
      .toMatchTextContent(
        'Google refused this prompt. What was asked for shows a person whom the provider does not want to draw.',
      );
    expect(dialog.getByRole('radiogroup', { name: 'What went wrong?' }).elements()).toEqual([]);
    expect(dialog.getByRole('radiogroup', { name: 'Start' }).elements()).toEqual([]);
    const row = dialog.getByRole('row', { name: /Subject/ });
    await expect.element(row).toMatchTextContent(/Taylor Swift drinks tea, by a window\s*a singer drinks tea/);
    await expect.element(generate).toHaveAccessibleDescription('34–39 credits');
    await generate.click();
    await expect.element(dialog).not.toBeInTheDocument();
    expect(app.submit.mock.calls).toMatchObject([
      [
        {
          briefs: [
            { ...REFUSED.brief, subject: 'a singer drinks tea, by a window', output: { ...anOutput(), count: 1 } },
          ],
          parent: {
            jobId: 'refused',
            assetId: null,
            cause: 'refused',
            strategy: 'refusal-figure',
            startsFrom: 'originals',
          },
        },
      ],
    ]);
  });

  test('where nothing is found leaves it to the person, with the focus in the Subject', async () => {
    const { app, dialog, generate } = await openRefine(aRefusedJob({}, { subject: 'A mug' }));
    const subject = dialog.getByRole('textbox', { name: 'Subject' });
    await expect.element(subject).toHaveFocus();
    await expect.element(generate).toBeDisabled();
    await subject.fill('A cup');
    await generate.click();
    await expect.poll(() => app.submit.mock.calls).toMatchObject([[{ briefs: [{ subject: 'A cup' }] }]]);
  });

  test('takes the picture of a person out, and shows it in the difference', async () => {
    const brief = { subject: 'Someone by a window', references: [aReference({ id: 'face', role: 'person' })] };
    const job = aRefusedJob({ refusalCause: 'person', kind: 'refused-output' }, brief);
    const { app, dialog, generate } = await openRefine(job);
    await expect
      .element(dialog.getByRole('table', { name: 'What differs in the brief' }))
      .toMatchTextContent('@image1');
    await generate.click();
    await expect.poll(() => app.submit.mock.calls).toMatchObject([[{ briefs: [{ references: [] }] }]]);
  });

  test('of a job without an image is offered too', async () => {
    const { dialog } = await openRefine(aRefusedJob({ kind: 'no-image', message: 'Google made no image.' }));
    await expect.element(dialog).toMatchTextContent('Google made no image.');
  });

  test('proposes another kind of change where it was refused again', async () => {
    const parent = aParent({ jobId: 'before', assetId: null, cause: 'refused', strategy: 'refusal-figure' });
    const { dialog } = await openRefine({ ...REFUSED, parent });
    await expect.element(dialog.getByRole('radio', { name: /^Model/ })).toBeChecked();
  });

  test('says why nothing was sent, with the way to Settings', async () => {
    const { app, dialog, generate } = await openRefine(REFUSED);
    app.submit.mockImplementation(refusal(aFailure({ kind: 'over-daily-cap', message: 'Too much for today.' })));
    await generate.click();
    await expect.element(dialog.getByRole('alert')).toMatchTextContent('Too much for today. Raise the Daily cap');
    await dialog.getByRole('button', { name: 'Open Settings' }).click();
    expect(app.openOptions).toHaveBeenCalledOnce();
  });

  test('has nothing that axe objects to, and fits 320 px', async () => {
    await useNarrowPage();
    const { dialog } = await openRefine(REFUSED, 320);
    const element = dialog.element();
    const { violations } = await axe.run(element);
    expect(violations).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
