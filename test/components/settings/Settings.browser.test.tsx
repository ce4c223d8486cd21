import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Settings } from '../../../components/settings/Settings.tsx';
import { DEFAULT_SETTINGS } from '../../../lib/domain/settings.ts';
import { EXAMPLE_FACTS, exampleFileName, FILE_NAME_FIELDS } from '../../../lib/domain/filename.ts';
import { AT } from '../../support/builders.ts';
import { openTestApp, show, spendOnce } from '../../support/test-app.tsx';

async function openSettings() {
  const app = await openTestApp();
  await spendOnce(app);
  const { screen } = show(app, <Settings />);
  return {
    settings: app.store.settings,
    screen,
    cap: screen.getByRole('spinbutton', { name: 'Monthly cap (US$)' }),
    askAbove: screen.getByRole('spinbutton', { name: 'Ask me above (credits)' }),
    template: screen.getByRole('textbox', { name: 'Folder and file name' }),
  };
}

describe('the budget', () => {
  test('is kept in micro-dollars, and shows what is left of it', async () => {
    const { settings, screen, cap, askAbove } = await openSettings();
    await expect.element(cap).toHaveValue(20);
    await expect.element(askAbove).toHaveValue(100);
    await cap.fill('12.35');
    await askAbove.fill('250');
    const written = { ...DEFAULT_SETTINGS, monthlyCapMicroUsd: 12_350_000, askAboveMicroUsd: 250_000 };
    await expect.poll(() => settings.read()).toEqual(written);
    await expect.element(screen.getByText(/are left this month/)).toMatchTextContent('$12.31 of $12.35');
  });

  test.each([
    ['cap', '', 20],
    ['cap', '0', 0],
    ['cap', '-1', 0],
    ['cap', '1e9', 100_000],
    ['askAbove', '', 100],
    ['askAbove', '-1', 0],
    ['askAbove', '2.5', 3],
  ] as const)(
    'puts nonsense right: the %s of “%s” is %i, in the field and in the store',
    async (name, typed, value) => {
      const { settings, ...fields } = await openSettings();
      await fields[name].fill(typed);
      await userEvent.tab();
      await expect.element(fields[name]).toHaveValue(value);
      const written = name === 'cap' ? { monthlyCapMicroUsd: value * 1_000_000 } : { askAboveMicroUsd: value * 1_000 };
      await expect.poll(() => settings.read()).toEqual({ ...DEFAULT_SETTINGS, ...written });
    },
  );
});

describe('the other caps', () => {
  const caps = [
    ['Daily cap (US$)', 'dailyCapMicroUsd'],
    ['Cap per image (US$)', 'imageCapMicroUsd'],
  ] as const;

  test.each(caps)('%s is none until it is typed, and none again when it is emptied', async (name, key) => {
    const { settings, screen } = await openSettings();
    const field = screen.getByRole('spinbutton', { name });
    await expect.element(field).toHaveValue(null);
    await field.fill('0.05');
    await expect.poll(async () => (await settings.read())[key]).toBe(50_000);
    await field.fill('');
    await expect.poll(() => settings.read()).toEqual(DEFAULT_SETTINGS);
    await userEvent.tab();
    await expect.element(field).toHaveValue(null);
  });

  test('a cap stays as it was while what is typed is no number yet', async () => {
    const { settings, screen } = await openSettings();
    await settings.patch({ dailyCapMicroUsd: 50_000 });
    const field = screen.getByRole('spinbutton', { name: 'Daily cap (US$)' });
    await expect.element(field).toHaveValue(0.05);
    await field.click();
    await userEvent.keyboard('{End}e');
    await userEvent.tab();
    await expect.element(field).toHaveValue(0.05);
    expect(await settings.read()).toMatchObject({ dailyCapMicroUsd: 50_000 });
  });

  test('what is left is the least that any of them leaves', async () => {
    const { screen } = await openSettings();
    await screen.getByRole('spinbutton', { name: 'Daily cap (US$)' }).fill('1');
    await expect.element(screen.getByText(/are left today/)).toMatchTextContent('$0.966 of $1.00');
  });
});

describe('the file name', () => {
  test('shows what it makes of an example while it is typed, and is kept', async () => {
    const { settings, screen, template } = await openSettings();
    await expect
      .element(screen.getByText(/^For example/))
      .toHaveTextContent(`For example: ${exampleFileName(DEFAULT_SETTINGS.fileNameTemplate)}`);
    await template.fill('Shop/{subject} {ratio}');
    await expect
      .element(screen.getByText(/^For example/))
      .toHaveTextContent('For example: Shop/Green mug on a brick ledge 4x5.png');
    await expect.poll(async () => (await settings.read()).fileNameTemplate).toBe('Shop/{subject} {ratio}');
  });

  test.each(['', '  ', '{colour}', 'Shop/', '../'])('%o is not kept, and it says so', async (nonsense) => {
    const { settings, screen, template } = await openSettings();
    await template.fill(nonsense);
    await expect.element(template).toHaveAttribute('aria-invalid', 'true');
    await expect.element(screen.getByText(/^Not saved\./)).toMatchTextContent('{date} {time} {subject}');
    await template.fill('{id}');
    await expect.element(template).toHaveAttribute('aria-invalid', 'false');
    await expect.poll(async () => (await settings.read()).fileNameTemplate).toBe('{id}');
  });

  test('each field is shown with an example of it', async () => {
    const { screen } = await openSettings();
    await screen.getByText('Fields, with an example of each').click();
    for (const field of FILE_NAME_FIELDS) {
      const term = screen.getByRole('term').filter({ hasText: `{${field}}` });
      await expect.element(term).toBeVisible();
      expect(term.element().nextElementSibling?.textContent).toBe(EXAMPLE_FACTS[field]);
    }
  });
});

describe('downloads', () => {
  test('a JSON file beside each is asked for, and no longer', async () => {
    const { settings, screen } = await openSettings();
    const box = screen.getByRole('checkbox', { name: 'Save a JSON file with brief and provenance beside each' });
    await expect.element(box).not.toBeChecked();
    await box.click();
    await expect.poll(async () => (await settings.read()).writesSideCar).toBe(true);
    await box.click();
    await expect.poll(async () => (await settings.read()).writesSideCar).toBe(false);
  });

  test('every result is downloaded from the moment at which that is switched on', async () => {
    const { settings, screen } = await openSettings();
    const box = screen.getByRole('checkbox', { name: 'Download every result at once' });
    await expect.element(box).not.toBeChecked();
    await box.click();
    await expect.element(box).toBeChecked();
    expect(await settings.read()).toMatchObject({ downloadsResultsAfter: AT });
    await box.click();
    await expect.poll(async () => (await settings.read()).downloadsResultsAfter).toBe(null);
  });
});
