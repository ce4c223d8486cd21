import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { anOutput, AT } from '../../support/builders.ts';
import { useNarrowPage } from '../../support/narrow-page.ts';
import { KEY } from '../../support/test-app.tsx';
import { openTestStore } from '../../support/test-store.ts';
import { openCompose, type OpenCompose } from '../compose/open-compose.tsx';

const ON_KIE = anOutput({ providerId: 'kie', modelId: 'nano-banana-2-lite' });

/** A store in which kie.ai is connected too, with something left there. */
async function aStoreWithKie() {
  const store = await openTestStore();
  await store.connections.save({
    providerId: 'kie',
    key: KEY,
    baseUrl: 'https://api.kie.ai',
    check: { state: 'connected', at: AT, balanceMicroUsd: 3_690_000 },
  });
  return store;
}

function openerOf({ screen }: OpenCompose): Locator {
  return screen.getByRole('region', { name: 'Credits' }).getByRole('button', { name: 'Compare prices' });
}

async function openDialog(view: OpenCompose): Promise<Locator> {
  await openerOf(view).click();
  const dialog = view.screen.getByRole('dialog', { name: 'Compare prices' });
  await expect.element(dialog).toBeVisible();
  return dialog;
}

/** The row of a model, with what is said beneath it. */
function rowOf(dialog: Locator, model: string): Locator {
  return dialog.getByRole('rowgroup').filter({ has: page.getByRole('rowheader', { name: model, exact: true }) });
}

function chooseOf(dialog: Locator, model: string): Locator {
  return rowOf(dialog, model).getByRole('button', { name: 'Choose' });
}

describe('Compare prices', () => {
  test('lists the same brief at every connected provider: price, usual time, limits, and what the price is worth', async () => {
    const store = await aStoreWithKie();
    const dialog = await openDialog(
      await openCompose({
        store,
        draft: { output: anOutput({ modelId: 'gemini-3-pro-image', size: '4K', count: 2 }) },
      }),
    );
    await expect.element(dialog.getByRole('table', { name: /^For all 2 images of this brief together/ })).toBeVisible();
    const lite = rowOf(dialog, 'Nano Banana 2 Lite kie.ai');
    await expect.element(lite).toMatchTextContent('40 credits');
    await expect.element(lite).toMatchTextContent('$0.04');
    await expect.element(lite).toMatchTextContent('8 kie.ai credits');
    await expect.element(lite).toMatchTextContent('5–15 s');
    await expect.element(lite).toMatchTextContent('Nano Banana 2 Lite does not make 4K. 1K is taken instead.');
    await expect.element(lite).toMatchTextContent(/Estimate · .* · 23 November 2026/);
    const pro = rowOf(dialog, 'Nano Banana Pro Google Gemini');
    await expect.element(pro).toMatchTextContent('not known');
    await expect.element(pro).toMatchTextContent(/Verified · .* · 23 November 2026/);
    await expect.element(dialog).toMatchTextContent('kie.ai: $3.69 left there.');
    await expect.element(rowOf(dialog, 'Layout draft On-device draft')).toMatchTextContent('0 credits');
  });

  test('marks the present choice, which cannot be chosen again', async () => {
    const dialog = await openDialog(await openCompose());
    const chosen = rowOf(dialog, 'Nano Banana 2 Lite Google Gemini');
    await expect.element(chosen.getByRole('row').nth(0)).toHaveAttribute('aria-current', 'true');
    await expect.element(chosen).toMatchTextContent('Chosen');
    await expect.element(chosen.getByRole('button')).not.toBeInTheDocument();
    expect(dialog.element().querySelectorAll('[aria-current]')).toHaveLength(1);
  });

  test('names the providers that are not connected, and leads to where they are', async () => {
    const view = await openCompose({ isConnected: false });
    const dialog = await openDialog(view);
    await expect
      .element(dialog.getByText(/^Not connected/))
      .toMatchTextContent('Not connected, so not compared: Google Gemini, ');
    await dialog.getByRole('button', { name: 'Open Settings' }).click();
    expect(view.app.openOptions).toHaveBeenCalledOnce();
  });

  test('by keyboard: a choice sets provider, model and what it makes, keeps all else, and leads on to Generate', async () => {
    const store = await aStoreWithKie();
    const view = await openCompose({
      store,
      draft: { output: anOutput({ modelId: 'gemini-3-pro-image', size: '4K', count: 2, format: 'image/webp' }) },
    });
    const opener = openerOf(view);
    await expect.element(opener).toBeVisible();
    opener.element().focus();
    await userEvent.keyboard('{Enter}');
    const dialog = view.screen.getByRole('dialog', { name: 'Compare prices' });
    await expect.element(chooseOf(dialog, 'Nano Banana 2 Lite kie.ai')).toBeVisible();
    const choose = chooseOf(dialog, 'Nano Banana 2 Lite kie.ai');
    await expect.element(choose).toHaveAccessibleDescription('Nano Banana 2 Lite kie.ai');
    for (let tabs = 0; tabs < 40 && document.activeElement !== choose.element(); tabs += 1) await userEvent.tab();
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog).not.toBeInTheDocument();
    const generate = view.screen.getByRole('button', { name: 'Generate' });
    await expect.element(generate).toHaveFocus();
    await expect.element(generate).toMatchTextContent('40 credits');
    const output = { ...ON_KIE, size: '1K', count: 2, format: 'image/webp' };
    await expect.poll(() => view.app.store.drafts.read()).toMatchObject({ output });
    expect(view.app.submit).not.toHaveBeenCalled();
  });

  test('is left by Escape with nothing changed, and can be opened again', async () => {
    const view = await openCompose();
    for (let round = 0; round < 2; round += 1) {
      const dialog = await openDialog(view);
      await userEvent.keyboard('{Escape}');
      await expect.element(dialog).not.toBeInTheDocument();
      await expect.element(openerOf(view)).toHaveFocus();
    }
    expect(await view.app.store.drafts.read()).toMatchObject({ output: anOutput() });
  });

  test('has nothing that axe objects to, and no word of it is cut off at 320 px', async () => {
    await useNarrowPage();
    const store = await aStoreWithKie();
    const dialog = await openDialog(
      await openCompose({ store, draft: { output: anOutput({ aspectRatio: '8:1', size: '4K', count: 8 }) } }),
    );
    const element = dialog.element();
    const { violations } = await axe.run(element);
    expect(violations.map(({ id }) => id)).toEqual([]);
    for (const part of [element, ...element.querySelectorAll('div, table, button')]) {
      expect(part.scrollWidth).toBeLessThanOrEqual(part.clientWidth);
    }
  });
});

