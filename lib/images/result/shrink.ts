import type { PixelSize } from '../../domain/output.ts';
import { canvasOf, fitWithin } from '../draw.ts';

/**
 * The pixels of a picture that was decoded before, at a small size, which is all that colours and places are measured by.
 *
 * @param size the size itself, or what its longer side is at most
 */
export async function shrink(blob: Blob, size: PixelSize | number): Promise<ImageData> {
  const bitmap = await createImageBitmap(blob);
  try {
    const whole = { widthPx: bitmap.width, heightPx: bitmap.height };
    const { widthPx, heightPx } = typeof size === 'number' ? fitWithin(whole, size) : size;
    const { context } = canvasOf({ widthPx, heightPx });
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, widthPx, heightPx);
    return context.getImageData(0, 0, widthPx, heightPx);
  } finally {
    bitmap.close();
  }
}
