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

/** A size that a place on the web asks for. */
export interface PlatformSize extends PixelSize {
  readonly id: string;
  readonly name: string;
}

/** What shops, feeds and headers ask for, in the order in which they are offered. */
export const PLATFORM_SIZES: readonly [PlatformSize, ...PlatformSize[]] = [
  // Source: Shopify Help Centre, “Product media types”: square pictures look best at 2,048 px.
  { id: 'shop', name: 'Shop product', widthPx: 2048, heightPx: 2048 },
  // Source: Meta Ads Guide, Instagram feed: 1:1 and 4:5, 1,080 px wide.
  { id: 'square-post', name: 'Square post', widthPx: 1080, heightPx: 1080 },
  { id: 'portrait-post', name: 'Portrait post', widthPx: 1080, heightPx: 1350 },
  // Source: Meta Ads Guide, Instagram stories and reels: 9:16, 1,080 × 1,920.
  { id: 'story', name: 'Story or reel', widthPx: 1080, heightPx: 1920 },
  // Source: Pinterest Help, “Review Pin specs”: 2:3, 1,000 × 1,500.
  { id: 'pin', name: 'Pin', widthPx: 1000, heightPx: 1500 },
  // Source: Meta for Developers, “Images in link shares”: at least 1,200 × 630.
  { id: 'link-preview', name: 'Link preview', widthPx: 1200, heightPx: 630 },
  // Source: YouTube Help, “Add video thumbnails”: 1,280 × 720.
  { id: 'video-thumbnail', name: 'Video thumbnail', widthPx: 1280, heightPx: 720 },
  // Source: X Help Centre, “How to customise your profile”: header 1,500 × 500.
  { id: 'banner', name: 'Profile banner (X)', widthPx: 1500, heightPx: 500 },
  // Source: LinkedIn Help, “Image specifications”: background 1,584 × 396.
  { id: 'linkedin-banner', name: 'Profile banner (LinkedIn)', widthPx: 1584, heightPx: 396 },
  // Source: YouTube Help, “Manage your channel’s branding”: at least 2,048 × 1,152.
  { id: 'channel-banner', name: 'Channel banner', widthPx: 2048, heightPx: 1152 },
];
