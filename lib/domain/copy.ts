import * as z from 'zod/mini';
import type { PixelSize } from './output.ts';

/** What copies are made in. The last only where the browser can encode it: see `avif.ts` in lib/images. */
export const copyTypeSchema = z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/avif']);
export type CopyType = z.infer<typeof copyTypeSchema>;

/** How a picture comes into a frame of another shape. */
export const fittingSchema = z.enum(['fit', 'fill', 'smart-crop']);
export type Fitting = z.infer<typeof fittingSchema>;

/** Browsers draw no larger side than this everywhere. Source: the canvas limits of Chromium and Firefox, 16,384 px. */
export const MAX_COPY_SIDE_PX = 16_384;
const sideSchema = z.int().check(z.minimum(1), z.maximum(MAX_COPY_SIDE_PX));

const copySizeSchema = z.discriminatedUnion('kind', [
  /** Its own shape; never enlarged. */
  z.object({ kind: z.literal('long-edge'), longEdgePx: sideSchema }),
  z.object({ kind: z.literal('frame'), widthPx: sideSchema, heightPx: sideSchema, fitting: fittingSchema }),
]);
export type CopySize = z.infer<typeof copySizeSchema>;

/** A copy that a person wants of a result. */
export const copyWishSchema = z.object({
  mediaType: copyTypeSchema,
  /** 1 to 100; PNG, which loses nothing, has none. */
  quality: z.int().check(z.minimum(1), z.maximum(100)),
  size: copySizeSchema,
});
export type CopyWish = z.infer<typeof copyWishSchema>;

/** Whether a type has transparency in a copy; the others get white behind the picture. */
export function keepsTransparency(mediaType: CopyType): boolean {
  return mediaType === 'image/png' || mediaType === 'image/webp';
}

/** What is cut out of a picture, and the size that it gets. */
export interface CopyPlan {
  readonly cropPx: PixelSize;
  /** Where the crop lies: in the middle, or where the most detail is, which only the pixels tell. */
  readonly place: 'middle' | 'most-detail';
  readonly sizePx: PixelSize;
}

function scaled({ widthPx, heightPx }: PixelSize, scale: number): PixelSize {
  return { widthPx: Math.max(1, Math.round(widthPx * scale)), heightPx: Math.max(1, Math.round(heightPx * scale)) };
}

/** The largest part of a picture that has the shape of a frame. */
function largestOfShape(whole: PixelSize, frame: PixelSize): PixelSize {
  const scale = Math.min(whole.widthPx / frame.widthPx, whole.heightPx / frame.heightPx);
  const { widthPx, heightPx } = scaled(frame, scale);
  return { widthPx: Math.min(widthPx, whole.widthPx), heightPx: Math.min(heightPx, whole.heightPx) };
}

/**
 * What is to be cut, and how large it comes out. Only a frame that is to be filled may enlarge: whoever asks for a shop's
 * 2,048 px is to get them.
 */
export function planCopy(whole: PixelSize, size: CopySize): CopyPlan {
  if (size.kind === 'long-edge') {
    const scale = Math.min(1, size.longEdgePx / Math.max(whole.widthPx, whole.heightPx));
    return { cropPx: whole, place: 'middle', sizePx: scaled(whole, scale) };
  }
  const { fitting, widthPx, heightPx } = size;
  if (fitting === 'fit') {
    const scale = Math.min(1, widthPx / whole.widthPx, heightPx / whole.heightPx);
    return { cropPx: whole, place: 'middle', sizePx: scaled(whole, scale) };
  }
  const frame = { widthPx, heightPx };
  const place = fitting === 'fill' ? 'middle' : 'most-detail';
  return { cropPx: largestOfShape(whole, frame), place, sizePx: frame };
}

/** How many times a plan enlarges: 1 or less where it does not. */
export function enlargement({ cropPx, sizePx }: CopyPlan): number {
  return sizePx.widthPx / cropPx.widthPx;
}
