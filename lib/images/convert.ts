import type { Asset, MediaType } from '../domain/asset.ts';
import { decode } from './decode.ts';
import { encode } from './draw.ts';

/** JPEG and WebP at this quality show no blocks at full size. */
const QUALITY = 0.92;

/** A copy in another format, in full size; the very blob where it has that format already. */
export async function convertImage(asset: Asset, blob: Blob, mediaType: MediaType): Promise<Blob> {
  if (asset.mediaType === mediaType) return blob;
  const bitmap = await decode(blob, asset.mediaType);
  try {
    return await encode(bitmap, { widthPx: bitmap.width, heightPx: bitmap.height }, mediaType, QUALITY);
  } finally {
    bitmap.close();
  }
}
