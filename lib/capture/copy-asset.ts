import type { CopyWish } from '../domain/copy.ts';
import { makeCopy, type MadeCopy } from '../images/copy.ts';
import { sniff } from '../images/sniff.ts';
import type { WorkerStore } from '../store/store.ts';

/**
 * A copy of a stored picture in another type, size or shape.
 *
 * @throws {Error} where the picture is gone, does not decode, or the copy cannot be drawn or written
 */
export async function copyAsset(
  assets: Pick<WorkerStore['assets'], 'readBlob'>,
  assetId: string,
  wish: CopyWish,
): Promise<MadeCopy> {
  const blob = await assets.readBlob(assetId);
  if (!blob) throw new Error('The picture is no longer in the store.');
  return makeCopy(sniff(new Uint8Array(await blob.arrayBuffer())), blob, wish);
}
