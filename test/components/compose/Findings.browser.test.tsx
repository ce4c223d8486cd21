import { describe, expect, test } from 'vitest';
import type { Locator } from 'vitest/browser';
import { Findings } from '../../../components/compose/Findings.tsx';
import { focusField } from '../../../components/compose/focus-field.ts';
import type { Brief, Draft } from '../../../lib/domain/brief.ts';
import type { FindingField } from '../../../lib/domain/findings/finding.ts';
import type { Reference } from '../../../lib/domain/reference.ts';
import { aReference, anAbsentReference, anOutput } from '../../support/builders.ts';
import { openTestApp, show } from '../../support/test-app.tsx';
import { openCompose } from './open-compose.tsx';

function statusOf(screen: Locator): Locator {
  return screen.getByRole('status', { name: 'Findings' });
}

const NOTHING_TO_MEND = 'Nothing to mend: the brief says what it means.';

interface Case {
  readonly message: string;
  readonly fix: string;
  readonly draft?: Partial<Draft>;
  readonly references?: readonly Reference[];
  /** What the store has after the fix. */
  readonly mended: Partial<Brief>;
}

const ONE_CLICK: readonly Case[] = [
  {
    message: 'You have not confirmed that you may use these images.',
    fix: 'I have the right',
    draft: { rightsConfirmed: false },
    references: [aReference()],
    mended: { rightsConfirmed: true },
  },
  {
    message: '@image1 has no role.',
    fix: 'It is the product',
    references: [aReference({ role: null })],
    mended: { references: [expect.objectContaining({ role: 'product' })] },
  },
  {
    message: 'There is no image to edit.',
    fix: 'Create from text',
    draft: { inputMode: 'edit' },
    mended: { inputMode: 'text' },
  },
  {
    message: 'Nothing in the brief says what @image2 does in the picture.',
    fix: 'Name @image2 in the Subject',
    draft: { subject: 'The mug of @image1' },
    references: [aReference(), aReference({ id: 'reference-2', role: 'logo' })],
    mended: { subject: 'The mug of @image1 (@image2)' },
  },
  {
    message: '@image1 could not be captured.',
    fix: 'Remove @image1',
    references: [anAbsentReference('failed')],
    mended: { references: [] },
  },
  {
    message: 'Nano Banana Pro does not make 8:1.',
    fix: 'Use 1:1',
    draft: { output: anOutput({ modelId: 'gemini-3-pro-image', aspectRatio: '8:1' }) },
    mended: { output: anOutput({ modelId: 'gemini-3-pro-image', aspectRatio: '1:1' }) },
  },
  {
    message: 'Nano Banana 2 Lite does not make 4K.',
    fix: 'Use 1K',
    draft: { output: anOutput({ size: '4K' }) },
    mended: { output: anOutput({ size: '1K' }) },
  },
];

