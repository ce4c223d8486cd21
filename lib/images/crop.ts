import { CaptureError } from '../domain/capture-failure.ts';
import { encode } from './draw.ts';

/** A rectangle of the viewport in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Cuts a box out of a screenshot of the viewport, as PNG.
 *
 * @param scale screenshot pixels per CSS pixel: the device pixel ratio, page zoom included
 * @throws {CaptureError} `out-of-reach` where nothing of the box is in the screenshot
 */
export async function cropScreenshot(screenshot: Blob, box: Box, scale: number): Promise<Blob> {
  const bitmap = await createImageBitmap(screenshot);
  try {
    const left = Math.max(0, Math.round(box.x * scale));
    const top = Math.max(0, Math.round(box.y * scale));
    const width = Math.min(bitmap.width, Math.round((box.x + box.width) * scale)) - left;
    const height = Math.min(bitmap.height, Math.round((box.y + box.height) * scale)) - top;
    if (width < 1 || height < 1) {
      throw new CaptureError('out-of-reach', 'The picture is outside the visible part of the page.');
    }
    return await encode(bitmap, { widthPx: width, heightPx: height }, 'image/png', undefined, {
      x: left,
      y: top,
      width,
      height,
    });
  } finally {
    bitmap.close();
  }
}
