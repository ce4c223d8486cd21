import * as z from 'zod/mini';

/** Width to height, as the providers write it. */
export const aspectRatioSchema = z.enum([
  '1:1',
  '1:4',
  '4:1',
  '1:8',
  '8:1',
  '2:3',
  '3:2',
  '3:4',
  '4:3',
  '4:5',
  '5:4',
  '9:16',
  '16:9',
  '21:9',
]);
export type AspectRatio = z.infer<typeof aspectRatioSchema>;

/** The resolution class of an output. */
export const outputSizeSchema = z.enum(['1K', '2K', '4K']);
export type OutputSize = z.infer<typeof outputSizeSchema>;

/** `original` keeps the provider's bytes; another format is a copy that this device converts for the download. */
export const outputFormatSchema = z.enum(['original', 'image/png', 'image/jpeg', 'image/webp']);
export type OutputFormat = z.infer<typeof outputFormatSchema>;

/** The most images one press of *Generate* may ask for: each is a paid request of its own. */
export const MAX_IMAGE_COUNT = 8;

/** What is asked of the provider beside the words and pictures. */
export const outputSchema = z.object({
  providerId: z.string(),
  modelId: z.string(),
  aspectRatio: aspectRatioSchema,
  size: outputSizeSchema,
  format: outputFormatSchema,
  count: z.int().check(z.minimum(1), z.maximum(MAX_IMAGE_COUNT)),
});
export type Output = z.infer<typeof outputSchema>;

export interface PixelSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * The pixels of each ratio at 1K; 2K and 4K are two and four times as wide and high.
 * Source: Google's image generation guide, table for the 3.1 Flash family.
 */
const PIXELS_1K: Record<AspectRatio, readonly [widthPx: number, heightPx: number]> = {
  '1:1': [1024, 1024],
  '1:4': [512, 2048],
  '4:1': [2048, 512],
  '1:8': [384, 3072],
  '8:1': [3072, 384],
  '2:3': [848, 1264],
  '3:2': [1264, 848],
  '3:4': [896, 1200],
  '4:3': [1200, 896],
  '4:5': [928, 1152],
  '5:4': [1152, 928],
  '9:16': [768, 1376],
  '16:9': [1376, 768],
  '21:9': [1584, 672],
};

const SCALE: Record<OutputSize, number> = { '1K': 1, '2K': 2, '4K': 4 };

/** The pixel size that a model of the family makes for a ratio and resolution. */
export function pixelSize(aspectRatio: AspectRatio, size: OutputSize): PixelSize {
  const [widthPx, heightPx] = PIXELS_1K[aspectRatio];
  return { widthPx: widthPx * SCALE[size], heightPx: heightPx * SCALE[size] };
}
