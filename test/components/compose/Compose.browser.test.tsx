import { describe, expect, test } from 'vitest';
import { userEvent, type Locator } from 'vitest/browser';
import { estimateCost } from '../../../lib/domain/cost.ts';
import { formatCreditRange } from '../../../lib/domain/money.ts';
import { compilePrompt } from '../../../lib/domain/prompt.ts';
import type { Draft } from '../../../lib/domain/brief.ts';
import type { Reference } from '../../../lib/domain/reference.ts';
import { GEMINI_MODELS } from '../../../lib/providers/gemini/models.ts';
import { aBrief, aCarefulBrief, anOutput, aReference } from '../../support/builders.ts';
import { spyOnClipboard } from '../../support/test-app.tsx';
import { openCompose } from './open-compose.tsx';

/** The price of a brief in words, as the domain reckons it. */
function priceOf(draft: Partial<Draft>, references: readonly Reference[] = []): string {
  const brief = aBrief({ rightsConfirmed: true, ...draft, references: [...references] });
  const model = GEMINI_MODELS.find(({ id }) => id === brief.output.modelId) ?? GEMINI_MODELS[0];
  const { lowMicroUsd, highMicroUsd } = estimateCost(
    model,
    brief.output,
    compilePrompt(brief).length,
    references.length,
  );
  return formatCreditRange(lowMicroUsd, highMicroUsd);
}

function generateOf(screen: Locator): Locator {
  return screen.getByRole('button', { name: 'Generate' });
}

describe('the price', () => {
  test('follows the number of images, the model and the references, on the button too', async () => {
    const { app, screen } = await openCompose();
    const credits = screen.getByRole('region', { name: 'Credits' });
    await expect.element(credits).toMatchTextContent('34–39 credits');
    await expect.element(credits).toMatchTextContent('1 image 33.6 · prompt 0.1 · thinking 0.0–4.5');

    await screen.getByRole('spinbutton', { name: 'Number of images' }).fill('3');
    const three = priceOf({ output: anOutput({ count: 3 }) });
    await expect.element(credits).toMatchTextContent(three);
    await expect.element(credits).toMatchTextContent('3 images 100.8');
    await expect.element(generateOf(screen)).toMatchTextContent(three);

    await screen.getByRole('combobox', { name: 'Model' }).selectOptions('Nano Banana Pro');
    const dear = { output: anOutput({ count: 3, modelId: 'gemini-3-pro-image' }) };
    await expect.element(credits).toMatchTextContent(priceOf(dear));

    const reference = aReference();
    await app.store.references.add(reference);
    await expect.element(credits).toMatchTextContent(priceOf(dear, [reference]));
    await expect.element(credits).toMatchTextContent('3 images 403.2 · 1 source');
  });

  test('says what it leaves of the monthly cap, and how much it goes beyond it', async () => {
    const { app, screen } = await openCompose({ isUsed: false });
    const credits = screen.getByRole('region', { name: 'Credits' });
    await expect.element(credits).toMatchTextContent('$19.96 left after');
    await app.store.settings.patch({ monthlyCapMicroUsd: 30_000 });
    await expect.element(credits).toMatchTextContent('$0.009 over the monthly cap');
  });

  test.each([
    [{ dailyCapMicroUsd: 30_000 }, '$0.009 over the daily cap'],
    [{ imageCapMicroUsd: 30_000 }, '$0.009 over the cap per image'],
    [{ dailyCapMicroUsd: 1_000_000 }, '$0.961 left after'],
  ])('says which cap it goes beyond, and the least that one leaves: %o', async (cap, words) => {
    const { app, screen } = await openCompose({ isUsed: false });
    await app.store.settings.patch(cap);
    await expect.element(screen.getByRole('region', { name: 'Credits' })).toMatchTextContent(words);
  });

  test('describes the button that spends it', async () => {
    const { screen } = await openCompose();
    await expect.element(generateOf(screen)).toHaveAccessibleDescription('34–39 credits');
  });
});

describe('the prompt that will be sent', () => {
  test('is the very string that the domain compiles, as it is typed, to read and to copy', async () => {
    const copied = spyOnClipboard();
    const careful = aCarefulBrief();
    const { references, ...draft } = careful;
    const { container, screen } = await openCompose({ draft, references });
    const preview = () => container.querySelector('pre')?.textContent;
    await expect.poll(preview).toBe(compilePrompt(careful));
    await screen.getByText('Prompt that will be sent').click();
    await screen.getByRole('textbox', { name: 'Keep' }).fill('the chipped rim');
    const changed = compilePrompt({ ...careful, keep: 'the chipped rim' });
    expect(preview()).toBe(changed);
    await screen.getByRole('button', { name: 'Copy prompt' }).click();
    expect(copied).toHaveBeenCalledExactlyOnceWith(changed);
    await expect.element(screen.getByText('Copied.')).toBeVisible();
    await screen.getByRole('textbox', { name: 'Keep' }).fill('the rim');
    await expect.element(screen.getByText('Copied.')).not.toBeInTheDocument();
  });
});

