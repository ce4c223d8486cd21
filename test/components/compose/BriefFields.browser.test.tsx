import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { aReference } from '../../support/builders.ts';
import { openCompose } from './open-compose.tsx';

const REFERENCES = [aReference({ id: 'mug', role: 'product' }), aReference({ id: 'light', role: 'style' })];

describe('an @ in a field of the brief', () => {
  test('offers the references, and the keyboard takes one', async () => {
    const { app, screen } = await openCompose({ draft: { subject: '' }, references: REFERENCES });
    const subject = screen.getByRole('textbox', { name: 'Subject' });
    await subject.click();
    await userEvent.keyboard('The mug in the light of @');
    const list = screen.getByRole('listbox', { name: 'References to name' });
    await expect.element(list.getByRole('option')).toHaveLength(2);
    await userEvent.keyboard('{ArrowDown}');
    await expect
      .element(list.getByRole('option', { name: '@image2 · Style' }))
      .toHaveAttribute('aria-selected', 'true');
    await userEvent.keyboard('{Enter}');
    await expect.element(subject).toHaveValue('The mug in the light of @image2');
    await expect.element(list).not.toBeInTheDocument();
    await expect.element(subject).toHaveFocus();
    await expect.poll(async () => (await app.store.drafts.read()).subject).toBe('The mug in the light of @image2');
  });

  test('is completed by a click, also by the role’s name, in a note', async () => {
    const { screen } = await openCompose({ references: REFERENCES });
    const note = screen.getByRole('textbox', { name: 'Note for @image2' });
    await note.click();
    await userEvent.keyboard('not that of @prod');
    await screen.getByRole('option', { name: '@image1 · Product' }).click();
    await expect.element(note).toHaveValue('not that of @image1');
    await expect.element(note).toHaveFocus();
  });

  test('is left alone after Escape, in an address, and where there are no references', async () => {
    const { screen } = await openCompose({ draft: { subject: '' }, references: REFERENCES });
    const subject = screen.getByRole('textbox', { name: 'Subject' });
    await subject.click();
    await userEvent.keyboard('@');
    await expect.element(screen.getByRole('listbox', { name: 'References to name' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(screen.getByRole('listbox', { name: 'References to name' })).not.toBeInTheDocument();
    await userEvent.keyboard(' anna@');
    await expect.element(subject).toHaveValue('@ anna@');
    expect(screen.getByRole('listbox', { name: 'References to name' }).query()).toBeNull();
  });
});

describe('words that a finding is about', () => {
  const SUBJECT = 'A mug for anna@example.com on an oak table';

  test('are underlined in place, and the field is described by what is wrong', async () => {
    const { screen } = await openCompose({ draft: { subject: SUBJECT } });
    const subject = screen.getByRole('textbox', { name: 'Subject' });
    const finding = screen.getByRole('status', { name: 'Findings' }).getByRole('listitem');
    await expect.element(finding).toMatchTextContent('anna@example.com');
    await expect.poll(() => document.querySelector('mark')?.textContent).toBe('anna@example.com');
    await expect.element(subject).toHaveAccessibleDescription(/anna@example\.com/);
    await subject.fill('A mug on an oak table');
    await expect.poll(() => document.querySelector('mark')).toBeNull();
    await expect.element(subject).not.toHaveAccessibleDescription();
  });

  /** More than a line, of which no finding speaks. */
  const WORDS =
    'A green enamel mug with a chipped rim on an oak table beside a folded linen cloth, three walnuts and a brass spoon ';

  test('are marked where they stand, also in a second line and in a narrow panel', async () => {
    const { screen } = await openCompose({ draft: { subject: `${WORDS}anna@example.com` } });
    await expect.poll(() => document.querySelector('mark')?.textContent).toBe('anna@example.com');
    const subject = screen.getByRole('textbox', { name: 'Subject' }).element();
    const mark = document.querySelector('mark')?.getBoundingClientRect();
    const box = subject.getBoundingClientRect();
    expect(mark?.top).toBeGreaterThan(box.top + 20);
    expect(mark?.bottom).toBeLessThanOrEqual(box.bottom);
    expect(mark?.right).toBeLessThanOrEqual(box.right);
  });
});
