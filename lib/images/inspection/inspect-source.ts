import type { Asset } from '../../domain/asset.ts';
import type { Inspection } from '../../domain/inspection.ts';
import { decode } from '../decode.ts';
import { measurePixels } from '../quality/measure.ts';
import { readFileFacts } from './metadata.ts';

/**
 * The arrival checks of one picture: what its file says and what its pixels show, with one decode.
 *
 * @throws {CaptureError} `undecodable` where the stored bytes no longer decode
 */
export async function inspectSource(blob: Blob, asset: Asset): Promise<Inspection> {
  const { mediaType } = asset;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const facts = await readFileFacts(bytes, mediaType);
  const bitmap = await decode(blob, mediaType);
  try {
    return { ...facts, ...measurePixels(bitmap, { mediaType, bytes }) };
  } finally {
    bitmap.close();
  }
}
