import { expect, test } from 'vitest';
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
