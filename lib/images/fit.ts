import type { Asset, MediaType } from '../domain/asset.ts';
import { takesAsIs, type Model } from '../domain/model.ts';
import { decode } from './decode.ts';
import { encode, fitWithin } from './draw.ts';

/** Long sides to try in turn until the copy is small enough; the models look at about 1,120 tokens of it whatever the size. */
const SIDES_PX = [4096, 2048, 1024];

/**
 * The bytes to send for an asset: its own where the model takes them, else a copy within the limits, PNG where the
 * original may be transparent and JPEG otherwise.
 *
 * @throws {CaptureError} `undecodable` where the copy cannot be made
 */
export async function fitToModel(asset: Asset, blob: Blob, model: Model): Promise<Blob> {
  if (takesAsIs(model, asset)) return blob;
  const bitmap = await decode(blob, asset.mediaType);
  try {
    const type: MediaType =
      asset.mediaType === 'image/jpeg' || asset.mediaType === 'image/heic' ? 'image/jpeg' : 'image/png';
    let copy = blob;
    for (const sidePx of SIDES_PX) {
      copy = await encode(bitmap, fitWithin({ widthPx: bitmap.width, heightPx: bitmap.height }, sidePx), type, 0.92);
      if (copy.size <= model.maxReferenceBytes) break;
    }
    return copy;
  } finally {
    bitmap.close();
  }
}
