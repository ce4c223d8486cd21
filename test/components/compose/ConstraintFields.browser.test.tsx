import { expect, test } from 'vitest';
import { aReference } from '../../support/builders.ts';
import { openCompose } from './open-compose.tsx';

test('the place and the letters of a text are asked for once there is a text', async () => {
  const { app, screen } = await openCompose();
  const place = screen.getByRole('combobox', { name: 'Text place' });
  await expect.element(screen.getByRole('textbox', { name: 'Text in the image' })).toBeVisible();
  await expect.element(place).not.toBeInTheDocument();
  await screen.getByRole('textbox', { name: 'Text in the image' }).fill('Good morning');
  await place.selectOptions('Top left');
  await screen.getByRole('combobox', { name: 'Type character' }).selectOptions('Serif');
  await expect.poll(() => app.store.drafts.read()).toMatchObject({ textPlace: 'top-left', typeCharacter: 'serif' });
  await expect
    .element(screen.getByText('“Good morning”, at the top left, in classic serif letters', { exact: false }))
    .toBeInTheDocument();
});

test('lens, depth of field, light and medium are said in the prompt', async () => {
  const { app, screen } = await openCompose();
  await screen.getByRole('combobox', { name: 'Lens' }).selectOptions('Macro');
  await screen.getByRole('combobox', { name: 'Depth of field' }).selectOptions('Shallow');
  await screen.getByRole('combobox', { name: 'Light' }).selectOptions('Golden hour');
  await screen.getByRole('combobox', { name: 'Medium' }).selectOptions('Linocut');
  await expect
    .poll(() => app.store.drafts.read())
    .toMatchObject({ lens: 'macro', depthOfField: 'shallow', light: 'golden-hour', medium: 'linocut' });
});

test('a colour of a reference is added with its hex and its name', async () => {
  const { app, screen } = await openCompose({
    draft: { inputMode: 'edit', brandColours: 'cream' },
    references: [aReference({ id: 'mug', role: 'product' })],
  });
  app.palette.mockResolvedValue(['#0B3B2E', '#F5F3EC']);
  await screen.getByRole('button', { name: 'Colours of @image1' }).click();
  await screen.getByRole('list', { name: 'Colours of @image1' }).getByRole('button', { name: 'Add #0B3B2E' }).click();
  await expect
    .element(screen.getByRole('textbox', { name: 'Brand colours' }))
    .toHaveValue('cream, #0B3B2E bottle green');
});
