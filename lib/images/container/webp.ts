import { latin1At, viewOf } from '../bytes.ts';
import { MAX_PARTS, type Container, type Part } from './part.ts';

/** A WebP's chunks, by their names of four characters: `VP8 ` has a space. */
export function webpContainer(bytes: Uint8Array): Container {
  const parts: Part[] = [];
  const view = viewOf(bytes);
  const riffEnd = bytes.byteLength < 12 ? 0 : Math.min(bytes.byteLength, 8 + view.getUint32(4, true));
  let offset = 12;
  while (offset + 8 <= riffEnd && parts.length < MAX_PARTS) {
    const length = view.getUint32(offset + 4, true);
    const end = offset + 8 + length;
    if (end > riffEnd) break;
    parts.push({ name: latin1At(bytes, offset, 4), bytes: bytes.subarray(offset + 8, end) });
    // Chunks are filled up to an even length.
    offset = end + (length % 2);
  }
  return { parts, endsAt: Math.min(offset, bytes.byteLength) };
}
