import { useNarrowPage } from '../../support/narrow-page.ts';
import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../lib/domain/brief.ts';
import { openCompose } from '../compose/open-compose.tsx';

async function openSet(draft: Partial<Draft>) {
  const opened = await openCompose({ draft });
  await opened.screen.getByRole('button', { name: 'Make a set…' }).click();
  const dialog = opened.screen.getByRole('dialog', { name: 'Make a set' });
  return { ...opened, dialog, make: dialog.getByRole('button', { name: 'Generate the set' }) };
}

describe('Make a set', () => {
  test('varies the brief along axes, shows the grid and the price, and asks once for all of it', async () => {
    const { app, dialog, make, screen, onSubmitted } = await openSet({ subject: 'A mug on a table' });
    await expect.element(make).toBeDisabled();
    await dialog.getByText('Light', { exact: true }).click();
    await dialog.getByRole('checkbox', { name: 'Golden hour' }).click();
    await dialog.getByRole('checkbox', { name: 'Neon' }).click();
    await dialog.getByText('Framing', { exact: true }).click();
    await dialog.getByRole('checkbox', { name: 'Wide shot', exact: true }).click();
    await dialog.getByRole('checkbox', { name: 'Close-up', exact: true }).click();
    await expect.element(dialog.getByRole('table', { name: 'Light by Framing' })).toBeVisible();
    await expect.element(dialog.getByText(/^4 images · 135–153 credits/)).toBeVisible();
    await make.click();
    const review = screen.getByRole('dialog', { name: 'Review credits' });
    await expect.element(review).toMatchTextContent('4');
    await review.getByRole('button', { name: 'Generate' }).click();
    await expect.poll(() => onSubmitted.mock.calls.length).toBe(1);
    const [order] = app.submit.mock.calls[0] ?? [];
    expect(order?.briefs.map(({ light, framing }) => [light, framing])).toEqual([
      ['golden-hour', 'close-up'],
      ['golden-hour', 'wide'],
      ['neon', 'close-up'],
      ['neon', 'wide'],
    ]);
  });

  test('fills the blanks from the rows of a table', async () => {
    const { app, dialog, make, screen } = await openSet({ subject: 'A {material} mug' });
    const table = dialog.getByRole('textbox', { name: 'Table' });
    await table.fill('stuff\noak');
    await expect.element(dialog.getByText('The table has no column for {material}.')).toBeVisible();
    await expect.element(make).toBeDisabled();
    await table.fill('material\noak\nsteel');
    await make.click();
    await screen.getByRole('dialog', { name: 'Review credits' }).getByRole('button', { name: 'Generate' }).click();
    await expect.poll(() => app.submit.mock.calls.length).toBe(1);
    expect(app.submit.mock.calls[0]?.[0].briefs.map(({ subject }) => subject)).toEqual(['A oak mug', 'A steel mug']);
  });

  test('names what a row calls by no reference of the role', async () => {
    const { dialog, make } = await openSet({ subject: 'The {@product} on {surface}' });
    await dialog.getByRole('textbox', { name: 'Table' }).fill('@product,surface\n7,oak\nmug.jpg,steel');
    await expect.element(dialog.getByText('Row 1: “7” is no reference of the role product.')).toBeVisible();
    await expect.element(dialog.getByText('Row 2: “mug.jpg” is no reference of the role product.')).toBeVisible();
    await expect.element(make).toBeDisabled();
  });

  test('says how many are too many', async () => {
    const values = Array.from({ length: 51 }, (_, index) => `v${index}`).join(' | ');
    const { dialog, make } = await openSet({ subject: `A {n: ${values}} and {a | b}` });
    await expect.element(dialog.getByText(/^102 images: a set has at most 100/)).toBeVisible();
    await expect.element(make).toBeDisabled();
  });

  test('has nothing that axe objects to, and fits 320 px', async () => {
    await useNarrowPage();
    const { dialog, container } = await openSet({ subject: 'A {material} mug in {red | blue}' });
    await expect.element(dialog.getByRole('list', { name: 'The set' })).toBeVisible();
    const { violations } = await axe.run(container);
    expect(violations).toEqual([]);
    const element = dialog.element();
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });
});

test('the choices in a brief’s own words make a set by Generate, after one question', async () => {
  const { app, screen } = await openCompose({ draft: { subject: 'A {red | blue} mug on a table' } });
  await expect.element(screen.getByRole('region', { name: 'Credits' })).toMatchTextContent('68–77 credits');
  await screen.getByRole('button', { name: 'Generate' }).click();
  const review = screen.getByRole('dialog', { name: 'Review credits' });
  await expect.element(review).toMatchTextContent('This is a set of 2 briefs, sent together.');
  await review.getByRole('button', { name: 'Generate' }).click();
  await expect.poll(() => app.submit.mock.calls.length).toBe(1);
  expect(app.submit.mock.calls[0]?.[0].briefs.map(({ subject }) => subject)).toEqual([
    'A red mug on a table',
    'A blue mug on a table',
  ]);
});
