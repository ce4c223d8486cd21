import type { PixelSize } from '../domain/output.ts';
import { latin1At, viewOf } from './bytes.ts';

/** The lengths that a BMP's second header may have, of every version of the format. */
const BMP_HEADER_BYTES: ReadonlySet<number> = new Set([12, 16, 40, 52, 56, 64, 108, 124]);

/** The size of a BMP; undefined where the bytes are none. */
export function bmpSize(bytes: Uint8Array): PixelSize | undefined {
  if (latin1At(bytes, 0, 2) !== 'BM' || bytes.byteLength < 26) return undefined;
  const view = viewOf(bytes);
  const headerBytes = view.getUint32(14, true);
  if (!BMP_HEADER_BYTES.has(headerBytes)) return undefined;
  if (headerBytes === 12) return { widthPx: view.getUint16(18, true), heightPx: view.getUint16(20, true) };
  // Negative where the rows stand from the top.
  return { widthPx: Math.abs(view.getInt32(18, true)), heightPx: Math.abs(view.getInt32(22, true)) };
}

/** Where the pixels of a BMP end, as far as its headers tell: compressed ones may end anywhere. */
export function bmpEnd(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const size = bmpSize(bytes);
  const isOld = view.getUint32(14, true) === 12;
  const compression = isOld || bytes.byteLength < 34 ? 0 : view.getUint32(30, true);
  if (size === undefined || (compression !== 0 && compression !== 3)) return 0;
  const bitsPerPixel = isOld ? view.getUint16(24, true) : view.getUint16(28, true);
  // Rows are filled up to whole words of four bytes.
  const rowBytes = Math.ceil((size.widthPx * bitsPerPixel) / 32) * 4;
  return view.getUint32(10, true) + rowBytes * size.heightPx;
}

/** Where the last of the pictures in an ICO ends. */
export function icoEnd(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  const entries = Array.from({ length: view.getUint16(4, true) }, (_, index) => 6 + index * 16);
  return Math.max(...entries.map((entry) => view.getUint32(entry + 8, true) + view.getUint32(entry + 12, true)));
}

/** The size of the largest picture of an ICO, which is the one that browsers show; undefined where the bytes are none. */
export function icoSize(bytes: Uint8Array): PixelSize | undefined {
  if (latin1At(bytes, 0, 4) !== '\0\0\u0001\0') return undefined;
  const count = (bytes[4] ?? 0) + (bytes[5] ?? 0) * 256;
  const entryAt = (index: number) => 6 + index * 16;
  if (count === 0 || bytes.byteLength < entryAt(count)) return undefined;
  // A side of 256 is written as 0.
  const sideAt = (offset: number) => bytes[offset] || 256;
  const sizes = Array.from({ length: count }, (_, index) => {
    return { widthPx: sideAt(entryAt(index)), heightPx: sideAt(entryAt(index) + 1) };
  });
  return sizes.toSorted((a, b) => b.widthPx * b.heightPx - a.widthPx * a.heightPx)[0];
}

/** Where the data sub-blocks that begin at `offset` end. */
export function afterSubBlocks(bytes: Uint8Array, offset: number): number {
  let end = offset;
  for (let length = bytes[end]; length !== undefined && length > 0; length = bytes[end]) end += length + 1;
  return end + 1;
}

/** The bytes of a GIF's colour table, by the flags that announce it. */
export function colourTableBytes(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

/**
 * How far the first frame of a GIF reaches: where that is further than the size in its header, browsers draw it larger.
 * Undefined where no frame is found.
 */
export function firstFrameExtent(bytes: Uint8Array): PixelSize | undefined {
  let offset = 13 + colourTableBytes(bytes[10] ?? 0);
  while (bytes[offset] === 0x21) offset = afterSubBlocks(bytes, offset + 2);
  if (bytes[offset] !== 0x2c || bytes.byteLength < offset + 9) return undefined;
  const view = viewOf(bytes);
  const at = (place: number) => view.getUint16(offset + place, true);
  return { widthPx: at(1) + at(5), heightPx: at(3) + at(7) };
}
