import { describe, expect, test, vi } from 'vitest';
import type { StoredFitted } from '../../../lib/store/schema.ts';
import { AT, anAsset, aReference, assetId } from '../../support/builders.ts';
import { aPicture, bytesOf } from '../../support/pictures.ts';
import { useSmallDisk } from '../../support/small-disk.ts';
import { freshName, openTestStore, openTwoStores, removeForGood, writeRaw } from '../../support/test-store.ts';

async function aCopy(overrides: Partial<StoredFitted> = {}): Promise<StoredFitted> {
  const blob = await aPicture({ type: 'image/jpeg' });
  return {
    assetId: assetId('mug'),
    limits: 'image/jpeg 7000000 2048',
    mediaType: 'image/jpeg',
    widthPx: 64,
    heightPx: 48,
    sizeBytes: blob.size,
    reasons: ['turned', 'private'],
    blob,
    ...overrides,
  };
}

describe('the copies that models are sent', () => {
  test('are kept with their bytes, one for each picture and limits', async () => {
    const store = await openTestStore();
    const copy = await aCopy();
    await store.fitted.put(copy);
    const read = await store.fitted.read(copy.assetId, copy.limits);
    expect(read).toMatchObject({ widthPx: 64, reasons: ['turned', 'private'] });
    expect(read && (await bytesOf(read.blob))).toEqual(await bytesOf(copy.blob));
    expect(await store.fitted.read(copy.assetId, 'image/jpeg 7000000 4096')).toBeUndefined();
    expect(await store.fitted.read(assetId('wall'), copy.limits)).toBeUndefined();
  });

  test('are listed by their limits, without their bytes; the later of two is the one that counts', async () => {
    const store = await openTestStore();
    await store.fitted.put(await aCopy({ reasons: ['private'] }));
    await store.fitted.put(await aCopy());
    await store.fitted.put(await aCopy({ assetId: assetId('wall') }));
    await store.fitted.put(await aCopy({ limits: 'image/jpeg 7000000 2048 or more' }));
    const list = await store.fitted.list('image/jpeg 7000000 2048');
    expect(list.map((copy) => copy.assetId)).toEqual([assetId('mug'), assetId('wall')]);
    expect(list[0]).toMatchObject({ reasons: ['turned', 'private'] });
    expect(list[0]).not.toHaveProperty('blob');
  });

  test('are told of in every window', async () => {
    const [panel, worker] = await openTwoStores();
    const onChange = vi.fn<() => void>();
    panel.changes.subscribe(['fitted'], onChange);
    await worker.fitted.put(await aCopy());
    await expect.poll(() => onChange.mock.calls.length).toBe(1);
  });

  test('in a shape that no longer fits count as none, and are replaced', async () => {
    const name = freshName();
    const store = await openTestStore(name);
    const copy = await aCopy();
    await writeRaw(name, 'fitted', { ...copy, reasons: ['whim'] });
    expect(await store.fitted.read(copy.assetId, copy.limits)).toBeUndefined();
    expect(await store.fitted.list(copy.limits)).toEqual([]);
    await store.fitted.put(copy);
    expect(await store.fitted.list(copy.limits)).toHaveLength(1);
  });

  test('are refused by a full disk with the error that says so, and leave the others as they were', async () => {
    await useSmallDisk(10_000_000);
    const store = await openTestStore();
    await store.fitted.put(await aCopy());
    const blob = await aPicture({ widthPx: 2_000, heightPx: 2_000, motif: 'noise' });
    const refused = store.fitted.put(await aCopy({ assetId: assetId('wall'), blob }));
    await expect(refused).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await expect(refused).rejects.toBeInstanceOf(DOMException);
    expect(await store.fitted.list('image/jpeg 7000000 2048')).toHaveLength(1);
  });
});

describe('pruning', () => {
  test('removes the copies of what is gone, and keeps the others', async () => {
    const store = await openTestStore();
    const picture = await aPicture();
    for (const name of ['mug', 'wall']) {
      await store.assets.put(anAsset({ id: assetId(name) }), picture, picture, AT);
      await store.fitted.put(await aCopy({ assetId: assetId(name) }));
    }
    await store.references.add(aReference());
    await removeForGood(store, AT + 1);
    const kept = await store.fitted.list('image/jpeg 7000000 2048');
    expect(kept.map((copy) => copy.assetId)).toEqual([assetId('mug')]);
  });
});
