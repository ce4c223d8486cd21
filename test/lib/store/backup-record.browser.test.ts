import { expect, test } from 'vitest';
import { freshName, openTestStore, writeRaw } from '../../support/test-store.ts';

test('each browser has an id of its own, made once, whoever asks first', async () => {
  const name = freshName();
  const { backup } = await openTestStore(name);
  const [first, second] = await Promise.all([backup.installationId(), backup.installationId()]);
  expect(first).toMatch(/^[0-9a-f]{8}$/);
  expect(second).toBe(first);
  await backup.patch({ savedAt: 7 });
  expect(await (await openTestStore(name)).backup.installationId()).toBe(first);
  expect(await (await openTestStore(freshName())).backup.installationId()).not.toBe(first);
});

test('a record of an earlier version, which has no id, gets one and keeps the rest', async () => {
  const name = freshName();
  const { backup } = await openTestStore(name);
  await writeRaw(name, 'backup', { savedAt: 7, folder: null }, 'current');
  const installationId = await backup.installationId();
  expect(await backup.read()).toEqual({
    savedAt: 7,
    folder: null,
    failure: null,
    imported: null,
    leftOut: null,
    installationId,
  });
});
