import { latin1At } from '../bytes.ts';
import { afterSubBlocks, colourTableBytes } from '../headers.ts';
import { MAX_PARTS, type Container, type Part } from './part.ts';

const [EXTENSION, IMAGE, TRAILER] = [0x21, 0x2c, 0x3b];
const NAMES: Readonly<Record<number, string>> = { 0x01: 'text', 0xf9: 'control', 0xfe: 'comment' };
const APPLICATION = 0xff;

function extensionName(bytes: Uint8Array, offset: number): string {
  const label = bytes[offset + 1] ?? 0;
  return label === APPLICATION ? latin1At(bytes, offset + 3, 11) : (NAMES[label] ?? 'unknown');
}

function endOfImage(bytes: Uint8Array, offset: number): number {
  const localTable = colourTableBytes(bytes[offset + 9] ?? 0);
  return afterSubBlocks(bytes, offset + 10 + localTable + 1);
}

/** A GIF's blocks: `image` for each frame, and the extensions by their kind or their application's eleven characters. */
export function gifContainer(bytes: Uint8Array): Container {
  const parts: Part[] = [];
  let offset = 13 + colourTableBytes(bytes[10] ?? 0);
  while (offset < bytes.byteLength && parts.length < MAX_PARTS) {
    const kind = bytes[offset];
    if (kind === TRAILER) return { parts, endsAt: offset + 1 };
    if (kind !== EXTENSION && kind !== IMAGE) break;
    const end = kind === IMAGE ? endOfImage(bytes, offset) : afterSubBlocks(bytes, offset + 2);
    if (end > bytes.byteLength) break;
    const name = kind === IMAGE ? 'image' : extensionName(bytes, offset);
    parts.push({ name, bytes: bytes.subarray(offset + 1, end) });
    offset = end;
  }
  return { parts, endsAt: Math.min(offset, bytes.byteLength) };
}
