import type { JobIn } from '../../lib/domain/job.ts';
import type { Store } from '../../lib/store/store.ts';
import { aFrozenBrief, anAsset, aParent, aReference, aSource, assetId, aSucceededJob, AT } from './builders.ts';
import { aPicture } from './pictures.ts';
import { enter } from './test-store.ts';

/** Puts a true picture into the store under the id that builders give a name. */
export async function storePicture(store: Store, name: string, widthPx: number, heightPx: number): Promise<Blob> {
  const blob = await aPicture({ widthPx, heightPx });
  const thumbnail = await aPicture({ widthPx: Math.round(widthPx / 8), heightPx: Math.round(heightPx / 8) });
  const facts = { mediaType: 'image/png', widthPx, heightPx, sizeBytes: blob.size } as const;
  await store.assets.put(anAsset({ id: assetId(name), ...facts }), blob, thumbnail, AT);
  return blob;
}

/** A result of two references with their pages, refined from another; both with two pictures in the store. */
export async function fillLibrary(store: Store): Promise<readonly [JobIn<'succeeded'>, JobIn<'succeeded'>]> {
  const [first, second] = await Promise.all(
    ['dawn', 'dusk'].map((name) => storePicture(store, name, 1200, 896).then((blob) => blob.size)),
  );
  const imageOf = (name: string, sizeBytes = 1) =>
    anAsset({ id: assetId(name), mediaType: 'image/png', widthPx: 1200, heightPx: 896, sizeBytes });
  await storePicture(store, 'mug', 600, 400);
  await storePicture(store, 'bricks', 300, 400);
  const content = (name: string) =>
    ({ state: 'ready', asset: anAsset({ id: assetId(name) }), capturedBy: 'page-fetch' }) as const;
  const brief = aFrozenBrief({
    subject: 'The mug of @image1 before the wall of @image2',
    inputMode: 'edit',
    styleDirection: 'watercolour',
    light: 'overcast',
    styleNotes: 'muted, as @image2',
    references: [
      aReference({ id: 'mug', role: 'product', note: 'keep the handle', content: content('mug') }),
      aReference({
        id: 'bricks',
        role: 'background',
        content: content('bricks'),
        source: aSource({ pageTitle: 'Walls of Lisbon', pageUrl: 'https://walls.example/lisbon' }),
      }),
    ],
  });
  const before = aSucceededJob({
    id: 'before',
    reservationId: 'before',
    groupId: 'before',
    brief,
    images: [imageOf('dawn', first)],
  });
  const after = aSucceededJob({
    id: 'after',
    reservationId: 'after',
    groupId: 'after',
    createdAt: AT + 60_000,
    brief: { ...brief, framing: 'close-up' },
    images: [imageOf('dusk', second), imageOf('dawn', first)],
    parent: aParent({ jobId: 'before', assetId: assetId('dawn') }),
  });
  await enter(store, { job: before, entries: [] }, { job: after, entries: [] });
  return [before, after];
}
