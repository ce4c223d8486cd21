import type { Asset } from '../../lib/domain/asset.ts';
import type { CopyType, CopyWish, Fitting } from '../../lib/domain/copy.ts';
import { PLATFORM_SIZES } from '../../lib/domain/platform-sizes.ts';

/** What stands in the dialog's fields, also in those that count only for another choice. */
export interface CopyChoice {
  readonly mediaType: CopyType;
  readonly quality: number;
  /** Of a platform's size; null for the picture's own shape. */
  readonly platformId: string | null;
  readonly longEdgePx: number;
  readonly fitting: Fitting;
}

/** The picture as it is, in the type that most places take and that keeps transparency. */
export function firstChoice({ widthPx, heightPx }: Asset): CopyChoice {
  const longEdgePx = Math.max(widthPx, heightPx);
  return { mediaType: 'image/webp', quality: 85, platformId: null, longEdgePx, fitting: 'smart-crop' };
}

/** What is asked for by the fields that count. */
export function wishOf({ mediaType, quality, platformId, longEdgePx, fitting }: CopyChoice): CopyWish {
  const platform = PLATFORM_SIZES.find(({ id }) => id === platformId);
  if (!platform) return { mediaType, quality, size: { kind: 'long-edge', longEdgePx } };
  const { widthPx, heightPx } = platform;
  return { mediaType, quality, size: { kind: 'frame', widthPx, heightPx, fitting } };
}
