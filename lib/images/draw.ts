import { CaptureError } from '../domain/capture-failure.ts';
import type { PixelSize } from '../domain/output.ts';

/** A size of the same proportions that fits in a square of `maxSidePx`, never larger than the original. */
export function fitWithin({ widthPx, heightPx }: PixelSize, maxSidePx: number): PixelSize {
  const scale = Math.min(1, maxSidePx / Math.max(widthPx, heightPx));
  return { widthPx: Math.max(1, Math.round(widthPx * scale)), heightPx: Math.max(1, Math.round(heightPx * scale)) };
}

/** An empty canvas, with what draws on it. */
export function canvasOf({ widthPx, heightPx }: PixelSize): {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
} {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new CaptureError('too-large', 'The browser has no memory left to draw the picture.');
  return { canvas, context };
}

/** Puts white behind what is on a canvas: JPEG has no transparency, and without this it would be black. */
export function putOnWhite(context: OffscreenCanvasRenderingContext2D): void {
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = 'white';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/** Draws a bitmap, or the part of it in `crop`, at a size, and encodes it. `quality` is 0 to 1 where the type has one. */
export async function encode(
  bitmap: ImageBitmap,
  size: PixelSize,
  type: string,
  quality?: number,
  crop = { x: 0, y: 0, width: bitmap.width, height: bitmap.height },
): Promise<Blob> {
  const { canvas, context } = canvasOf(size);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, crop.x, crop.y, crop.width, crop.height, 0, 0, size.widthPx, size.heightPx);
  if (type === 'image/jpeg') putOnWhite(context);
  return canvas.convertToBlob(quality === undefined ? { type } : { type, quality });
}
