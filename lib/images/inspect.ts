import type { Asset } from '../domain/asset.ts';
import { decode } from './decode.ts';
import { digestHex } from './digest.ts';
import { encode, fitWithin } from './draw.ts';
import { sniff } from './sniff.ts';
import { requireEnd, requireWhole } from './torn.ts';

/** A picture that was read back whole: facts, bytes under their true type, and a small copy for lists. */
export interface Inspected {
  readonly asset: Asset;
  readonly blob: Blob;
  readonly thumbnail: Blob;
}

/** Twice the largest box in which a list shows a thumbnail, for screens of two pixels a point. */
const THUMBNAIL_SIDE_PX = 192;

/**
 * Reads a picture from its bytes: type and size by the bytes, digest, one decode for proof and thumbnail.
 *
 * @throws {CaptureError} where the bytes are no picture, one too large, or one that does not decode
 */
export async function inspectImage(bytes: Uint8Array<ArrayBuffer>): Promise<Inspected> {
  const { mediaType } = sniff(bytes);
  requireEnd(bytes, mediaType);
  const blob = new Blob([bytes], { type: mediaType });
  const [id, bitmap] = await Promise.all([digestHex(bytes), decode(blob, mediaType)]);
  try {
    if (mediaType === 'image/jpeg') requireWhole(bitmap, bytes);
    const size = { widthPx: bitmap.width, heightPx: bitmap.height };
    const thumbnail = await encode(bitmap, fitWithin(size, THUMBNAIL_SIDE_PX), 'image/webp', 0.8);
    return { asset: { id, mediaType, ...size, sizeBytes: bytes.byteLength }, blob, thumbnail };
  } finally {
    bitmap.close();
  }
}
