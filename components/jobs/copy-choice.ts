import type { CopyType, CopyWish, Fitting } from '../../lib/domain/copy.ts';
import type { PixelSize } from '../../lib/domain/output.ts';
import { PLATFORM_SIZES } from '../../lib/domain/platform-sizes.ts';

/** What stands in the dialog's fields, also in those that count only for another choice. */
export interface CopyChoice {
  readonly mediaType: CopyType;
  readonly quality: number;
  /** Of a platform's size; null for the picture's own shape. */
  readonly platformId: string | null;
  /** Null for that of the picture, whichever of a result's pictures it is. */
  readonly longEdgePx: number | null;
  readonly fitting: Fitting;
}

/** The picture as it is, in the type that most places take and that keeps transparency. */
export const FIRST_CHOICE: CopyChoice = {
  mediaType: 'image/webp',
  quality: 85,
  platformId: null,
  longEdgePx: null,
  fitting: 'smart-crop',
};

/** The long edge of the copy of a picture, which nothing enlarges by it. */
export function longEdgeOf({ longEdgePx }: Pick<CopyChoice, 'longEdgePx'>, { widthPx, heightPx }: PixelSize): number {
  const ownPx = Math.max(widthPx, heightPx);
  return Math.min(longEdgePx ?? ownPx, ownPx);
}

/** What is asked for of a picture by the fields that count. */
export function wishOf(choice: CopyChoice, picture: PixelSize): CopyWish {
  const { mediaType, quality, platformId, fitting } = choice;
  const platform = PLATFORM_SIZES.find(({ id }) => id === platformId);
  if (!platform) {
    return { mediaType, quality, size: { kind: 'long-edge', longEdgePx: longEdgeOf(choice, picture) } };
  }
  const { widthPx, heightPx } = platform;
  return { mediaType, quality, size: { kind: 'frame', widthPx, heightPx, fitting } };
}
