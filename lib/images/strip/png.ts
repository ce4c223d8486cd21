import type { Part } from '../container/part.ts';
import { pngContainer } from '../container/png.ts';

/** The chunks of the PNG specification, third edition, that bear on how the picture looks. */
const KEPT: ReadonlySet<string> = new Set([
  'IHDR',
  'PLTE',
  'tRNS',
  'cHRM',
  'gAMA',
  'iCCP',
  'sBIT',
  'sRGB',
  'cICP',
  'bKGD',
  'pHYs',
  'IDAT',
  'IEND',
]);

/** An animation's first picture need not be the one that is kept here. */
const ANIMATION: ReadonlySet<string> = new Set(['acTL', 'fcTL', 'fdAT']);

/** A capital first letter: what does not know the chunk cannot draw the picture. */
function isUnknownCritical({ name }: Part): boolean {
  return /^[A-Z]/.test(name) && !KEPT.has(name);
}

function isSound(parts: readonly Part[]): boolean {
  const [first, last] = [parts[0], parts.at(-1)];
  const hasFrame = first?.name === 'IHDR' && last?.name === 'IEND' && last.bytes.byteLength === 0;
  return hasFrame && parts.some(({ name }) => name === 'IDAT');
}

/** A PNG in the pieces that draw it. */
export function stripPng(bytes: Uint8Array): readonly Uint8Array[] | null {
  const { parts } = pngContainer(bytes);
  if (!isSound(parts) || parts.some((part) => ANIMATION.has(part.name) || isUnknownCritical(part))) return null;
  const chunks = parts.filter(({ name }) => KEPT.has(name));
  return [
    bytes.subarray(0, 8),
    ...chunks.map((part) => {
      const contentAt = part.bytes.byteOffset - bytes.byteOffset;
      return bytes.subarray(contentAt - 8, contentAt + part.bytes.byteLength + 4);
    }),
  ];
}
