import { latin1At, viewOf } from '../bytes.ts';
import { MAX_PARTS, type Container, type Part } from './part.ts';

/** A PNG's chunks. */
export function pngContainer(bytes: Uint8Array): Container {
  const parts: Part[] = [];
  const view = viewOf(bytes);
  let offset = 8;
  while (offset + 12 <= bytes.byteLength && parts.length < MAX_PARTS) {
    const name = latin1At(bytes, offset + 4, 4);
    const end = offset + 12 + view.getUint32(offset);
    if (end > bytes.byteLength) break;
    parts.push({ name, bytes: bytes.subarray(offset + 8, end - 4) });
    offset = end;
    if (name === 'IEND') break;
  }
  return { parts, endsAt: offset };
}
