import { expect, test } from 'vitest';
import { createBackup } from '../../entrypoints/pages/backup.ts';
import { unsavedSince } from '../../lib/domain/unsaved-since.ts';
import { ownMemory } from '../../lib/domain/session-memory.ts';
import { exportFile, fillStore, storePicture } from '../support/backup-world.ts';
import { AT } from '../support/builders.ts';
import { deleteRaw, freshName, openTestStore, writeRaw } from '../support/test-store.ts';

test('a backup says what it is without, and Settings may say it afterwards', async () => {
  const name = freshName();
  const store = await openTestStore(name);
  await fillStore(store, name);
  const ports = { store, database: name, session: ownMemory(), version: '0.1.0', now: () => AT };
  const backup = createBackup(ports);
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
  await store.backup.patch({ folder });
  const task = { signal: new AbortController().signal, onProgress: () => {} };
  const file = `in ${name} as Plantain backup 2026-11 ${await store.backup.installationId()}.tar`;
  expect(await backup.saveInFolder(task)).toEqual({ ok: true, message: `Saved ${file}.` });
  const freed = await storePicture(store, 'result third');
  await deleteRaw(name, 'blobs', freed.id);
  const spoilt = await storePicture(store, 'result second');
  await writeRaw(name, 'blobs', new Blob(['something else']), spoilt.id);
  expect(await backup.saveInFolder(task)).toEqual({
    ok: true,
    message: `Saved ${file}, without 1 picture no longer in this browser and 1 picture that could not be read.`,
  });
  await store.backup.patch({ savedAt: null, leftOut: null });
  await backup.saveIfDue();
  expect(await store.backup.read()).toMatchObject({ savedAt: AT, leftOut: { goneCount: 1, unreadableCount: 1 } });
});

test('an old library that is imported is not taken for results that are here alone', async () => {
  const [from, to] = [freshName(), freshName()];
  await fillStore(await openTestStore(from), from);
  const store = await openTestStore(to);
  const now = () => AT + 400 * 86_400_000;
  const backup = createBackup({ store, database: to, session: ownMemory(), version: '0.1.0', now });
  const file = new File([await exportFile(from)], 'backup.tar');
  const task = { signal: new AbortController().signal, onProgress: () => {} };
  expect((await backup.importFrom(file, task)).kind).toBe('done');
  expect(await store.library.count()).toBe(7);
  expect(await unsavedSince(store)).toBeNull();
});

test('results that were here alone before an import are so after it, until there is a backup', async () => {
  const name = freshName();
  const store = await openTestStore(name);
  await fillStore(store, name);
  const since = await unsavedSince(store);
  expect(since).not.toBeNull();
  const now = () => AT + 400 * 86_400_000;
  const backup = createBackup({ store, database: name, session: ownMemory(), version: '0.1.0', now });
  const task = { signal: new AbortController().signal, onProgress: () => {} };
  await backup.importFrom(new File([await exportFile(name)], 'backup.tar'), task);
  expect(await unsavedSince(store)).toBe(since);
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true });
  await store.backup.patch({ folder });
  await backup.saveInFolder(task);
  expect(await unsavedSince(store)).toBeNull();
});
