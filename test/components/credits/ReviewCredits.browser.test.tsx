import { describe, expect, test, vi } from 'vitest';
import { userEvent, type Locator } from 'vitest/browser';
import { reviewOf } from '../../../components/credits/review-of.ts';
import {
  ReviewCreditsDialog,
  type ReviewCreditsDialogProps,
} from '../../../components/credits/ReviewCreditsDialog.tsx';
import type { Asset } from '../../../lib/domain/asset.ts';
import { limitsKey } from '../../../lib/domain/fit.ts';
import { findModel } from '../../../lib/domain/model.ts';
import type { ReadyReference } from '../../../lib/domain/reference.ts';
import { estimateSet } from '../../../lib/domain/sets/expand.ts';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import type { StoredFitted } from '../../../lib/store/schema.ts';
import {
  aBrief,
  aModel,
  aProvider,
  aReference,
  anAsset,
  anInspection,
  anOutput,
  assetId,
} from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { openTestApp, show } from '../../support/test-app.tsx';
import { openTestStore } from '../../support/test-store.ts';
import { openCompose } from '../compose/open-compose.tsx';

function dialogOf({ screen }: { readonly screen: Locator }): Locator {
  return screen.getByRole('dialog', { name: 'Review credits' });
}

function generateOf({ screen }: { readonly screen: Locator }): Locator {
  return screen.getByRole('button', { name: 'Generate' }).filter({ hasText: 'credits' });
}

/** A copy as Nano Banana 2 Lite is sent it of a picture of a type that it does not take. */
async function aCopyOf(name: string): Promise<StoredFitted> {
  const model = findModel(CATALOGUE, anOutput())?.model;
  if (model === undefined) throw new Error('The catalogue has no such model');
  const facts = { mediaType: 'image/png', widthPx: 600, heightPx: 400, sizeBytes: 3_000 } as const;
  return { assetId: assetId(name), limits: limitsKey(model), ...facts, reasons: ['type'], blob: await aPicture() };
}

function inspectedReference(
  name: string,
  reference: Partial<ReadyReference>,
  asset: Partial<Asset> = {},
): ReadyReference {
  return aReference({
    id: name,
    ...reference,
    content: {
      state: 'ready',
      asset: anAsset({ id: assetId(name), ...asset }),
      capturedBy: 'file',
      inspection: anInspection(),
    },
  });
}

