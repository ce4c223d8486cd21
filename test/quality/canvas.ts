export interface Drawing {
  readonly canvas: OffscreenCanvas;
  readonly context: OffscreenCanvasRenderingContext2D;
}

export function createCanvas(width: number, height: number): Drawing {
  const canvas = new OffscreenCanvas(Math.round(width), Math.round(height));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No 2D context');
  context.imageSmoothingQuality = 'high';
  return { canvas, context };
}

export type Format =
  | { readonly type: 'image/png' }
  | { readonly type: 'image/jpeg' | 'image/webp'; readonly quality: number };

/**
 * Encodes at once. `convertToBlob` waits for an idle moment outside of workers, up to a second each time on a busy machine.
 */
export function encodeAs(source: OffscreenCanvas, format: Format): Blob {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [source.width, source.height];
  canvas.getContext('2d')?.drawImage(source, 0, 0);
  const [, base64 = ''] = canvas.toDataURL(format.type, 'quality' in format ? format.quality : undefined).split(',');
  return new Blob([Uint8Array.fromBase64(base64)], { type: format.type });
}

/** Encoded and decoded again: what a first lossy save leaves in the pixels. */
export async function throughFormat(canvas: OffscreenCanvas, format: Format): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(encodeAs(canvas, format));
  const { canvas: copy, context } = createCanvas(bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return copy;
}

export function scaledTo(source: OffscreenCanvas, scale: number): OffscreenCanvas {
  const { canvas, context } = createCanvas(source.width * scale, source.height * scale);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

export function cropped(source: OffscreenCanvas, x: number, y: number, width: number, height: number): OffscreenCanvas {
  const { canvas, context } = createCanvas(width, height);
  context.drawImage(source, -Math.round(x), -Math.round(y));
  return canvas;
}

/** Softened by a Gaussian of `sigmaPx`, without the rim where the blur reaches beyond the picture. */
export function gaussian(source: OffscreenCanvas, sigmaPx: number): OffscreenCanvas {
  const { canvas, context } = createCanvas(source.width, source.height);
  context.filter = `blur(${sigmaPx}px)`;
  context.drawImage(source, 0, 0);
  const rim = Math.ceil(sigmaPx * 3);
  return cropped(canvas, rim, rim, source.width - 2 * rim, source.height - 2 * rim);
}

/** Smeared along a straight line, as by a moving hand. */
export function motion(source: OffscreenCanvas, lengthPx: number, angleDegrees: number): OffscreenCanvas {
  const { canvas, context } = createCanvas(source.width, source.height);
  const angle = (angleDegrees * Math.PI) / 180;
  for (let step = 0; step < lengthPx; step += 1) {
    context.globalAlpha = 1 / (step + 1);
    const offset = step - (lengthPx - 1) / 2;
    context.drawImage(source, offset * Math.cos(angle), offset * Math.sin(angle));
  }
  const rim = Math.ceil(lengthPx / 2);
  return cropped(canvas, rim, rim, source.width - 2 * rim, source.height - 2 * rim);
}
