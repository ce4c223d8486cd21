import { describe, expect, test } from 'vitest';
import { Compose } from '../../../components/compose/Compose.tsx';
import { Settings } from '../../../components/settings/Settings.tsx';
import { OPENAI } from '../../../lib/providers/openai/description.ts';
import { aDraft, anOutput } from '../../support/builders.ts';
import { connect, openTestApp, show, spendOnce } from '../../support/test-app.tsx';

const PRO = anOutput({ modelId: 'gemini-3-pro-image', size: '2K' });

async function openPrices() {
  const app = await openTestApp();
  const { screen } = show(app, <Settings />);
  await screen.getByText('Prices of Google Gemini', { exact: true }).click();
  const table = screen.getByRole('table', { name: 'Prices of Google Gemini' });
  const at = (size: string) => ({
    price: table.getByRole('spinbutton', { name: `Price of Nano Banana Pro at ${size} (US$)` }),
    back: table.getByRole('button', { name: `Back to listed price of Nano Banana Pro at ${size}` }),
    row: table.getByRole('row', { name: new RegExp(`^Nano Banana Pro ${size} `) }),
  });
  return { app, table, at };
}

describe('the prices of a provider', () => {
  test('are shown with their source and the day on which they were read', async () => {
    const { table, at } = await openPrices();
    await expect.element(table).toBeVisible();
    await expect.element(at('4K').row).toMatchTextContent('$0.241–$0.265');
    await expect.element(at('4K').row).toMatchTextContent('23 November 2026Google’s Gemini API pricing page');
    await expect.element(at('4K').price).toHaveValue(null);
    await expect.element(at('4K').back).not.toBeInTheDocument();
  });

  test('are corrected one by one, from today on, and go back to the listed one', async () => {
    const { app, at } = await openPrices();
    await at('2K').price.fill('0.0777');
    await at('4K').price.fill('0.2');
    const key = { providerId: 'gemini', modelId: 'gemini-3-pro-image', setOn: '2026-11-23' };
    const stored = async () => (await app.store.settings.read()).ownPrices;
    await expect.poll(stored).toEqual([
      { ...key, size: '2K', microUsdPerImage: 77_700 },
      { ...key, size: '4K', microUsdPerImage: 200_000 },
    ]);
    await expect.element(at('2K').row).toMatchTextContent('23 November 2026Your own figure');
    await at('2K').back.click();
    await expect.element(at('2K').price).toHaveValue(null);
    await at('4K').price.fill('');
    await expect.poll(stored).toEqual([]);
  });

  test('are everywhere what the person says that they are, at once', async () => {
    const app = await openTestApp();
    await connect(app);
    await spendOnce(app);
    await app.store.drafts.patch({ ...aDraft(), output: PRO });
    const { screen } = show(app, <Compose onSubmitted={() => {}} />);
    const credits = screen.getByRole('region', { name: 'Credits' });
    await expect.element(credits).toMatchTextContent('thinking');
    const price = { providerId: 'gemini', modelId: PRO.modelId, size: '2K', microUsdPerImage: 77_700 } as const;
    await app.store.settings.patch({ ownPrices: [{ ...price, setOn: '2026-11-23' }] });
    await expect.element(credits).toMatchTextContent('78 credits · $0.078');
    await screen.getByRole('button', { name: 'Generate' }).filter({ hasText: 'credits' }).click();
    await expect.poll(() => app.submit.mock.calls.map(([order]) => order.agreedMicroUsd)).toEqual([77_700]);
  });

  test('of the chosen model are said to be old after 60 days, in Compose and in Settings, and stop nothing', async () => {
    const app = await openTestApp();
    await connect(app);
    await spendOnce(app);
    await app.store.drafts.patch({ ...aDraft(), output: PRO });
    app.advance(61 * 86_400_000);
    const words = /^The prices of Nano Banana Pro were read on 23 November 2026 \(Google’s Gemini API pricing page\)\./;
    const { screen: settings } = show(app, <Settings />);
    await expect.element(settings.getByText(words)).toBeVisible();
    const { screen } = show(app, <Compose onSubmitted={() => {}} />);
    await expect.element(screen.getByRole('region', { name: 'Credits' }).getByText(words)).toBeVisible();
    await expect
      .element(screen.getByRole('button', { name: 'Generate' }).filter({ hasText: 'credits' }))
      .not.toHaveAttribute('aria-disabled', 'true');
  });
});

describe('models of one’s own', () => {
  test('are named one a line, kept, and can be chosen and priced at once', async () => {
    const app = await openTestApp();
    await app.store.drafts.patch({
      ...aDraft(),
      output: anOutput({ providerId: 'openai', modelId: OPENAI.models[0].id }),
    });
    const { screen } = show(app, <Settings />);
    await screen.getByRole('textbox', { name: 'Model ids for OpenAI-compatible' }).fill('flux-2\n\n sdxl ');
    await expect
      .poll(async () => (await app.store.settings.read()).ownModels)
      .toEqual([
        { providerId: 'openai', modelId: 'flux-2' },
        { providerId: 'openai', modelId: 'sdxl' },
      ]);
    await screen.getByText('Prices of OpenAI-compatible', { exact: true }).click();
    await expect.element(screen.getByRole('spinbutton', { name: 'Price of sdxl at 1K (US$)' })).toBeVisible();
    const { screen: compose } = show(app, <Compose onSubmitted={() => {}} />);
    await compose.getByRole('combobox', { name: 'Model' }).selectOptions('sdxl');
    await expect.poll(async () => (await app.store.drafts.read()).output.modelId).toBe('sdxl');
  });

  test('cannot be named where a provider has its own list', async () => {
    const { screen } = show(await openTestApp(), <Settings />);
    await expect.element(screen.getByText('Prices of Google Gemini', { exact: true })).toBeVisible();
    const fields = screen.getByRole('textbox', { name: /^Model ids/ });
    await expect.poll(() => fields.elements().length).toBe(1);
  });
});
