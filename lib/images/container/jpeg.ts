import { viewOf } from '../bytes.ts';
import { MAX_PARTS, type Container, type Part } from './part.ts';

const [SOI, EOI, SOS, TEM, COM] = [0xd8, 0xd9, 0xda, 0x01, 0xfe];

/** Markers without a length, from ITU-T T.81, table B.1: start and restarts, and one for arithmetic coding. */
function standsAlone(marker: number): boolean {
  return marker === SOI || marker === TEM || (marker >= 0xd0 && marker <= 0xd7);
}

function nameOf(marker: number): string {
  if (marker >= 0xe0 && marker <= 0xef) return `APP${marker - 0xe0}`;
  if (marker === COM) return 'COM';
  return marker === SOS ? 'SOS' : `FF${marker.toString(16).toUpperCase()}`;
}

/** The place of the next marker's code, past the coded pixels; the file's end where there is none. */
function nextMarker(bytes: Uint8Array, from: number): number {
  let offset = bytes.indexOf(0xff, from);
  while (offset >= 0) {
    const code = bytes[offset + 1];
    // FF 00 is a coded FF, and FF FF is filling.
    if (code !== undefined && code !== 0 && code !== 0xff) return offset + 1;
    offset = bytes.indexOf(0xff, offset + 1);
  }
  return bytes.byteLength;
}

/** A JPEG's segments. The coded pixels after `SOS` are part of none; other segments bear their code, such as `FFC0`. */
export function jpegContainer(bytes: Uint8Array): Container {
  const parts: Part[] = [];
  const view = viewOf(bytes);
  let offset = nextMarker(bytes, 0);
  while (offset < bytes.byteLength && parts.length < MAX_PARTS) {
    const marker = bytes[offset] ?? EOI;
    if (marker === EOI) return { parts, endsAt: offset + 1 };
    if (standsAlone(marker)) {
      offset = nextMarker(bytes, offset + 1);
      continue;
    }
    const length = offset + 3 <= bytes.byteLength ? view.getUint16(offset + 1) : 0;
    const end = offset + 1 + length;
    if (length < 2 || end > bytes.byteLength) break;
    parts.push({ name: nameOf(marker), bytes: bytes.subarray(offset + 3, end) });
    offset = nextMarker(bytes, end);
  }
  return { parts, endsAt: offset };
}
