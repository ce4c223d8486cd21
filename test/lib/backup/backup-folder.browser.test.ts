import { expect, test } from 'vitest';
import { createBackup } from '../../../entrypoints/pages/backup.ts';
import { automaticBackupName } from '../../../lib/domain/backup-reminder.ts';
import { ownMemory } from '../../../lib/domain/session-memory.ts';
import { enterJob, enterResult, importFile, named, storePicture } from '../../support/backup-world.ts';
import { AT, aSucceededJob } from '../../support/builders.ts';
import { openSmallFolder } from '../../support/small-disk.ts';
import { freshName, openTestStore } from '../../support/test-store.ts';

const DAY_MS = 86_400_000;
const DISK_BYTES = 1_000_000;

/** A store with a result, whose backups go into an empty folder on a small disk of its own. */
async function openWorld() {
  const database = freshName();
  const store = await openTestStore(database);
  await enterResult(store, 'first');
  const name = automaticBackupName(AT, await store.backup.installationId());
  const folder = await openSmallFolder(DISK_BYTES);
  await store.backup.patch({ folder });
  const clock = { at: AT };
  const ports = { store, database, session: ownMemory(), version: '0.1.0', now: () => clock.at };
  const files = async () => {
    const handles = await Array.fromAsync(folder.values());
    return handles.flatMap((handle) => (handle instanceof FileSystemFileHandle ? [handle] : []));
  };
  return {
    backup: createBackup(ports),
    store,
    folder,
    clock,
    name,
    names: async () => (await files()).map((file) => file.name),
    read: async () => (await folder.getFileHandle(name)).getFile(),
    /** From here on a backup is larger than the disk. */
    outgrow: async () => {
      const image = await storePicture(store, 'large', 2 * DISK_BYTES);
      await enterJob(store, aSucceededJob({ ...named('large'), images: [image] }));
    },
    failure: async () => (await store.backup.read()).failure,
  };
}

test('a backup in the folder is made when it is due, and is whole', async () => {
  const { backup, names, read, failure, name } = await openWorld();
  await backup.saveIfDue();
  expect(await failure()).toBe(null);
  expect(await names()).toEqual([name]);
  const other = freshName();
  await openTestStore(other);
  expect(await importFile(other, await read())).toMatchObject({ merged: { results: { added: 1 } }, problems: [] });
});

test('a first backup that fails leaves nothing in the folder, nor what a page that died in one has left', async () => {
  const { backup, outgrow, names, failure, folder, clock, name } = await openWorld();
  await outgrow();
  await backup.saveIfDue();
  expect(await failure()).toMatchObject({ at: AT });
  expect(await names()).toEqual([]);

  await folder.getFileHandle(name, { create: true });
  clock.at += 1;
  await backup.saveIfDue();
  expect(await failure()).toMatchObject({ at: AT + 1 });
  expect(await names()).toEqual([]);
});

test('a backup that fails leaves an older one as it was', async () => {
  const { backup, outgrow, names, read, failure, clock, name } = await openWorld();
  await backup.saveIfDue();
  const before = await (await read()).bytes();
  await outgrow();
  clock.at += 7 * DAY_MS;
  await backup.saveIfDue();
  expect(await failure()).toMatchObject({ at: AT + 7 * DAY_MS });
  expect(await names()).toEqual([name]);
  expect(await (await read()).bytes()).toEqual(before);
});

test('a backup that the person cancels leaves nothing in the folder', async () => {
  const { backup, names } = await openWorld();
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  expect(await backup.saveInFolder({ signal: controller.signal, onProgress })).toBe(null);
  expect(await names()).toEqual([]);
});
