import { useNarrowPage } from '../../support/narrow-page.ts';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { aReference } from '../../support/builders.ts';
import { openCompose, type OpenCompose } from './open-compose.tsx';

const DRAFT = { subject: 'A letter to my aunt', avoid: 'Hands', textInImage: 'Open' };
const PROMPT = 'The mug of image 1 on a ledge, golden hour, muted greens in the palette, no people';

async function openDialog({ screen }: OpenCompose) {
  await screen.getByRole('button', { name: 'Paste a prompt…' }).click();
  return screen.getByRole('dialog', { name: 'Paste a prompt' });
}

test('a pasted prompt fills the fields it shows, keeps the references, and can be taken back', async () => {
  const view = await openCompose({ draft: DRAFT, references: [aReference()] });
  const { app, screen } = view;
  const dialog = await openDialog(view);
  await dialog.getByRole('textbox', { name: 'Prompt' }).fill(PROMPT);
  const parts = dialog.getByRole('list', { name: 'Goes into' }).getByRole('listitem');
  await expect.element(parts.nth(0)).toHaveTextContent('Subject The mug of @image1 on a ledge');
  await expect.element(parts.nth(1)).toHaveTextContent('Light Golden hour');
  await expect.element(parts.nth(2)).toHaveTextContent('Style notes muted greens in the palette');
  await expect.element(parts.nth(3)).toHaveTextContent('Avoid people');
  await expect.element(parts).toHaveLength(4);
  await dialog.getByRole('button', { name: 'Fill the brief' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(screen.getByRole('textbox', { name: 'Avoid' })).toHaveValue('people');
  await expect.poll(() => app.store.drafts.read()).toMatchObject({ light: 'golden-hour', textInImage: '' });
  expect(await app.store.references.list()).toHaveLength(1);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => app.store.drafts.read()).toMatchObject({ ...DRAFT, light: null });
  await expect.element(screen.getByRole('textbox', { name: 'Subject' })).toHaveFocus();
});

test('what was replaced is not offered once its tags name other pictures', async () => {
  const view = await openCompose({ draft: DRAFT, references: [aReference({ id: 'a' }), aReference({ id: 'b' })] });
  const dialog = await openDialog(view);
  await dialog.getByRole('textbox', { name: 'Prompt' }).fill(PROMPT);
  await dialog.getByRole('button', { name: 'Fill the brief' }).click();
  const undo = view.screen.getByRole('button', { name: 'Undo' });
  await expect.element(undo).toBeVisible();
  await view.app.store.references.remove('a');
  await expect.element(undo).not.toBeInTheDocument();
});

test('nothing pasted fills nothing, and Escape changes nothing', async () => {
  const view = await openCompose({ draft: DRAFT });
  const dialog = await openDialog(view);
  await expect.element(dialog.getByRole('button', { name: 'Fill the brief' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Prompt' }).fill(PROMPT);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(view.screen.getByRole('button', { name: 'Paste a prompt…' })).toHaveFocus();
  expect(await view.app.store.drafts.read()).toMatchObject(DRAFT);
});

test('the dialog has nothing that axe objects to, and no word of it is cut off at 320 px', async () => {
  await useNarrowPage();
  const view = await openCompose({ draft: DRAFT });
  const dialog = await openDialog(view);
  await dialog.getByRole('textbox', { name: 'Prompt' }).fill(`${PROMPT}, ${'verylongword'.repeat(12)}`);
  await expect.element(dialog.getByRole('list', { name: 'Goes into' })).toBeVisible();
  const element = await dialog.findElement();
  const { violations } = await axe.run(element);
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
});