describe('findings', () => {
  test('appear and disappear as the brief is typed, in a place that announces it', async () => {
    const { screen } = await openCompose();
    const status = statusOf(screen);
    await expect.element(status).toMatchTextContent(NOTHING_TO_MEND);
    const announced = status.element();
    await screen.getByRole('textbox', { name: 'Subject' }).fill('');
    await expect.element(status.getByRole('listitem')).toMatchTextContent('Must be mended: The Subject is empty.');
    await screen.getByRole('textbox', { name: 'Subject' }).fill('A mug');
    await expect.element(status).toMatchTextContent(NOTHING_TO_MEND);
    // Assistive technology speaks of what changes in an element, not of a new element.
    expect(status.element()).toBe(announced);
  });

  test.each(ONE_CLICK)('“$message” is mended by one click on “$fix”', async (wish) => {
    const { app, screen } = await openCompose(wish);
    const finding = statusOf(screen).getByRole('listitem').filter({ hasText: wish.message });
    await finding.getByRole('button', { name: wish.fix }).click();
    await expect.element(finding).not.toBeInTheDocument();
    await expect
      .poll(async () => ({ ...(await app.store.drafts.read()), references: await app.store.references.list() }))
      .toMatchObject(wish.mended);
  });

  test('that no click can mend lead to the control that can', async () => {
    const { screen } = await openCompose({ isConnected: false });
    await screen.getByRole('button', { name: 'Go to Provider' }).click();
    await expect.element(screen.getByRole('combobox', { name: 'Provider' })).toHaveFocus();
  });

  const FIELDS: Record<FindingField, (screen: Locator) => Locator> = {
    'Input mode': (screen) => screen.getByRole('radio', { name: 'Create from text' }),
    References: (screen) => screen.getByRole('button', { name: 'Add images…' }),
    'I have the right to use these images': (screen) =>
      screen.getByRole('checkbox', { name: 'I have the right to use these images' }),
    Subject: (screen) => screen.getByRole('textbox', { name: 'Subject' }),
    Framing: (screen) => screen.getByRole('combobox', { name: 'Framing' }),
    'Camera angle': (screen) => screen.getByRole('combobox', { name: 'Camera angle' }),
    Crop: (screen) => screen.getByRole('combobox', { name: 'Crop' }),
    'Depth of field': (screen) => screen.getByRole('combobox', { name: 'Depth of field' }),
    'Composition notes': (screen) => screen.getByRole('textbox', { name: 'Composition notes' }),
    'Text in the image': (screen) => screen.getByRole('textbox', { name: 'Text in the image' }),
    'Brand colours': (screen) => screen.getByRole('textbox', { name: 'Brand colours' }),
    Keep: (screen) => screen.getByRole('textbox', { name: 'Keep' }),
    Avoid: (screen) => screen.getByRole('textbox', { name: 'Avoid' }),
    'Style direction': (screen) => screen.getByRole('combobox', { name: 'Style direction' }),
    Medium: (screen) => screen.getByRole('combobox', { name: 'Medium' }),
    Light: (screen) => screen.getByRole('combobox', { name: 'Light' }),
    'Style notes': (screen) => screen.getByRole('textbox', { name: 'Style notes' }),
    Provider: (screen) => screen.getByRole('combobox', { name: 'Provider' }),
    Model: (screen) => screen.getByRole('combobox', { name: 'Model' }),
    'Aspect ratio': (screen) => screen.getByRole('combobox', { name: 'Aspect ratio' }),
    Resolution: (screen) => screen.getByRole('combobox', { name: 'Resolution' }),
  };
  test('can each name a control that is there to be focused', async () => {
    const { screen } = await openCompose();
    await expect.element(screen.getByRole('button', { name: 'Generate' })).toBeVisible();
    const missed = Object.entries(FIELDS).filter(([field, control]) => {
      focusField(field);
      return document.activeElement !== control(screen).element();
    });
    expect(missed).toEqual([]);
  });

  test('can be ignored for the brief, which is kept, and shown again', async () => {
    const draft = { subject: 'The mug of @image1, like the pictures' };
    const { app, screen } = await openCompose({ draft, references: [aReference({ role: null })] });
    const status = statusOf(screen);
    const vague = status.getByRole('listitem').filter({ hasText: 'does not say which picture is used for what' });
    await vague.getByRole('button', { name: 'Ignore for this brief' }).click();
    await expect.element(vague).not.toBeInTheDocument();
    await expect.element(status.getByRole('listitem')).toHaveFocus();
    await expect.poll(async () => (await app.store.drafts.read()).ignored).toHaveLength(1);
    await expect.element(screen.getByText('1 ignored for this brief.')).toBeVisible();
    await screen.getByRole('button', { name: 'Show ignored findings' }).click();
    await expect.element(vague).toBeVisible();
  });

  test('that are the last leave the focus at their place when they are mended', async () => {
    const { screen } = await openCompose({ draft: { inputMode: 'edit' } });
    const status = statusOf(screen);
    await status.getByRole('button', { name: 'Create from text' }).click();
    await expect.element(status).toMatchTextContent(NOTHING_TO_MEND);
    await expect.element(status).toHaveFocus();
  });

  test('that forbid Generate cannot be ignored', async () => {
    const { screen } = await openCompose({ draft: { subject: '' } });
    await expect.element(statusOf(screen).getByRole('listitem')).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Ignore for this brief' })).not.toBeInTheDocument();
  });
});

test('a list that is not yet whole does not say that there is nothing to mend', async () => {
  const app = await openTestApp();
  const act = () => {};
  const list = (isSearched: boolean) =>
    show(
      app,
      <Findings findings={[]} isSearched={isSearched} ignoredCount={0} onFix={act} onIgnore={act} onRecall={act} />,
    ).screen;
  await expect.element(statusOf(list(true))).toHaveTextContent(NOTHING_TO_MEND);
  const unsearched = statusOf(list(false));
  await expect.element(unsearched).toBeInTheDocument();
  expect(unsearched.element().textContent.trim()).toBe('');
});
