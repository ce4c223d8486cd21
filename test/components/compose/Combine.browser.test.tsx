import { expect, test } from 'vitest';
import { aReference } from '../../support/builders.ts';
import { openCompose } from './open-compose.tsx';

const REFERENCES = [
  aReference({ id: 'mug', role: 'product' }),
  aReference({ id: 'light', role: 'style', note: 'soft window light' }),
];

test('a line that combines the references by their roles is proposed, and taken into the subject to be edited', async () => {
  const { app, screen } = await openCompose({ draft: { subject: 'On an oak table.' }, references: REFERENCES });
  await expect
    .element(screen.getByText('The product of @image1, with the soft window light of @image2.'))
    .toBeVisible();
  await screen.getByRole('button', { name: 'Add to Subject' }).click();
  const subject = screen.getByRole('textbox', { name: 'Subject' });
  const words = 'On an oak table.\nThe product of @image1, with the soft window light of @image2.';
  await expect.element(subject).toHaveValue(words);
  await expect.element(subject).toHaveFocus();
  await expect.element(screen.getByRole('button', { name: 'Add to Subject' })).not.toBeInTheDocument();
  await expect.poll(async () => (await app.store.drafts.read()).subject).toBe(words);
});
