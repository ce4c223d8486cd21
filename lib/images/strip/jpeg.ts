import { latin1At } from '../bytes.ts';
import { jpegContainer } from '../container/jpeg.ts';
import type { Part } from '../container/part.ts';

/** The segments of ITU-T T.81, table B.1, without which the coded pixels cannot be read; frames are told apart below. */
const CODING: ReadonlySet<string> = new Set(['FFC4', 'FFCC', 'FFDB', 'FFDC', 'FFDD', 'SOS']);
const FRAME = /^FFC[0-35-79-BD-F]$/;

/** JFIF's first fourteen bytes: behind them there may be a thumbnail, whose size the last two give. */
const JFIF_BYTES = 14;
/** Adobe's marker says how the colours are coded; its layout is in Adobe's technical note 5116. */
const ADOBE_BYTES = 12;

function segment(code: number, content: Uint8Array): Uint8Array {
  const length = content.byteLength + 2;
  return new Uint8Array([0xff, code, length >> 8, length & 0xff, ...content]);
}

/** A segment as it is kept: whole, shortened, or not at all. */
function kept({ name, bytes }: Part, whole: Uint8Array): Uint8Array | null {
  if (CODING.has(name) || FRAME.test(name)) return whole;
  if (name === 'APP2' && latin1At(bytes, 0, 12) === 'ICC_PROFILE\0') return whole;
  if (name === 'APP14' && latin1At(bytes, 0, 5) === 'Adobe' && bytes.byteLength >= ADOBE_BYTES) {
    return segment(0xee, bytes.subarray(0, ADOBE_BYTES));
  }
  if (name === 'APP0' && latin1At(bytes, 0, 5) === 'JFIF\0' && bytes.byteLength >= JFIF_BYTES) {
    return segment(0xe0, new Uint8Array([...bytes.subarray(0, JFIF_BYTES - 2), 0, 0]));
  }
  return null;
}

/** Whether nothing stands in the coded pixels but themselves: coded FFs, filling and restart markers. */
function isOnlyScan(scan: Uint8Array): boolean {
  for (let at = scan.indexOf(0xff); at >= 0; at = scan.indexOf(0xff, at + 1)) {
    const code = scan[at + 1] ?? 0xff;
    if (code !== 0 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return false;
  }
  return true;
}

/** A JPEG of one picture, in the pieces that draw it; the camera's previews, and all behind the picture, go. */
export function stripJpeg(bytes: Uint8Array): readonly Uint8Array[] | null {
  const { parts, endsAt } = jpegContainer(bytes);
  const isWhole = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[endsAt - 2] === 0xff && bytes[endsAt - 1] === 0xd9;
  if (!isWhole || parts.filter(({ name }) => FRAME.test(name)).length !== 1) return null;
  const startOf = (part: Part) => part.bytes.byteOffset - bytes.byteOffset - 4;
  const pieces = [bytes.subarray(0, 2)];
  for (const [index, part] of parts.entries()) {
    const end = startOf(part) + 4 + part.bytes.byteLength;
    const piece = kept(part, bytes.subarray(startOf(part), end));
    if (piece !== null) pieces.push(piece);
    if (part.name !== 'SOS') continue;
    const next = parts[index + 1];
    const scan = bytes.subarray(end, next === undefined ? endsAt - 2 : startOf(next));
    if (!isOnlyScan(scan)) return null;
    pieces.push(scan);
  }
  pieces.push(bytes.subarray(endsAt - 2, endsAt));
  return parts.some(({ name }) => name === 'SOS') ? pieces : null;
}
