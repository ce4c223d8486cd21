import type { Asset } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import { keepsTransparency, planCopy, type CopyPlan, type CopyWish } from '../domain/copy.ts';
import type { PixelSize } from '../domain/output.ts';
import { encodeAvif } from './avif.ts';
import { decode } from './decode.ts';
import { canvasOf, fitWithin, putOnWhite } from './draw.ts';
import { scaleDown } from './scale.ts';
import { findCropWindow } from './smart-crop.ts';

/** Detail is looked for in a copy of this size: finer than that it is grain. */
const LOOK_SIDE_PX = 256;

/** A copy, with its true size. */
export interface MadeCopy extends PixelSize {
  readonly blob: Blob;
}

/** Where the crop begins, from the top left. */
interface Corner {
  readonly x: number;
  readonly y: number;
}

function middle(bitmap: ImageBitmap, { widthPx, heightPx }: PixelSize): Corner {
  return { x: Math.round((bitmap.width - widthPx) / 2), y: Math.round((bitmap.height - heightPx) / 2) };
}

function mostDetail(bitmap: ImageBitmap, cropPx: PixelSize): Corner {
  const { widthPx, heightPx } = fitWithin({ widthPx: bitmap.width, heightPx: bitmap.height }, LOOK_SIDE_PX);
  const { context } = canvasOf({ widthPx, heightPx });
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, widthPx, heightPx);
  putOnWhite(context);
  const pixels = context.getImageData(0, 0, widthPx, heightPx);
  const { axis, start } = findCropWindow(pixels, cropPx.widthPx / cropPx.heightPx);
  const begin = (side: number, length: number) => Math.min(side - length, Math.round(start * side));
  return axis === 'x'
    ? { x: begin(bitmap.width, cropPx.widthPx), y: 0 }
    : { x: 0, y: begin(bitmap.height, cropPx.heightPx) };
}

function enlarge(bitmap: ImageBitmap, size: PixelSize): OffscreenCanvas {
  const { canvas, context } = canvasOf(size);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, size.widthPx, size.heightPx);
  return canvas;
}

/** Cuts and scales without decoding again. */
async function draw(bitmap: ImageBitmap, { cropPx, place, sizePx }: CopyPlan): Promise<OffscreenCanvas> {
  const { x, y } = place === 'middle' ? middle(bitmap, cropPx) : mostDetail(bitmap, cropPx);
  const part = await createImageBitmap(bitmap, x, y, cropPx.widthPx, cropPx.heightPx);
  try {
    const isSmaller = sizePx.widthPx <= cropPx.widthPx && sizePx.heightPx <= cropPx.heightPx;
    return isSmaller ? scaleDown(part, sizePx) : enlarge(part, sizePx);
  } finally {
    part.close();
  }
}

async function encodeCanvas(canvas: OffscreenCanvas, { mediaType, quality }: CopyWish): Promise<Blob> {
  if (!keepsTransparency(mediaType)) {
    const context = canvas.getContext('2d');
    if (context) putOnWhite(context);
  }
  if (mediaType === 'image/avif') return encodeAvif(canvas, quality / 100);
  const blob = await canvas.convertToBlob({ type: mediaType, quality: quality / 100 });
  // Browsers write PNG where they do not know a type.
  if (blob.type !== mediaType)
    throw new CaptureError('undecodable', 'This browser cannot write pictures of that type.');
  return blob;
}

/**
 * A copy of a stored picture in another type, size or shape, in sRGB, with nothing of its file but the pixels.
 *
 * @throws {CaptureError} `undecodable`, or `too-large` where the browser cannot draw it
 */
export async function makeCopy({ mediaType }: Pick<Asset, 'mediaType'>, blob: Blob, wish: CopyWish): Promise<MadeCopy> {
  const bitmap = await decode(blob, mediaType);
  try {
    const plan = planCopy({ widthPx: bitmap.width, heightPx: bitmap.height }, wish.size);
    const canvas = await draw(bitmap, plan);
    return { blob: await encodeCanvas(canvas, wish), ...plan.sizePx };
  } finally {
    bitmap.close();
  }
}
