import axe from 'axe-core';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { exportPresets } from '../../../lib/domain/preset-file.ts';
import { briefWordsSchema } from '../../../lib/domain/brief.ts';
import { aBrief, AT } from '../../support/builders.ts';
import { openCompose } from './open-compose.tsx';

async function openPresets() {
  const opened = await openCompose({ draft: { subject: 'A {material} mug', light: 'neon' } });
  await opened.screen.getByRole('button', { name: 'Start from a template…' }).click();
  const dialog = opened.screen.getByRole('dialog', { name: 'Templates' });
  return { ...opened, dialog, own: dialog.getByRole('region', { name: 'Your presets' }) };
}

test('a brief is kept as a preset, begun with again, deleted, and brought back', async () => {
  const { app, screen, own } = await openPresets();
  await own.getByRole('textbox', { name: 'Name of the preset' }).fill('Neon mug');
  await own.getByRole('button', { name: 'Save this brief as a preset' }).click();
  const entry = own.getByRole('button', { name: 'Neon mug', exact: true });
  await expect.element(entry).toBeVisible();
  await own.getByRole('button', { name: 'Delete Neon mug' }).click();
  await expect.element(entry).not.toBeInTheDocument();
  await own.getByRole('button', { name: 'Undo' }).click();
  await app.store.drafts.patch({ subject: 'Something else', light: null });
  await entry.click();
  await expect.element(screen.getByRole('textbox', { name: 'Subject' })).toHaveValue('A {material} mug');
  await expect.poll(() => app.store.drafts.read()).toMatchObject({ light: 'neon' });
});

test('a preset is given another name', async () => {
  const { app, own } = await openPresets();
  await own.getByRole('textbox', { name: 'Name of the preset' }).fill('Mug');
  await own.getByRole('button', { name: 'Save this brief as a preset' }).click();
  await own.getByRole('button', { name: 'Rename Mug' }).click();
  await own.getByRole('textbox', { name: 'New name of Mug' }).fill(' Glass ');
  await own.getByRole('button', { name: 'Save the name' }).click();
  await expect.element(own.getByRole('button', { name: 'Glass', exact: true })).toBeVisible();
  await expect.element(own.getByRole('button', { name: 'Mug', exact: true })).not.toBeInTheDocument();
  expect(await app.store.presets.list()).toMatchObject([{ name: 'Glass', words: { light: 'neon' } }]);
});

test('presets are imported from a file, which says what it did', async () => {
  const { dialog, own } = await openPresets();
  const preset = {
    id: 'cup',
    name: 'Cup',
    createdAt: AT,
    words: briefWordsSchema.parse(aBrief()),
    aspectRatio: '1:1',
  } as const;
  const input = dialog.element().querySelector('input[type="file"]');
  if (!(input instanceof HTMLInputElement)) throw new Error('There is no file picker');
  const transfer = new DataTransfer();
  transfer.items.add(new File([exportPresets([preset])], 'presets.json', { type: 'application/json' }));
  input.files = transfer.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.element(own.getByRole('button', { name: 'Cup', exact: true })).toBeVisible();
  await expect.element(own.getByText('Imported 1.', { exact: true })).toBeVisible();
});

test('the presets have nothing that axe objects to, and fit 320 px, while one is renamed too', async () => {
  await page.viewport(320, 800);
  const { container, dialog, own } = await openPresets();
  await own.getByRole('textbox', { name: 'Name of the preset' }).fill('Mug');
  await own.getByRole('button', { name: 'Save this brief as a preset' }).click();
  await own.getByRole('button', { name: 'Rename Mug' }).click();
  await expect.element(own.getByRole('textbox', { name: 'New name of Mug' })).toBeVisible();
  const { violations } = await axe.run(container);
  expect(violations).toEqual([]);
  const element = dialog.element();
  expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
});
