import { expect, test } from 'vitest';
import type { StoredConnection } from '../../../lib/domain/settings.ts';
import { freshName, openTestStore, openTwoStores, writeRaw } from '../../support/test-store.ts';

const KEY = 'AIza-canary-0123456789';
const CONNECTION: StoredConnection = {
  providerId: 'gemini',
  key: KEY,
  baseUrl: 'https://gateway.example',
  check: { state: 'unchecked' },
};
const CONNECTED = { state: 'connected', at: 5 } as const;

test('the status of a connection never has the key in it', async () => {
  const store = await openTestStore();
  await store.connections.save(CONNECTION);
  await store.connections.save({ ...CONNECTION, providerId: 'keyless', key: '' });
  const { key: _key, ...status } = CONNECTION;
  const listed = await store.connections.listStatus();
  expect(listed).toEqual([
    { ...status, hasKey: true },
    { ...status, providerId: 'keyless', hasKey: false },
  ]);
  expect(JSON.stringify(listed)).not.toContain(KEY);
});

test('the key is read by the provider that it belongs to, until it is removed', async () => {
  const [options, worker] = await openTwoStores();
  await options.connections.save(CONNECTION);
  expect(await worker.connections.read('gemini')).toMatchObject(CONNECTION);
  expect(await worker.connections.read('other')).toBeUndefined();
  await options.connections.remove('gemini');
  expect(await worker.connections.read('gemini')).toBeUndefined();
});

test('what a check found is noted', async () => {
  const store = await openTestStore();
  await store.connections.save(CONNECTION);
  await store.connections.saveCheck(CONNECTION, CONNECTED);
  expect(await store.connections.read('gemini')).toMatchObject({ ...CONNECTION, check: CONNECTED });
});

test.each([
  ['key', { ...CONNECTION, key: 'another' }],
  ['address', { ...CONNECTION, baseUrl: 'https://elsewhere.example' }],
])('a check of an earlier %s says nothing of the present one', async (_what, present) => {
  const store = await openTestStore();
  await store.connections.save(present);
  await store.connections.saveCheck(CONNECTION, CONNECTED);
  expect(await store.connections.read('gemini')).toMatchObject(present);
});

test('a check of a connection that was removed meanwhile does not bring it back', async () => {
  const store = await openTestStore();
  await store.connections.saveCheck(CONNECTION, CONNECTED);
  expect(await store.connections.listStatus()).toEqual([]);
});

test('a key that is saved in the same instant as a check of the old one is not lost', async () => {
  const [options, worker] = await openTwoStores();
  await options.connections.save(CONNECTION);
  const present = { ...CONNECTION, key: 'another' };
  await Promise.all([worker.connections.saveCheck(CONNECTION, CONNECTED), options.connections.save(present)]);
  expect(await worker.connections.read('gemini')).toMatchObject(present);
});

test('a record in a shape that no longer fits does not hide the others', async () => {
  const name = freshName();
  const store = await openTestStore(name);
  await store.connections.save(CONNECTION);
  await writeRaw(name, 'connections', { providerId: 'old', token: KEY });
  expect(await store.connections.listStatus()).toMatchObject([{ providerId: 'gemini', hasKey: true }]);
});
