import { expect, test } from 'vitest';
import { createBackup } from '../../entrypoints/pages/backup.ts';
import { ownMemory } from '../../lib/domain/session-memory.ts';
import { fillStore, storePicture } from '../support/backup-world.ts';
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