describe('Review credits', () => {
  test.each([
    ['the first time with a provider', { isUsed: false }, 'This is the first time with Google Gemini.'],
    [
      'above the price from which the person wants to be asked',
      { draft: { output: anOutput({ count: 3 }) } },
      'This may cost more than the 100 credits above which you want to be asked.',
    ],
    [
      'where the price may be far below or above',
      {
        draft: {
          output: anOutput({ modelId: 'gemini-nano-banana-2.1' }),
          subject: 'A mug. '.repeat(200),
        },
      },
      'The price is only an estimate with a wide range.',
    ],
  ])('asks %s, and sends nothing before the answer', async (_when, wish, reason) => {
    const view = await openCompose(wish);
    await generateOf(view).click();
    await expect.element(dialogOf(view)).toMatchTextContent(reason);
    expect(view.app.submit).not.toHaveBeenCalled();
  });

  test('shows what is made, what it costs, and what leaves the machine', async () => {
    const store = await openTestStore();
    await store.fitted.put(await aCopyOf('wall'));
    const view = await openCompose({
      store,
      isUsed: false,
      draft: {
        inputMode: 'edit',
        subject: 'The mug of @image1 before @image2',
        output: anOutput({ aspectRatio: '4:5', format: 'image/webp', count: 2 }),
      },
      references: [
        inspectedReference('mug', { note: 'only the handle' }),
        inspectedReference('wall', { role: 'background' }, { mediaType: 'image/gif' }),
      ],
    });
    await generateOf(view).click();
    const dialog = dialogOf(view);
    await expect.element(dialog).toBeVisible();
    const facts = [...dialog.element().querySelectorAll('dt')].map((term) => [
      term.textContent,
      term.nextElementSibling?.textContent,
    ]);
    expect(Object.fromEntries(facts)).toEqual({
      Provider: 'Google Gemini',
      Model: 'Nano Banana 2 Lite',
      Resolution: '1K · 928×1152',
      'Aspect ratio': '4:5',
      'Output format': 'WebP, a copy made on this device',
      Images: '2',
      '@image1': 'Product · 600×400 JPEG 104 kB, sent byte for byte · only the handle',
      '@image2':
        'Background · 600×400 GIF 104 kB → sent as 600×400 PNG 3 kB: as PNG, because Nano Banana 2 Lite takes no GIF',
    });
    await expect.element(dialog).toMatchTextContent('Each costs 258–1,120 tokens, 0.1–0.3 credits.');
    await expect.element(dialog).toMatchTextContent('This group of 2 images costs 68–78 credits · at most $0.07');
    await expect.element(dialog).toMatchTextContent('2 images 67.2 · 2 sources 0.3–1.2 · prompt');
    await expect.element(dialog).toMatchTextContent('An estimate: what the provider reports is what counts.');
    await expect.element(dialog).toMatchTextContent('The prompt and the references are sent to Google');
  });

  test('lists every source that a set sends, also those that its first brief is without', async () => {
    const view = await openCompose({
      draft: { inputMode: 'edit', subject: '{@product} by the wall' },
      references: [
        inspectedReference('mug', { role: 'product' }),
        inspectedReference('cup', { role: 'product' }),
        inspectedReference('wall', { role: 'background' }),
      ],
    });
    await generateOf(view).click();
    const dialog = dialogOf(view);
    await expect.element(dialog).toMatchTextContent('This is a set of 2 briefs, sent together.');
    await expect.element(dialog).toMatchTextContent('This group of 2 images costs 68–');
    for (const source of ['Source 1', 'Source 2', 'Source 3']) {
      await expect.element(dialog.getByText(source, { exact: true })).toBeVisible();
    }
  });

  test('is not agreed to by the second click of a double click that opened it', async () => {
    const view = await openCompose({ isUsed: false });
    const generate = generateOf(view);
    await expect.element(generate).toBeVisible();
    // The dialog's button comes to lie under the pointer.
    const place = document.createElement('style');
    place.textContent = 'dialog button, footer button { position: fixed; inset: auto 0 0 auto; width: 200px }';
    view.container.append(place);
    await generate.dblClick();
    await expect.element(dialogOf(view)).toBeVisible();
    expect(view.app.submit).not.toHaveBeenCalled();
    await dialogOf(view).getByRole('button', { name: 'Generate' }).click();
    await expect.poll(() => view.app.submit.mock.calls.length).toBe(1);
  });

  test('sends what was agreed to, once', async () => {
    const view = await openCompose({ isUsed: false });
    await generateOf(view).click();
    await dialogOf(view).getByRole('button', { name: 'Generate' }).dblClick();
    await expect.poll(() => view.onSubmitted.mock.calls.length).toBe(1);
    expect(view.app.submit).toHaveBeenCalledOnce();
    await expect.element(dialogOf(view)).not.toBeInTheDocument();
  });

  test.each([
    ['Cancel', (dialog: Locator) => dialog.getByRole('button', { name: 'Cancel' }).click()],
    ['Escape', () => userEvent.keyboard('{Escape}')],
  ])('closes by %s, sends nothing, and can be asked for again', async (_how, close) => {
    const view = await openCompose({ isUsed: false });
    for (let round = 0; round < 2; round += 1) {
      await generateOf(view).click();
      await expect.element(dialogOf(view)).toBeVisible();
      await close(dialogOf(view));
      await expect.element(dialogOf(view)).not.toBeInTheDocument();
    }
    expect(view.app.submit).not.toHaveBeenCalled();
    await expect.element(generateOf(view)).toHaveFocus();
  });
});

describe('a group that the provider’s batch engine could make', () => {
  const model = aModel({ batch: { factor: 0.5, maxEntries: 100, withinHours: 24 } });
  const provider = aProvider({ models: [model] });

  async function openReview(count: number) {
    const app = await openTestApp();
    const [first, ...others] = Array.from({ length: count }, () => aBrief({ output: anOutput() }));
    if (!first) throw new Error('A review of nothing');
    const briefs = [first, ...others] as const;
    const budget = {
      settings: DEFAULT_SETTINGS,
      period: 'month' as const,
      capMicroUsd: 20_000_000,
      leftMicroUsd: 20_000_000,
    };
    const review = reviewOf({ briefs, provider, model, estimate: estimateSet(model, briefs) }, budget, true);
    if (!review) throw new Error('Nothing is asked');
    const onConfirm = vi.fn<ReviewCreditsDialogProps['onConfirm']>();
    const view = show(app, <ReviewCreditsDialog review={review} onConfirm={onConfirm} onCancel={() => undefined} />);
    return { ...view, onConfirm, review };
  }

  test('is sent now unless the person chooses the batch, which is shown and agreed to at its own price', async () => {
    const { screen, onConfirm, review } = await openReview(20);
    const batch = screen.getByRole('radio', { name: /^Send as a batch \(half the price, within 24 hours\)/ });
    await expect.element(screen.getByRole('radio', { name: /^Send now/ })).toBeChecked();
    await batch.click();
    await screen.getByRole('button', { name: 'Generate' }).click();
    expect(onConfirm).toHaveBeenCalledWith({ estimate: review.batchEstimate, isBatch: true });
    expect(review.batchEstimate?.highMicroUsd).toBeLessThan(review.estimate.highMicroUsd * 0.51);
  });

  test('is not offered the batch below twenty images', async () => {
    const { screen, onConfirm, review } = await openReview(19);
    await screen.getByRole('button', { name: 'Generate' }).click();
    expect(screen.getByRole('radio').elements()).toEqual([]);
    expect(onConfirm).toHaveBeenCalledWith({ estimate: review.estimate, isBatch: false });
  });
});
