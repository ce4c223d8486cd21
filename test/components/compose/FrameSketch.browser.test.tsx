import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { openCompose } from './open-compose.tsx';

test('the sketch of the frame follows ratio, framing, crop and text, and tells it in words', async () => {
  const { screen } = await openCompose();
  await expect.element(screen.getByRole('img', { name: 'Frame 1:1: subject of medium size' })).toBeVisible();
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Crop' }), 'space-left');
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Framing' }), 'full');
  await screen.getByRole('textbox', { name: 'Text in the image' }).fill('Open');
  await expect
    .element(screen.getByRole('img', { name: 'Frame 1:1: full shot, free space on the left, text on the left' }))
    .toBeVisible();
});
