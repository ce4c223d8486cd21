import type { LibraryEntry } from '../../lib/domain/library-entry.ts';

/** Between tiles, across and down. */
export const GAP_PX = 10;
/** The line of words under a picture. */
export const CAPTION_PX = 22;

/** Beyond these a picture stands in a place that is less long than itself: it would be too narrow to point at. */
const [NARROWEST, WIDEST] = [0.5, 4];

/** Width to height of a result's place. */
export function ratioOf({ image }: LibraryEntry): number {
  if (image === null) return 1;
  return Math.min(WIDEST, Math.max(NARROWEST, image.widthPx / image.heightPx));
}

/** The height that rows come near to: two or three pictures beside each other at 320 px, a dozen at 3,840. */
export function targetPx(widthPx: number): number {
  return Math.round(Math.min(260, Math.max(110, 90 + widthPx * 0.1)));
}
