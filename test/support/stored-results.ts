import type { JobIn } from '../../lib/domain/job.ts';
import { digestHex } from '../../lib/images/digest.ts';
import type { Store } from '../../lib/store/store.ts';
import { AT, aFrozenBrief, anAsset, aSucceededJob } from './builders.ts';

/** Of the largest size that `getRandomValues` takes, repeated: bytes that do not compress and that no other picture has. */
function randomBytes(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes);
  for (let at = 0; at < sizeBytes; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return bytes;
}

/**
 * Stores a picture of random bytes, which is one by its record only. As of now: an old one that no job has yet is swept up
 * where a worker starts.
 */
export async function storeBytes(store: Store, sizeBytes: number) {
  const bytes = randomBytes(sizeBytes);
  const asset = anAsset({ id: await digestHex(bytes), mediaType: 'image/png', sizeBytes });
  await store.assets.put(asset, new Blob([bytes], { type: 'image/png' }), new Blob(['thumbnail']), Date.now());
  return asset;
}

export interface ResultWish {
  readonly sizeBytes: number;
  readonly subject?: string;
  readonly overrides?: Partial<JobIn<'succeeded'>>;
}

/** Stores a job that succeeded, with the bytes of its one picture. */
export async function storeResult(store: Store, id: string, wish: ResultWish): Promise<JobIn<'succeeded'>> {
  const { sizeBytes, subject = id, overrides = {} } = wish;
  const images: JobIn<'succeeded'>['images'] = [await storeBytes(store, sizeBytes)];
  const brief = aFrozenBrief({ subject });
  const job = aSucceededJob({ id, reservationId: `reservation-${id}`, brief, images, ...overrides });
  await store.jobs.spend(AT, () => ({ ok: true, transitions: [{ job, entries: [] }], batches: [] }));
  return job;
}
