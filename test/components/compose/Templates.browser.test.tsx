import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { TEMPLATES } from '../../../lib/domain/templates.ts';
import { aReference } from '../../support/builders.ts';
import { openCompose } from './open-compose.tsx';

const PACKSHOT = TEMPLATES.find(({ name }) => name === 'Packshot');

test('a template fills the brief, keeps the references, and can be taken back', async () => {
  const draft = { subject: 'A letter to my aunt', avoid: 'Hands', textInImage: 'Open' };
  const { app, screen } = await openCompose({ draft, references: [aReference()] });
  await screen.getByRole('button', { name: 'Start from a template…' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Templates' });
  await expect.element(dialog.getByRole('listitem')).toHaveLength(TEMPLATES.length);
  await dialog.getByRole('button', { name: 'Packshot' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(screen.getByRole('textbox', { name: 'Subject' })).toHaveValue(PACKSHOT?.words.subject ?? '');
  await expect.element(screen.getByRole('textbox', { name: 'Avoid' })).toHaveValue('');
  await expect.poll(() => app.store.drafts.read()).toMatchObject({ framing: 'close-up', textInImage: '' });
  expect(await app.store.references.list()).toHaveLength(1);
  await screen.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => app.store.drafts.read()).toMatchObject({ ...draft, framing: null });
  await expect.element(screen.getByRole('textbox', { name: 'Subject' })).toHaveFocus();
});

test('the templates are left by Escape with nothing changed, and the focus goes back', async () => {
  const { app, screen } = await openCompose({ draft: { subject: 'A letter to my aunt' } });
  const opener = screen.getByRole('button', { name: 'Start from a template…' });
  await opener.click();
  await expect.element(screen.getByRole('dialog', { name: 'Templates' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('dialog', { name: 'Templates' })).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
  expect(await app.store.drafts.read()).toMatchObject({ subject: 'A letter to my aunt' });
});
