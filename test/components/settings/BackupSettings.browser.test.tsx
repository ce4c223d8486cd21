import axe from 'axe-core';
import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Backup } from '../../../components/app-context.ts';
import { BackupSettings } from '../../../components/settings/BackupSettings.tsx';
import { importBackup } from '../../../lib/backup/import-backup.ts';
import { exportFile, fillStore, openTestTransfer } from '../../support/backup-world.ts';
import { AT, aSubmittingJob } from '../../support/builders.ts';
import { openTestApp, show, spendOnce, type TestApp } from '../../support/test-app.tsx';
import { enter, freshName, openTestStore } from '../../support/test-store.ts';

const DAY_MS = 86_400_000;

/** A task that stands where the test puts it. */
function heldTask(app: TestApp) {
  const end = Promise.withResolvers<Awaited<ReturnType<Backup['exportEverything']>>>();
  const started = Promise.withResolvers<Parameters<Backup['exportEverything']>[0]>();
  app.backup.exportEverything = (task) => {
    started.resolve(task);
    return end.promise;
  };
  return { end, started: started.promise };
}

async function chooseBackup(container: HTMLElement, file: File): Promise<void> {
  const input = await vi.waitUntil(() => container.querySelector<HTMLInputElement>('input[accept=".tar"]'));
  await userEvent.upload(input, file);
}

test('an export shows how far it is, and where the file went', async () => {
  const app = await openTestApp();
  const { end, started } = heldTask(app);
  const { screen } = show(app, <BackupSettings />);
  const button = screen.getByRole('button', { name: 'Export everything…' });
  await button.click();
  (await started).onProgress(120, 4_000);
  const bar = screen.getByRole('progressbar', { name: 'Saving' });
  await expect.element(bar).toHaveAttribute('value', '120');
  await expect.element(screen.getByText('120 of 4,000 results saved')).toBeVisible();
  await expect.element(button).toBeDisabled();
  end.resolve({ ok: true, message: 'Saved as Plantain backup 2026-11-25.tar.' });
  await expect.element(screen.getByRole('status')).toMatchTextContent('Saved as Plantain backup 2026-11-25.tar.');
  await expect.element(bar).not.toBeInTheDocument();
  await expect.element(button).toBeEnabled();
});

test('an export is cancelled by its button, and says that nothing came of it', async () => {
  const app = await openTestApp();
  const { end, started } = heldTask(app);
  const { screen } = show(app, <BackupSettings />);
  await screen.getByRole('button', { name: 'Export everything…' }).click();
  const { signal } = await started;
  await screen.getByRole('button', { name: 'Cancel' }).click();
  expect(signal.aborted).toBe(true);
  end.resolve(null);
  await expect.element(screen.getByRole('status')).toMatchTextContent('Cancelled. No backup was made');
});

test('an import reports what it did, and names what is damaged', async () => {
  const name = freshName();
  await fillStore(await openTestStore(name), name);
  const bytes = new Uint8Array(await (await exportFile(name)).arrayBuffer());
  const at = new TextDecoder('latin1').decode(bytes).indexOf('"job-second"');
  bytes[at + 5] = 0x58;
  const to = freshName();
  const app = await openTestApp(await openTestStore(to));
  app.backup.importFrom = async (file, task) =>
    importBackup(await openTestTransfer(to), file, { now: AT, onProgress: task.onProgress, signal: task.signal });
  const { screen, container } = show(app, <BackupSettings />);
  await chooseBackup(container, new File([bytes], 'Plantain backup 2026-11-25.tar'));
  const status = screen.getByRole('status');
  await expect
    .element(status)
    .toMatchTextContent('Imported: 6 results, 5 pictures, 1 ledger account of a deleted result');
  await screen.getByText('Damaged or missing (1)').click();
  await expect.element(screen.getByText(/is damaged: 6 of 7 records are whole/)).toBeVisible();
  expect(await app.store.library.count()).toBe(6);
});

test('a file that is no backup, and a full disk, are told with what to do', async () => {
  const app = await openTestApp();
  const { screen, container } = show(app, <BackupSettings />);
  const file = new File(['nothing'], 'holiday.tar');
  await chooseBackup(container, file);
  const status = screen.getByRole('status');
  await expect.element(status).toMatchTextContent('This is no backup of Plantain. Nothing was changed.');
  app.backup.importFrom = () => Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'));
  await chooseBackup(container, file);
  await expect
    .element(status)
    .toMatchTextContent('What was imported stays. See that the file can be read and that the disk has room');
});

