import type { MediaType } from '../domain/asset.ts';
import { stripJpeg } from './strip/jpeg.ts';
import { stripPng } from './strip/png.ts';
import { stripWebp } from './strip/webp.ts';

type Strip = (bytes: Uint8Array) => readonly Uint8Array[] | null;

const STRIPS: Partial<Record<MediaType, Strip>> = {
  'image/jpeg': stripJpeg,
  'image/png': stripPng,
  'image/webp': stripWebp,
};

/**
 * Leaves out of a file all that does not draw its picture, and keeps the coded pixels byte for byte. What is kept is
 * listed, so that what nobody has heard of is left out.
 *
 * @returns null where that cannot be trusted, as in a damaged or animated file, or not done, as in other types: then the
 *   picture is to be redrawn
 */
export function strip(bytes: Uint8Array, mediaType: MediaType): Uint8Array<ArrayBuffer> | null {
  const pieces = STRIPS[mediaType]?.(bytes) ?? null;
  if (pieces === null) return null;
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.byteLength;
  }
  return whole;
}
