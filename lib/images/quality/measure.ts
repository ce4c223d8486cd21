import type { MediaType } from '../../domain/asset.ts';
import { suspicionSchema, type Inspection, type Suspicion } from '../../domain/inspection.ts';
import { fitWithin } from '../draw.ts';
import { suspectCompression } from './blockiness.ts';
import { estimateJpegQuality } from './jpeg-quality.ts';
import { suspectOverlay } from './overlay.ts';
import { perceptualHash } from './perceptual-hash.ts';
import { planeOf, transparentShareOf, type Plane } from './plane.ts';
import { suspectScreenshot } from './screenshot.ts';
import { suspectBlur } from './sharpness.ts';

/** About the pixels that models look at: Gemini reads a picture in 1,120 tokens, and makes 1K by default. */
const ANALYSIS_SIDE_PX = 1_024;
/** Squares in which a larger picture is looked at pixel by pixel, in three rows of three; a multiple of 8. */
const PATCH_PX = 256;
const PATCHES_A_SIDE = 3;

function readPixels(bitmap: ImageBitmap, crop: DOMRectReadOnly, width: number, height: number): ImageData {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('The browser has no memory left to look at the picture.');
  context.imageSmoothingQuality = 'medium';
  context.drawImage(bitmap, crop.x, crop.y, crop.width, crop.height, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** Parts at the picture's own resolution, spread evenly, that share the grid in which a JPEG's blocks lie. */
function patchesOf(bitmap: ImageBitmap): Plane[] {
  const startsOf = (length: number) => {
    const room = Math.max(0, length - PATCH_PX);
    const starts = Array.from({ length: PATCHES_A_SIDE }, (_, index) => (index * room) / (PATCHES_A_SIDE - 1));
    return [...new Set(starts.map((start) => Math.floor(start / 8) * 8))];
  };
  return startsOf(bitmap.height).flatMap((y) =>
    startsOf(bitmap.width).map((x) => {
      const [width, height] = [Math.min(PATCH_PX, bitmap.width - x), Math.min(PATCH_PX, bitmap.height - y)];
      return planeOf(readPixels(bitmap, new DOMRect(x, y, width, height), width, height));
    }),
  );
}

function suspicionsOf(plane: Plane, patches: readonly Plane[], jpegQuality: number | null): Suspicion[] {
  const screenshot = suspectScreenshot(plane);
  const whys: Record<Suspicion['kind'], string | null> = {
    compression: suspectCompression(patches, jpegQuality),
    blur: suspectBlur(plane),
    screenshot,
    // The words of an interface are no overlay of their own.
    overlay: screenshot === null ? suspectOverlay(plane) : null,
  };
  return suspicionSchema.shape.kind.options.flatMap((kind) => {
    const why = whys[kind];
    return why === null ? [] : [{ kind, why }];
  });
}

/**
 * Measures a decoded picture: its likeness to others, its transparency, and what looks like a defect. Runs in a worker; the
 * thresholds and what they catch and miss are measured by `npm run quality`.
 */
export function measurePixels(
  bitmap: ImageBitmap,
  facts: { readonly mediaType: MediaType; readonly bytes: Uint8Array<ArrayBuffer> },
): Pick<Inspection, 'transparentShare' | 'jpegQuality' | 'perceptualHash' | 'suspicions'> {
  const { widthPx, heightPx } = fitWithin({ widthPx: bitmap.width, heightPx: bitmap.height }, ANALYSIS_SIDE_PX);
  const whole = new DOMRect(0, 0, bitmap.width, bitmap.height);
  const pixels = readPixels(bitmap, whole, widthPx, heightPx);
  const plane = planeOf(pixels);
  const patches = widthPx === bitmap.width ? [plane] : patchesOf(bitmap);
  const jpegQuality = facts.mediaType === 'image/jpeg' ? estimateJpegQuality(facts.bytes) : null;
  return {
    transparentShare: transparentShareOf(pixels),
    jpegQuality,
    perceptualHash: perceptualHash(plane),
    suspicions: suspicionsOf(plane, patches, jpegQuality),
  };
}