test('everything is deleted only after the word is typed, and what goes is said before', async () => {
  const app = await openTestApp();
  await enter(app.store, { job: aSubmittingJob(), entries: [] });
  const { screen } = show(app, <BackupSettings />);
  await screen.getByRole('button', { name: 'Delete everything…' }).click();
  const dialog = screen.getByRole('dialog', { name: 'Delete everything' });
  await expect.element(dialog).toMatchTextContent('1 result, with their pictures');
  await expect.element(dialog).toMatchTextContent('API keys, the passphrase, and all settings');
  await expect.element(dialog.getByRole('alert')).toMatchTextContent('1 image is under way');
  const button = dialog.getByRole('button', { name: 'Delete everything' });
  await expect.element(button).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Type “delete” to confirm' }).fill('delet');
  await expect.element(button).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Type “delete” to confirm' }).fill('Delete');
  await button.click();
  await expect.element(screen.getByRole('status')).toMatchTextContent('Everything was deleted.');
  expect(app.backup.deleteEverything).toHaveBeenCalledOnce();
});

test('before everything is deleted, an export is offered', async () => {
  const app = await openTestApp();
  const { screen } = show(app, <BackupSettings />);
  await screen.getByRole('button', { name: 'Delete everything…' }).click();
  await screen.getByRole('button', { name: 'Export first…' }).click();
  expect(app.backup.exportEverything).toHaveBeenCalledOnce();
  expect(app.backup.deleteEverything).not.toHaveBeenCalled();
});

test('a folder is chosen once, saved to, and given up', async () => {
  const app = await openTestApp();
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('Backups', { create: true });
  app.backup.chooseFolder = async () => {
    await app.store.backup.patch({ folder });
    return true;
  };
  const { screen } = show(app, <BackupSettings />);
  await screen.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect.element(screen.getByText(/every week in the folder “Backups”/)).toBeVisible();
  await screen.getByRole('button', { name: 'Back up now' }).click();
  expect(app.backup.saveInFolder).toHaveBeenCalledOnce();
  await screen.getByRole('button', { name: 'Stop backing up there' }).click();
  await expect.element(screen.getByRole('button', { name: 'Choose a folder…' })).toBeVisible();
  expect((await app.store.backup.read()).folder).toBeNull();
});

test('where the browser has no such folders, it is said', async () => {
  const app = await openTestApp();
  app.backup.hasFolders = false;
  const { screen } = show(app, <BackupSettings />);
  await expect.element(screen.getByText(/lets no extension write to a folder/)).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Choose a folder…' })).not.toBeInTheDocument();
});

test('after 30 days without a backup a person is reminded, until there is one', async () => {
  const app = await openTestApp();
  await spendOnce(app);
  app.advance(31 * DAY_MS);
  const { screen } = show(app, <BackupSettings />);
  await expect.element(screen.getByText(/The results of 31 days are in this browser alone/)).toBeVisible();
  await app.store.backup.patch({ savedAt: app.now() });
  await expect.element(screen.getByText('The last backup was made on', { exact: false })).toBeVisible();
  await expect.element(screen.getByText(/in this browser alone/)).not.toBeInTheDocument();
});

test('what the last backup is without is said, whoever made it', async () => {
  const app = await openTestApp();
  await app.store.backup.patch({ savedAt: AT, leftOut: { goneCount: 2, unreadableCount: 0 } });
  const { screen } = show(app, <BackupSettings />);
  await expect
    .element(screen.getByText(/made on 23 November 2026, without 2 pictures no longer in this browser\./))
    .toBeVisible();
});

test('has nothing that assistive technology stumbles over, in a narrow window too', async () => {
  const app = await openTestApp();
  vi.mocked(app.backup.exportEverything).mockReturnValue(new Promise(() => {}));
  const { screen, container } = show(app, <BackupSettings />, 320);
  await screen.getByRole('button', { name: 'Export everything…' }).click();
  await expect.element(screen.getByRole('progressbar')).toBeVisible();
  const { violations } = await axe.run(container);
  expect(violations.map(({ id }) => id)).toEqual([]);
  expect(container.scrollWidth).toBeLessThanOrEqual(320);
});