test('a provider’s own credits stand beside the price, in Compose and in Review credits', async () => {
  const store = await aStoreWithKie();
  const { screen } = await openCompose({ store, draft: { output: ON_KIE } });
  await expect
    .element(screen.getByRole('region', { name: 'Credits' }))
    .toMatchTextContent('4 kie.ai credits · 20 credits · $0.020');
  await screen.getByRole('button', { name: 'Generate' }).click();
  await expect
    .element(screen.getByRole('dialog', { name: 'Review credits' }))
    .toMatchTextContent('4 kie.ai credits · 20 credits · at most $0.020');
});

test('what the provider cannot do is said in Compose before anything is sent, and again in Review credits', async () => {
  const store = await aStoreWithKie();
  const draft = { output: anOutput({ ...ON_KIE, format: 'image/webp' }) };
  const { screen } = await openCompose({ store, draft });
  const output = screen.getByRole('region', { name: 'Output' });
  await expect.element(output).toMatchTextContent('A job that was sent cannot be called back, and is charged.');
  await expect.element(output).toMatchTextContent('Makes its own format; Download converts a copy to WebP.');
  await screen.getByRole('button', { name: 'Generate' }).click();
  const review = screen.getByRole('dialog', { name: 'Review credits' });
  await expect.element(review).toMatchTextContent('A job that was sent cannot be called back, and is charged.');
  await review.getByRole('button', { name: 'Cancel' }).click();
  await screen.getByRole('combobox', { name: 'Provider' }).selectOptions('On-device draft');
  await screen.getByRole('combobox', { name: 'Output format' }).selectOptions('As made');
  await expect.element(output).not.toMatchTextContent('called back');
});

test('a format that the model makes itself is not called a copy', async () => {
  const store = await aStoreWithKie();
  await store.connections.save({
    providerId: 'fal',
    key: KEY,
    baseUrl: 'https://queue.fal.run',
    check: { state: 'unchecked' },
  });
  const fal = { providerId: 'fal', modelId: 'google/nano-banana-2-lite', format: 'image/webp' } as const;
  const { screen } = await openCompose({ store, draft: { output: anOutput(fal) } });
  await screen.getByRole('button', { name: 'Generate' }).click();
  await expect.element(screen.getByRole('dialog', { name: 'Review credits' })).toMatchTextContent('WebP, made by fal');
});
