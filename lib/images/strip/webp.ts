import { viewOf } from '../bytes.ts';
import type { Part } from '../container/part.ts';
import { webpContainer } from '../container/webp.ts';

/** The chunks of RFC 9649 that draw a still picture. */
const KEPT: ReadonlySet<string> = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ICCP']);
/** In the flags of `VP8X`: a colour profile and transparency. Without the others there is no EXIF, XMP or animation. */
const ICC_AND_ALPHA = 0x30;

function header(name: string, length: number): Uint8Array {
  const bytes = new Uint8Array(8);
  bytes.set(new TextEncoder().encode(name));
  viewOf(bytes).setUint32(4, length, true);
  return bytes;
}

function chunk({ name, bytes }: Part): readonly Uint8Array[] {
  const filling = new Uint8Array(bytes.byteLength % 2);
  return [header(name, bytes.byteLength), bytes, filling];
}

function withoutFlags(part: Part): Part {
  if (part.name !== 'VP8X') return part;
  const bytes = part.bytes.slice();
  bytes[0] = (bytes[0] ?? 0) & ICC_AND_ALPHA;
  return { name: part.name, bytes };
}

function isSound(parts: readonly Part[]): boolean {
  const names = parts.map(({ name }) => name);
  const pictures = names.filter((name) => name === 'VP8 ' || name === 'VP8L');
  const isExtended = parts[0]?.name === 'VP8X' && parts[0].bytes.byteLength === 10;
  const isAnimated = names.includes('ANIM') || names.includes('ANMF');
  return pictures.length === 1 && !isAnimated && (isExtended || names[0] === pictures[0]);
}

/** A WebP in the pieces that draw it, with its lengths and flags put right. */
export function stripWebp(bytes: Uint8Array): readonly Uint8Array[] | null {
  const { parts, endsAt } = webpContainer(bytes);
  const isWhole = bytes.byteLength >= 12 && endsAt === 8 + viewOf(bytes).getUint32(4, true);
  if (!isWhole || !isSound(parts)) return null;
  const chunks = parts.filter(({ name }) => KEPT.has(name)).flatMap((part) => chunk(withoutFlags(part)));
  const length = chunks.reduce((sum, piece) => sum + piece.byteLength, 4);
  return [header('RIFF', length), bytes.subarray(8, 12), ...chunks];
}
