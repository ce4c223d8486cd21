import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { CompareDialog } from '../../../components/compare/CompareDialog.tsx';
import { differenceOf } from '../../../components/compare/difference.ts';
import { History } from '../../../components/jobs/History.tsx';
import { compilePrompt } from '../../../lib/domain/prompt.ts';
import { aFrozenBrief, anAsset, aParent, assetId, aSucceededJob, AT } from '../../support/builders.ts';
import { useNarrowPage } from '../../support/narrow-page.ts';
import { openTestApp, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

/** A picture of one colour, with a square of another in a corner. */
async function painted(ground: string, square: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(100, 100);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no canvas');
  context.fillStyle = ground;
  context.fillRect(0, 0, 100, 100);
  context.fillStyle = square;
  context.fillRect(0, 0, 20, 20);
  return canvas.convertToBlob();
}

async function openCompare() {
  const app = await openTestApp();
  const briefs = [aFrozenBrief({ framing: 'close-up' }), aFrozenBrief({ framing: 'medium' })] as const;
  const jobs = briefs.map((brief, index) =>
    aSucceededJob({
      id: `job-${index}`,
      reservationId: `job-${index}`,
      createdAt: AT + index,
      brief,
      prompt: compilePrompt(brief),
      images: [anAsset({ id: assetId(`picture-${index}`), mediaType: 'image/png', widthPx: 100, heightPx: 100 })],
      parent: index === 0 ? null : aParent({ jobId: 'job-0' }),
    }),
  );
  for (const [index, job] of jobs.entries()) {
    const blob = await painted('#208040', index === 0 ? '#208040' : '#ffffff');
    await app.store.assets.put(job.images[0], blob, blob, AT);
    await enter(app.store, { job, entries: [] });
  }
  const { screen, container } = show(app, <History onCompose={() => {}} />);
  await screen.getByRole('button', { name: 'Compare' }).first().click();
  const dialog = screen.getByRole('dialog', { name: 'Compare' });
  await expect.element(dialog.getByRole('img', { name: 'Before' })).toBeVisible();
  return { app, screen, container, dialog };
}

describe('Compare', () => {
  test('shows a result over the one that it was refined from, with a divider that the keyboard moves', async () => {
    const { dialog } = await openCompare();
    const divider = dialog.getByRole('slider', { name: 'Divider' });
    await expect.element(divider).toHaveAttribute('aria-valuetext', '50 % Before');
    divider.element().focus();
    await userEvent.keyboard('{End}{ArrowLeft}');
    await expect.element(divider).toHaveAttribute('aria-valuetext', '99 % Before');
    const over = dialog.getByRole('img', { name: 'Before' }).element().parentElement;
    expect(over?.style.clipPath).toBe('inset(0px 1% 0px 0px)');
  });

  test('tells what differs in the briefs and the prompts', async () => {
    const { dialog } = await openCompare();
    await expect.element(dialog.getByRole('row', { name: /Framing/ })).toMatchTextContent(/Close-up\s*Medium shot/);
    await dialog.getByText('What differs in the prompt').click();
    await expect.element(dialog.getByRole('deletion').first()).toBeVisible();
    await expect.element(dialog.getByRole('insertion').first()).toBeVisible();
  });

  test('zooms and pans all pictures in step, by keys and buttons', async () => {
    const { dialog } = await openCompare();
    await dialog.getByRole('radio', { name: 'Side by side' }).click();
    const pictures = ['Before', 'After'].map((name) => dialog.getByRole('img', { name }));
    const transforms = () => pictures.map((picture) => picture.element().style.transform);
    await dialog.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(transforms).toEqual(Array.from({ length: 2 }, () => 'translate(0%, 0%) scale(1.5)'));
    dialog.getByRole('group', { name: 'After' }).element().focus();
    await userEvent.keyboard('{+}{ArrowRight}');
    await expect.poll(transforms).toEqual(Array.from({ length: 2 }, () => 'translate(-10%, 0%) scale(2.25)'));
    await userEvent.keyboard('0');
    await expect.poll(transforms).toEqual(Array.from({ length: 2 }, () => 'translate(0%, 0%) scale(1)'));
  });

  test('measures the difference', async () => {
    const { dialog } = await openCompare();
    await dialog.getByRole('radio', { name: 'Difference' }).click();
    await expect.element(dialog.getByRole('status')).toMatchTextContent('4.0 % of the pixels differ visibly.');
  });

  test('compares the image that it is given, of a result that has several', async () => {
    const { app } = await openCompare();
    const same = await painted('#208040', '#208040');
    const image = anAsset({ id: assetId('another'), mediaType: 'image/png', widthPx: 100, heightPx: 100 });
    await app.store.assets.put(image, same, same, AT);
    const job = await app.store.jobs.read('job-1');
    if (job?.state !== 'succeeded') throw new Error('There is no result');
    const { screen } = show(app, <CompareDialog job={job} image={image} onClose={() => {}} />);
    const dialog = screen.getByRole('dialog', { name: 'Compare' });
    await dialog.getByRole('radio', { name: 'Difference' }).click();
    await expect.element(dialog.getByRole('status')).toMatchTextContent('0.0 % of the pixels differ visibly.');
  });

  test('closes by Escape and gives the focus back; axe objects to nothing, also at 320 px', async () => {
    await useNarrowPage();
    const { dialog, screen, container } = await openCompare();
    const { violations } = await axe.run(container);
    expect(violations).toEqual([]);
    const body = dialog.getByRole('radiogroup', { name: 'View' }).element().closest('dialog');
    expect(body?.scrollWidth).toBeLessThanOrEqual(body?.clientWidth ?? 0);
    await userEvent.keyboard('{Escape}');
    await expect.element(dialog).not.toBeInTheDocument();
    await expect.element(screen.getByRole('button', { name: 'Compare' }).first()).toHaveFocus();
  });
});

test('the same picture differs in nothing, and one of another size is drawn at the first one’s', async () => {
  const picture = await painted('#208040', '#ffffff');
  expect(await differenceOf(picture, picture)).toMatchObject({ share: 0 });
  const { image, share } = await differenceOf(picture, await painted('#ffffff', '#ffffff'));
  expect([image.width, image.height]).toEqual([100, 100]);
  expect(share).toBeCloseTo(0.96, 5);
});
