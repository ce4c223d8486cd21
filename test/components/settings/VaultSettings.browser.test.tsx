import { expect, test } from 'vitest';
import { Settings } from '../../../components/settings/Settings.tsx';
import { connect, openTestApp, show } from '../../support/test-app.tsx';

test('keys are protected, locked and unlocked again, and a wrong passphrase is told', async () => {
  const app = await openTestApp();
  await connect(app);
  const { screen } = show(app, <Settings />);
  const card = screen.getByRole('article', { name: 'Google Gemini' });
  await screen.getByRole('button', { name: 'Protect keys with a passphrase…' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Protect keys with a passphrase' });
  const protect = dialog.getByRole('button', { name: 'Protect keys with a passphrase' });
  await dialog.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('short');
  await expect.element(protect).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('a few good words');
  await expect.element(dialog.getByText('The two do not match.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'New passphrase again' }).fill('a few good words');
  await protect.click();
  await expect.element(dialog).not.toBeInTheDocument();
  await screen.getByRole('button', { name: 'Lock keys' }).click();
  await expect.element(card.getByText('The key is locked. Press Unlock keys below.')).toBeVisible();
  await expect.element(card.getByRole('button', { name: 'Save and check Google Gemini' })).toBeDisabled();
  await screen.getByRole('button', { name: 'Unlock keys…' }).click();
  const unlocking = screen.getByRole('dialog', { name: 'Unlock keys' });
  await unlocking.getByRole('textbox', { name: 'Passphrase' }).fill('a few bad words');
  await unlocking.getByRole('button', { name: 'Unlock keys' }).click();
  await expect.element(unlocking.getByText('That is not the passphrase. Nothing was changed.')).toBeVisible();
  await unlocking.getByRole('textbox', { name: 'Passphrase' }).fill('a few good words');
  await unlocking.getByRole('button', { name: 'Unlock keys' }).click();
  await expect.element(screen.getByText(/unlocked until the browser closes/)).toBeVisible();
  expect((await app.store.connections.read('gemini'))?.isLocked).toBe(false);
});

test('while keys are locked a new one can only be kept for the session, and the form says so', async () => {
  const app = await openTestApp();
  await app.store.vault.protect('a few good words');
  await app.store.vault.lock();
  const { screen } = show(app, <Settings />);
  const card = screen.getByRole('article', { name: 'Google Gemini' });
  const save = card.getByRole('button', { name: 'Save and check Google Gemini' });
  await card.getByRole('textbox', { name: 'API key for Google Gemini' }).fill('AIza-new');
  await expect.element(card.getByRole('alert')).toMatchTextContent('press Unlock keys below');
  await expect.element(save).toBeDisabled();
  await card.getByRole('checkbox', { name: 'Keep the key for this session only' }).click();
  await save.click();
  await expect.poll(() => app.store.connections.read('gemini')).toMatchObject({ key: 'AIza-new', isSessionOnly: true });
});

test('a passphrase that was set in another window meanwhile stays', async () => {
  const app = await openTestApp();
  const { screen } = show(app, <Settings />);
  await screen.getByRole('button', { name: 'Protect keys with a passphrase…' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Protect keys with a passphrase' });
  await dialog.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('a few good words');
  await dialog.getByRole('textbox', { name: 'New passphrase again' }).fill('a few good words');
  await app.store.vault.protect('other good words');
  await dialog.getByRole('button', { name: 'Protect keys with a passphrase' }).click();
  await expect.element(dialog.getByRole('alert')).toMatchTextContent('set in another window');
  await app.store.vault.lock();
  expect(await app.store.vault.unlock('other good words')).toBe(true);
});
