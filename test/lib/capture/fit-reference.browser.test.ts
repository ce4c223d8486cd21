import { expect, test, vi } from 'vitest';
import { fitReference } from '../../../lib/capture/fit-reference.ts';
import { limitsKey } from '../../../lib/domain/fit.ts';
import { inspectImage } from '../../../lib/images/inspect.ts';
import type { ReadyReference } from '../../../lib/domain/reference.ts';
import type { Store } from '../../../lib/store/store.ts';
import { AT, aModel, anInspection, aReference } from '../../support/builders.ts';
import { aPictureBytes, gifBytes } from '../../support/pictures.ts';
import { openTestStore } from '../../support/test-store.ts';

async function arrived(store: Store, bytes: Uint8Array<ArrayBuffer>): Promise<ReadyReference> {
  const { asset, blob, thumbnail } = await inspectImage(bytes);
  await store.assets.put(asset, blob, thumbnail, AT);
  return aReference({ content: { state: 'ready', asset, capturedBy: 'file', inspection: anInspection() } });
}

test('makes the copy that a model is sent, keeps it and tells of it, once', async () => {
  const store = await openTestStore();
  const reference = await arrived(store, gifBytes());
  const onChange = vi.fn<() => void>();
  store.changes.subscribe(['fitted'], onChange);
  const copy = await fitReference(store, reference, aModel());
  expect(copy).toMatchObject({ assetId: reference.content.asset.id, mediaType: 'image/png', reasons: ['type'] });
  expect(await store.fitted.list(limitsKey(aModel()))).toMatchObject([{ sizeBytes: copy?.sizeBytes }]);
  await fitReference(store, reference, aModel());
  expect(onChange).toHaveBeenCalledOnce();
});

test('keeps nothing of what is sent untouched', async () => {
  const store = await openTestStore();
  expect(await fitReference(store, await arrived(store, await aPictureBytes()), aModel())).toBeNull();
  expect(await store.fitted.list(limitsKey(aModel()))).toEqual([]);
});
