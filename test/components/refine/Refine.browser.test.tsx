import { useNarrowPage } from '../../support/narrow-page.ts';
import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { History } from '../../../components/jobs/History.tsx';
import type { JobIn } from '../../../lib/domain/job.ts';
import { compilePrompt } from '../../../lib/domain/prompt.ts';
import type { ResultMeasures } from '../../../lib/domain/refine/measures.ts';
import { GEMINI_MODELS } from '../../../lib/providers/gemini/models.ts';
import { estimateCost } from '../../../lib/domain/cost.ts';
import { aFrozenBrief, anOutput, aParent, aReference, aSucceededJob } from '../../support/builders.ts';
import { connect, openTestApp, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';
import { measured } from '../../lib/domain/refine/situation.ts';

const BRIEF = aFrozenBrief({
  inputMode: 'edit',
  subject: 'The mug of @image1 on an oak table',
  framing: 'close-up',
  rightsConfirmed: true,
  output: anOutput({ count: 3 }),
  references: [aReference({ id: 'mug', role: 'product' })],
});
const JOB = aSucceededJob({ id: 'first', brief: BRIEF, prompt: compilePrompt(BRIEF) });

interface Wish {
  readonly measures?: ResultMeasures;
  readonly job?: JobIn<'succeeded'>;
}

async function openRefine({ measures, job = JOB }: Wish = {}) {
  const app = await openTestApp();
  await connect(app);
  await enter(app.store, { job, entries: [] });
  if (measures) app.measureResult.mockResolvedValue(measures);
  const { screen } = show(app, <History onCompose={() => {}} />, 360);
  await screen.getByRole('button', { name: 'Refine' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Refine' });
  return {
    app,
    dialog,
    cause: (name: string) => dialog.getByRole('radiogroup', { name: 'What went wrong?' }).getByRole('radio', { name }),
    changes: dialog.getByRole('radiogroup', { name: 'Smallest change' }),
    generate: dialog.getByRole('button', { name: 'Generate' }),
  };
}

function priceOf(brief: typeof BRIEF): number {
  const prompt = compilePrompt(brief);
  return estimateCost(GEMINI_MODELS[0], brief.output, prompt.length, brief.references.length).highMicroUsd;
}

describe('Refine', () => {
  test('changes one field, shows the difference, and makes a child of the result at the price on the button', async () => {
    const { app, dialog, cause, changes, generate } = await openRefine();
    await expect.element(generate).toBeDisabled();
    await cause('Composition cropped or framed incorrectly').click();
    await expect.element(changes.getByRole('radio').first()).toBeChecked();
    const row = dialog.getByRole('row', { name: /Framing/ });
    await expect.element(row).toMatchTextContent(/Framing\s*Close-up\s*Medium close-up/);
    await expect.element(generate).toHaveAccessibleDescription('34–39 credits');
    await generate.click();
    await expect.element(dialog).not.toBeInTheDocument();
    const brief = { ...BRIEF, framing: 'medium-close-up' as const, output: anOutput({ count: 1 }) };
    expect(app.submit.mock.calls).toEqual([
      [
        {
          briefs: [brief],
          agreedMicroUsd: priceOf(brief),
          isBatch: false,
          parent: aParent({ jobId: 'first', assetId: JOB.images[0].id, cause: 'framing', strategy: 'framing-wider' }),
        },
      ],
    ]);
  });

  test('takes what the person makes of the proposal', async () => {
    const { app, dialog, cause, generate } = await openRefine();
    await cause('Composition cropped or framed incorrectly').click();
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Framing' }), 'Wide shot');
    await generate.click();
    await expect.poll(() => app.submit.mock.calls).toMatchObject([[{ briefs: [{ framing: 'wide' }] }]]);
  });

  test('says what was measured, and names the likely cause itself', async () => {
    const { dialog, cause } = await openRefine({ measures: measured({ cutSides: ['left'] }) });
    await expect.element(cause('Composition cropped or framed incorrectly')).toBeChecked();
    await expect.element(dialog.getByRole('region', { name: 'What was measured' })).toMatchTextContent(/cut .*left/);
    await cause('Details missing or changed').click();
    await expect
      .element(dialog.getByRole('textbox', { name: 'Keep' }))
      .toHaveValue('every detail of @image1: edges, seams, labels and lettering');
  });

  test('edits the result itself: it goes first, and nothing but the instruction is said', async () => {
    const { app, dialog, cause, generate } = await openRefine();
    await cause('Subject identity changed').click();
    await dialog.getByRole('radio', { name: 'Edit this result' }).click();
    await dialog.getByRole('textbox', { name: 'Instruction' }).fill('make the handle round again');
    await generate.click();
    await expect.poll(() => app.submit.mock.calls.length).toBe(1);
    const [order] = app.submit.mock.calls[0] ?? [];
    expect(order?.parent).toMatchObject({ startsFrom: 'result', promptLength: JOB.prompt.length });
    expect(order?.briefs[0]).toMatchObject({ subject: 'In @image1, make the handle round again', framing: null });
    expect(order?.briefs[0].references.map(({ content }) => content)).toMatchObject([
      { asset: JOB.images[0] },
      { asset: BRIEF.references[0]?.content.asset },
    ]);
  });

  test('offers the references of the result after an @, and Escape closes the list alone', async () => {
    const { dialog, cause } = await openRefine();
    await cause('Subject identity changed').click();
    await dialog.getByRole('radio', { name: 'Edit this result' }).click();
    const instruction = dialog.getByRole('textbox', { name: 'Instruction' });
    await instruction.fill('as in ');
    await userEvent.type(await instruction.findElement(), '@');
    const list = dialog.getByRole('listbox', { name: 'References to name' });
    await expect.element(list.getByRole('option')).toMatchTextContent('@image1 · Product');
    await userEvent.keyboard('{Escape}');
    await expect.element(list).not.toBeInTheDocument();
    await expect.element(dialog).toBeVisible();
    await userEvent.keyboard('p{Enter}');
    await expect.element(instruction).toHaveValue('as in @image1');
  });

  test('proposes another kind of change where the same cause comes back', async () => {
    const parent = aParent({ jobId: 'before', cause: 'framing', strategy: 'framing-wider' });
    const { dialog, cause, changes } = await openRefine({ job: { ...JOB, parent } });
    await cause('Composition cropped or framed incorrectly').click();
    await expect.element(changes.getByRole('radio').first()).toBeChecked();
    await expect
      .element(dialog.getByRole('textbox', { name: 'Composition notes' }))
      .toHaveValue('The whole subject is inside the frame, with free space on every side.');
  });

  test('of something else sends nothing before the person has said what', async () => {
    const { app, dialog, cause, generate } = await openRefine();
    await cause('Something else').click();
    await expect.element(generate).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Subject' }).fill('The mug of @image1 on a slate');
    await generate.click();
    await expect
      .poll(() => app.submit.mock.calls)
      .toMatchObject([[{ briefs: [{ subject: 'The mug of @image1 on a slate' }], parent: { cause: 'other' } }]]);
  });

  test('has nothing that axe objects to, and fits 320 px', async () => {
    await useNarrowPage();
    const { dialog, cause } = await openRefine({ measures: measured({ cutSides: ['left'] }) });
    await expect.element(cause('Composition cropped or framed incorrectly')).toBeChecked();
    const element = dialog.element();
    const { violations } = await axe.run(element);
    expect(violations).toEqual([]);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});
