import { describe, expect, test } from 'vitest';
import { userEvent, type Locator } from 'vitest/browser';
import { aReference, anAsset, anOutput, assetId } from '../../support/builders.ts';
import { openCompose } from '../compose/open-compose.tsx';

function dialogOf({ screen }: { readonly screen: Locator }): Locator {
  return screen.getByRole('dialog', { name: 'Review credits' });
}

function generateOf({ screen }: { readonly screen: Locator }): Locator {
  return screen.getByRole('button', { name: 'Generate' }).filter({ hasText: 'credits' });
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
    expect(view.app.sent).toEqual([]);
  });

  test('shows what is made, what it costs, and what leaves the machine', async () => {
    const view = await openCompose({
      isUsed: false,
      draft: {
        inputMode: 'edit',
        subject: 'The mug of @image1 before @image2',
        output: anOutput({ aspectRatio: '4:5', format: 'image/webp', count: 2 }),
      },
      references: [
        aReference({ note: 'only the handle' }),
        aReference({
          id: 'reference-2',
          role: 'background',
          content: {
            state: 'ready',
            asset: anAsset({ id: assetId('wall'), mediaType: 'image/gif' }),
            capturedBy: 'file',
          },
        }),
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
      '@image1': 'Product · 600×400 · JPEG · 104 kB, sent as it is · only the handle',
      '@image2': 'Background · 600×400 · GIF · 104 kB, sent as a converted copy',
    });
    await expect.element(dialog).toMatchTextContent('68–78 credits · at most $0.07');
    await expect.element(dialog).toMatchTextContent('2 images 67.2 · 2 sources 0.3–1.2 · prompt');
    await expect.element(dialog).toMatchTextContent('An estimate: what the provider reports is what counts.');
    await expect.element(dialog).toMatchTextContent('The prompt and the references are sent to Google');
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
    expect(view.app.sent).toEqual([]);
    await dialogOf(view).getByRole('button', { name: 'Generate' }).click();
    await expect.poll(() => view.app.sent.length).toBe(1);
  });

  test('sends what was agreed to, once', async () => {
    const view = await openCompose({ isUsed: false });
    await generateOf(view).click();
    await dialogOf(view).getByRole('button', { name: 'Generate' }).dblClick();
    await expect.poll(() => view.onSubmitted.mock.calls.length).toBe(1);
    expect(view.app.sent).toMatchObject([{ name: 'job.submit' }]);
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
    expect(view.app.sent).toEqual([]);
    await expect.element(generateOf(view)).toHaveFocus();
  });
});
