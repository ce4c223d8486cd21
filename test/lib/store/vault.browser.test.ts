import { describe, expect, test } from 'vitest';
import { ownMemory } from '../../../lib/domain/session-memory.ts';
import type { StoredConnection } from '../../../lib/domain/settings.ts';
import { emptyDraft } from '../../../lib/domain/empty-draft.ts';
import { openStore, type Store } from '../../../lib/store/store.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { freshName, openRaw } from '../../support/test-store.ts';

const KEY = 'AQ.canary-vault-key';
const CONNECTION: StoredConnection = {
  providerId: 'gemini',
  key: KEY,
  baseUrl: 'https://provider.example',
  check: { state: 'unchecked' },
};

/** A page and the worker of one browser: one database, one session. */
async function openBrowser(name = freshName()) {
  const session = ownMemory();
  const open = () => openStore(emptyDraft(CATALOGUE), name, () => {}, session);
  const [page, worker] = await Promise.all([open(), open()]);
  return { name, page, worker };
}

/** All that lies in the database, as text. */
async function everythingIn(name: string): Promise<string> {
  const db = await openRaw(name);
  const transaction = db.transaction([...db.objectStoreNames]);
  const stores = await Promise.all(
    [...db.objectStoreNames].map((store) => {
      const request = transaction.objectStore(store).getAll();
      return new Promise((resolve) => {
        request.addEventListener('success', () => resolve(request.result));
      });
    }),
  );
  return JSON.stringify(stores);
}

async function keyOf(store: Store) {
  const { key, isLocked } = (await store.connections.read('gemini')) ?? {};
  return { key, isLocked };
}

describe('a key that is kept for one session only', () => {
  test('is had by page and worker, and is never in the database', async () => {
    const { name, page, worker } = await openBrowser();
    await page.connections.save({ ...CONNECTION, isSessionOnly: true });
    expect(await keyOf(worker)).toEqual({ key: KEY, isLocked: false });
    expect(await worker.connections.listStatus()).toMatchObject([{ hasKey: true }]);
    expect(await everythingIn(name)).not.toContain(KEY);
  });

  test('is gone when the browser was closed; its address stays', async () => {
    const { name, page } = await openBrowser();
    await page.connections.save({ ...CONNECTION, isSessionOnly: true });
    const again = await openBrowser(name);
    expect(await again.worker.connections.read('gemini')).toMatchObject({ key: '', baseUrl: CONNECTION.baseUrl });
    expect(await again.worker.connections.listStatus()).toMatchObject([{ hasKey: false }]);
  });

  test('can be checked, and be kept for good after all', async () => {
    const { page, worker } = await openBrowser();
    await page.connections.save({ ...CONNECTION, isSessionOnly: true });
    const stored = await worker.connections.read('gemini');
    if (stored) await worker.connections.saveCheck(stored, { state: 'connected', at: 1 });
    expect(await page.connections.read('gemini')).toMatchObject({ key: KEY, check: { state: 'connected' } });
    await page.connections.save(CONNECTION);
    expect(await keyOf(worker)).toEqual({ key: KEY, isLocked: false });
  });
});

describe('a passphrase', () => {
  test('seals keys that were there and those that come, and page and worker go on in the session', async () => {
    const { name, page, worker } = await openBrowser();
    await page.connections.save(CONNECTION);
    await page.vault.protect('a few good words');
    await page.connections.save({ ...CONNECTION, providerId: 'fal', key: `${KEY}-2` });
    expect(await worker.vault.state()).toBe('unlocked');
    expect(await keyOf(worker)).toEqual({ key: KEY, isLocked: false });
    const everything = await everythingIn(name);
    expect(everything).not.toContain(KEY);
    expect(everything).not.toContain('a few good words');
  });

  test('is asked for after the browser was closed; a wrong one changes nothing', async () => {
    const { name, page } = await openBrowser();
    await page.connections.save(CONNECTION);
    await page.vault.protect('a few good words');
    const again = await openBrowser(name);
    expect(await keyOf(again.worker)).toEqual({ key: '', isLocked: true });
    expect(await again.worker.connections.listStatus()).toMatchObject([{ hasKey: true }]);
    await expect(again.page.connections.save(CONNECTION)).rejects.toThrow('locked');
    expect(await again.page.vault.unlock('another few words')).toBe(false);
    expect(await again.page.vault.state()).toBe('locked');
    expect(await again.page.vault.unlock('a few good words')).toBe(true);
    expect(await keyOf(again.worker)).toEqual({ key: KEY, isLocked: false });
  });

  test('can be changed and removed by who knows it, and forgotten by who does not', async () => {
    const { name, page } = await openBrowser();
    await page.connections.save(CONNECTION);
    await page.vault.protect('a few good words');
    expect(await page.vault.change('wrong words here', 'other good words')).toBe(false);
    expect(await page.vault.change('a few good words', 'other good words')).toBe(true);
    await page.vault.lock();
    expect(await page.vault.unlock('a few good words')).toBe(false);
    expect(await page.vault.unprotect('other good words')).toBe(true);
    expect(await page.vault.state()).toBe('none');
    expect(await keyOf(page)).toEqual({ key: KEY, isLocked: false });
    await page.vault.protect('a few good words');
    await page.vault.forget();
    expect(await page.vault.state()).toBe('none');
    expect(await keyOf(page)).toEqual({ key: '', isLocked: false });
    expect(await everythingIn(name)).not.toContain(KEY);
  });
});
