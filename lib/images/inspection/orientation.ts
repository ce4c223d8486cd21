import type { MediaType } from '../../domain/asset.ts';
import type { Container, Part } from '../container/part.ts';

function lastByte(parts: readonly Part[], name: string): number | undefined {
  return parts.find((part) => part.name === `property ${name}`)?.bytes.at(-1);
}

/** EXIF's number for so many quarter turns to the left, upright and mirrored left to right (before the turn). */
const TURNED = [1, 8, 3, 6];
const MIRRORED = [2, 5, 4, 7];

/** From `irot`, which turns to the left, and `imir`, which then mirrors: ISO/IEC 23008-12, 6.5.10 and 6.5.12. */
function ofProperties(parts: readonly Part[]): number {
  const turns = (lastByte(parts, 'irot') ?? 0) % 4;
  const mirror = lastByte(parts, 'imir');
  if (mirror === undefined) return TURNED[turns] ?? 1;
  // Mirrored top to bottom is the same as left to right and half a turn more.
  return MIRRORED[((mirror & 1) === 1 ? turns : turns + 2) % 4] ?? 1;
}

/** The formats in which browsers obey EXIF's orientation (measured in Chromium 156: not in WebP, nor in AVIF). */
const OBEYED: ReadonlySet<MediaType> = new Set(['image/jpeg', 'image/png']);

/** How a file's pixels have to be turned to be as browsers show them, in EXIF's numbers. */
export function orientationOf(mediaType: MediaType, { parts }: Container, tagged: number | undefined): number {
  if (mediaType === 'image/avif' || mediaType === 'image/heic') return ofProperties(parts);
  const isSense = tagged !== undefined && Number.isInteger(tagged) && tagged >= 1 && tagged <= 8;
  return isSense && OBEYED.has(mediaType) ? tagged : 1;
}

/** Whether a file has an orientation that browsers pass over, so that another reader might turn it all the same. */
export function hasIdleOrientation(mediaType: MediaType, tagged: number | undefined): boolean {
  return tagged !== undefined && tagged !== 1 && !OBEYED.has(mediaType);
}