interface Choice {
  readonly what: string;
  readonly before: Partial<Draft['output']>;
  readonly control: 'Provider' | 'Model';
  readonly choice: string;
  readonly after: Partial<Draft['output']>;
}

const FALLBACKS: readonly Choice[] = [
  {
    what: 'keeps ratio and size where the new model makes both',
    before: { modelId: 'gemini-nano-banana-2.1', aspectRatio: '4:5', size: '4K' },
    control: 'Model',
    choice: 'Nano Banana Pro',
    after: { modelId: 'gemini-3-pro-image', aspectRatio: '4:5', size: '4K' },
  },
  {
    what: 'takes the nearest ratio that the new model makes',
    before: { modelId: 'gemini-nano-banana-2.1', aspectRatio: '8:1', size: '2K' },
    control: 'Model',
    choice: 'Nano Banana Pro',
    after: { modelId: 'gemini-3-pro-image', aspectRatio: '21:9', size: '2K' },
  },
  {
    what: 'takes a size that the new model makes',
    before: { modelId: 'gemini-nano-banana-2.1', aspectRatio: '8:1', size: '2K' },
    control: 'Model',
    choice: 'Nano Banana 2 Lite',
    after: { modelId: 'gemini-3.1-flash-lite-image', aspectRatio: '8:1', size: '1K' },
  },
  {
    what: 'takes the first model of another provider, and keeps the rest',
    before: { modelId: 'gemini-3-pro-image', aspectRatio: '4:5', size: '4K', format: 'image/jpeg', count: 2 },
    control: 'Provider',
    choice: 'On-device draft',
    after: {
      providerId: 'draft',
      modelId: 'layout-draft',
      aspectRatio: '4:5',
      size: '1K',
      format: 'image/jpeg',
      count: 2,
    },
  },
];

describe('the output', () => {
  test.each(FALLBACKS)('$what', async ({ before, control, choice, after }) => {
    const { app, screen } = await openCompose({ draft: { output: anOutput(before) } });
    await screen.getByRole('combobox', { name: control }).selectOptions(choice);
    await expect.poll(async () => (await app.store.drafts.read()).output).toEqual(anOutput(after));
    await expect.element(screen.getByRole('combobox', { name: 'Aspect ratio' })).toHaveValue(after.aspectRatio ?? '');
  });

  test.each([
    ['8', 8],
    ['9', 8],
    ['0', 1],
    ['-1', 1],
    ['2.4', 2],
    ['', 3],
  ])('takes a number of images from 1 to 8: “%s” makes %i, in the field and in the store', async (typed, count) => {
    const { app, screen } = await openCompose({ draft: { output: anOutput({ count: 3 }) } });
    const field = screen.getByRole('spinbutton', { name: 'Number of images' });
    await field.fill(typed);
    await userEvent.tab();
    await expect.element(field).toHaveValue(count);
    await expect.poll(async () => (await app.store.drafts.read()).output.count).toBe(count);
  });

  test('says that another format is a copy which this device makes', async () => {
    const { screen } = await openCompose();
    const output = screen.getByRole('region', { name: 'Output' });
    await screen.getByRole('combobox', { name: 'Output format' }).selectOptions('WebP');
    await expect.element(output).toMatchTextContent('Download converts a copy to WebP');
    await screen.getByRole('combobox', { name: 'Output format' }).selectOptions('As made');
    await expect.element(output).not.toMatchTextContent('Download converts');
  });
});

describe('the input mode', () => {
  test('is suggested with a reason, and taken by one click', async () => {
    const { app, screen } = await openCompose({ references: [aReference()] });
    await screen.getByRole('button', { name: 'Switch to Edit an image' }).click();
    await expect.element(screen.getByRole('radio', { name: 'Edit an image' })).toBeChecked();
    await expect.poll(async () => (await app.store.drafts.read()).inputMode).toBe('edit');
    await expect.element(screen.getByRole('button', { name: 'Switch to Edit an image' })).not.toBeInTheDocument();
  });
});
