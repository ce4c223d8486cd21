import { describe, expect, test } from 'vitest';
import { aReference, anAbsentReference, anInspection, assetId } from '../../support/builders.ts';
import { freshName, openTestStore, openTwoStores, writeRaw } from '../../support/test-store.ts';
import type { Store } from '../../../lib/store/store.ts';

async function tags(store: Store): Promise<string> {
  return (await store.references.list()).map(({ id }) => id).join('');
}

async function storeWith(...ids: readonly string[]): Promise<Store> {
  const store = await openTestStore();
  for (const id of ids) await store.references.add(aReference({ id }));
  return store;
}

describe('the references of the draft', () => {
  test('are in the order in which they were added, also after one was removed', async () => {
    const store = await storeWith('c', 'a', 'b');
    await store.references.remove('c');
    await store.references.add(aReference({ id: 'A' }));
    expect(await tags(store)).toBe('abA');
  });

  test('take the tags in the words along when they change places or go', async () => {
    const store = await storeWith('a', 'b', 'c');
    await store.drafts.patch({ subject: '@image1 before @image2', keep: 'the rim of @image3' });
    await store.references.patch('c', { note: 'the light, not that of @image1' });
    await store.references.move('b', -1);
    expect(await tags(store)).toBe('bac');
    expect(await store.drafts.read()).toMatchObject({ subject: '@image2 before @image1', keep: 'the rim of @image3' });
    await store.references.remove('b');
    expect(await store.drafts.read()).toMatchObject({ subject: '@image1 before @image0', keep: 'the rim of @image2' });
    expect((await store.references.list()).at(-1)?.note).toBe('the light, not that of @image1');
  });

  test('added at once from two windows each keep a place of their own', async () => {
    const [panel, worker] = await openTwoStores();
    await Promise.all([
      panel.references.add(aReference({ id: 'a' })),
      worker.references.add(aReference({ id: 'b' })),
      panel.references.add(aReference({ id: 'c' })),
    ]);
    const before = await tags(panel);
    expect(before.split('').toSorted().join('')).toBe('abc');
    await worker.references.move(before.charAt(2), -1);
    expect(await tags(panel)).toBe(`${before.charAt(0)}${before.charAt(2)}${before.charAt(1)}`);
  });

  test.each([
    ['a', 1, 'bac'],
    ['c', -1, 'acb'],
    ['b', -1, 'bac'],
    ['a', -1, 'abc'],
    ['c', 1, 'abc'],
    ['unknown', 1, 'abc'],
  ] as const)('moving %s by %i gives %s', async (id, step, order) => {
    const store = await storeWith('a', 'b', 'c');
    await store.references.move(id, step);
    expect(await tags(store)).toBe(order);
  });

  test('a patch changes the named fields only, and leaves the place', async () => {
    const store = await openTestStore();
    await store.references.add(anAbsentReference('capturing', { id: 'a', note: 'the handle' }));
    await store.references.add(aReference({ id: 'b' }));
    const { content } = aReference();
    await Promise.all([store.references.patch('a', { content }), store.references.patch('a', { role: 'logo' })]);
    expect(await store.references.list()).toMatchObject([
      { id: 'a', note: 'the handle', role: 'logo', content },
      { id: 'b' },
    ]);
  });

  test('one that was removed while its picture came does not come back', async () => {
    const store = await storeWith('a');
    await store.references.remove('a');
    await store.references.patch('a', { note: 'late' });
    expect(await store.references.list()).toEqual([]);
  });

  test('a place is filled with bytes, facts and source at once, and not where it was removed meanwhile', async () => {
    const store = await openTestStore();
    const { content, source } = aReference();
    const stored = { ...content.asset, thumbnail: new Blob(['t']), createdAt: 1 };
    await store.references.add(anAbsentReference('capturing', { id: 'a', role: 'style' }));
    await store.references.fill('a', stored, new Blob(['bytes']), { content, source });
    expect(await store.references.list()).toMatchObject([{ id: 'a', role: 'style', content }]);
    expect(await (await store.assets.readBlob(content.asset.id))?.text()).toBe('bytes');
    await store.references.fill('gone', { ...stored, id: assetId('other') }, new Blob(['x']), { content });
    expect(await store.assets.readBlob(assetId('other'))).toBeUndefined();
  });

  test('an inspection is noted of the picture that was inspected, and of no other that came meanwhile', async () => {
    const store = await storeWith('a');
    const { content } = aReference();
    const inspection = anInspection({ jpegQuality: 42 });
    await store.references.noteInspection('a', assetId('another'), inspection);
    expect((await store.references.list())[0]?.content).toEqual(content);
    await store.references.noteInspection('a', content.asset.id, inspection);
    expect((await store.references.list())[0]?.content).toEqual({ ...content, inspection });
  });

  test('a record in a shape that no longer fits does not take the others with it', async () => {
    const name = freshName();
    const store = await openTestStore(name);
    await writeRaw(name, 'references', { id: 'old', url: 'x' });
    await store.references.add(aReference({ id: 'a' }));
    expect(await tags(store)).toBe('a');
  });
});
