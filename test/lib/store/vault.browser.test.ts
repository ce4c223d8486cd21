import { describe, expect, test } from 'vitest';
import { ownMemory } from '../../../lib/domain/session-memory.ts';
import type { StoredConnection } from '../../../lib/domain/settings.ts';
import { emptyDraft } from '../../../lib/domain/empty-draft.ts';
import { openStore, type Store } from '../../../lib/store/store.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { freshName, openRaw, writeRaw } from '../../support/test-store.ts';

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

  test('is the same where an accent was typed as one character and as two', async () => {
    const { page } = await openBrowser();
    await page.vault.protect('caf\u00e9 au lait');
    await page.vault.lock();
    expect(await page.vault.unlock('cafe\u0301 au lait')).toBe(true);
  });

  test('does not open a key in the place of another provider’s', async () => {
    const { name, page } = await openBrowser();
    await page.connections.save(CONNECTION);
    await page.vault.protect('a few good words');
    const db = await openRaw(name);
    const request = db.transaction('connections').objectStore('connections').get('gemini');
    await new Promise((resolve) => {
      request.addEventListener('success', resolve);
    });
    await writeRaw(name, 'connections', { ...request.result, providerId: 'fal', baseUrl: 'https://elsewhere.example' });
    expect(await page.connections.read('fal')).toMatchObject({ key: '' });
  });

  test('lets no key be saved while it is locked, and one for this session only stays as it is', async () => {
    const { page } = await openBrowser();
    await page.vault.protect('a few good words');
    await page.vault.lock();
    await page.connections.save({ ...CONNECTION, isSessionOnly: true });
    await expect(page.connections.save({ ...CONNECTION, key: 'another' })).rejects.toThrow('locked');
    expect(await keyOf(page)).toEqual({ key: KEY, isLocked: false });
  });
});

describe('two windows at the same moment', () => {
  test('that both set a passphrase: one of them does, and its passphrase opens the keys', async () => {
    const { page, worker } = await openBrowser();
    await page.connections.save(CONNECTION);
    const words = ['a few good words', 'other good words'] as const;
    const [first, second] = await Promise.all([page.vault.protect(words[0]), worker.vault.protect(words[1])]);
    expect(first).not.toBe(second);
    expect(await keyOf(page)).toEqual({ key: KEY, isLocked: false });
    await page.vault.lock();
    expect(await page.vault.unlock(first ? words[0] : words[1])).toBe(true);
    expect(await keyOf(worker)).toEqual({ key: KEY, isLocked: false });
  });

  test.each(['protect', 'change', 'unprotect'] as const)(
    'of which one saves a key while the other’s %s is at work: the key is kept',
    async (act) => {
      const { name, page, worker } = await openBrowser();
      await page.connections.save(CONNECTION);
      if (act !== 'protect') await page.vault.protect('a few good words');
      const done =
        act === 'change'
          ? page.vault.change('a few good words', 'other good words')
          : page.vault[act]('a few good words');
      await worker.connections.save({ ...CONNECTION, key: 'AQ.the-newer-key' });
      expect(await done).toBe(true);
      expect(await keyOf(page)).toEqual({ key: 'AQ.the-newer-key', isLocked: false });
      expect((await everythingIn(name)).includes('AQ.the-newer-key')).toBe(act === 'unprotect');
    },
  );

  test('of which one notes a check while the other sets a passphrase: the check is kept', async () => {
    const { page, worker } = await openBrowser();
    await page.connections.save(CONNECTION);
    const stored = await worker.connections.read('gemini');
    const done = page.vault.protect('a few good words');
    if (stored) await worker.connections.saveCheck(stored, { state: 'connected', at: 1 });
    await done;
    expect(await worker.connections.read('gemini')).toMatchObject({ key: KEY, check: { state: 'connected' } });
  });
});
