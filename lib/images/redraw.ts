import type { Asset, MediaType } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import type { Model } from '../domain/model.ts';
import type { PixelSize } from '../domain/output.ts';
import { decode } from './decode.ts';
import { canvasOf, fitWithin, putOnWhite } from './draw.ts';
import { scaleDown } from './scale.ts';

/** Measured on the seven sample photographs in Chromium 156: 38 to 57 dB from the original, 33 for one of glowing reds. */
const BEST_QUALITY = 0.95;
/** 30 to 49 dB on the same: below it blocks show, and a smaller picture shows less harm for the same bytes. */
const LEAST_QUALITY = 0.8;
/** Halvings of the range between both: what is left of it, 0.02, nobody sees. */
const QUALITY_STEPS = 3;
/** Files do not shrink quite as their pixels do, so the next size is chosen a little smaller than the share would be. */
const MARGIN = 0.95;
/** A step is felt, and leaves something. */
const [LEAST_STEP, MOST_STEP] = [0.9, 0.25];
const MIN_SIDE_PX = 16;

interface Encoded {
  readonly blob: Blob;
  readonly fits: boolean;
}

type Encode = (quality: number) => Promise<Encoded>;

/** The best quality within the limit; what exceeds it even at the least is answered all the same. */
async function bestQuality(encode: Encode): Promise<Encoded> {
  const best = await encode(BEST_QUALITY);
  if (best.fits) return best;
  let found = await encode(LEAST_QUALITY);
  if (!found.fits) return found;
  let [low, high] = [LEAST_QUALITY, BEST_QUALITY];
  for (let step = 0; step < QUALITY_STEPS; step += 1) {
    const middle = (low + high) / 2;
    const tried = await encode(middle);
    if (tried.fits) [low, found] = [middle, tried];
    else high = middle;
  }
  return found;
}

/** Browsers write PNG where they do not know a type: that is no copy of the type that was asked for. */
async function encodeAs(canvas: OffscreenCanvas, type: MediaType, maxBytes: number): Promise<Encoded> {
  const encode: Encode = async (quality) => {
    const blob = await canvas.convertToBlob({ type, quality });
    return { blob, fits: blob.type === type && blob.size <= maxBytes };
  };
  return type === 'image/png' ? encode(1) : bestQuality(encode);
}

function draw(bitmap: ImageBitmap, size: PixelSize): OffscreenCanvas {
  if (size.widthPx < bitmap.width || size.heightPx < bitmap.height) return scaleDown(bitmap, size);
  const { canvas, context } = canvasOf(size);
  context.drawImage(bitmap, 0, 0);
  return canvas;
}

/** The first type that fits, else the smallest that was tried. */
async function encodeWithin(
  canvas: OffscreenCanvas,
  types: readonly [MediaType, ...MediaType[]],
  maxBytes: number,
): Promise<Encoded> {
  const [first, ...others] = types;
  if (first === 'image/jpeg') onWhite(canvas);
  const encoded = await encodeAs(canvas, first, maxBytes);
  const [next, ...rest] = others;
  if (encoded.fits || next === undefined) return encoded;
  const other = await encodeWithin(canvas, [next, ...rest], maxBytes);
  return other.fits || other.blob.size < encoded.blob.size ? other : encoded;
}

function onWhite(canvas: OffscreenCanvas): void {
  const context = canvas.getContext('2d');
  if (context) putOnWhite(context);
}

function smaller({ widthPx, heightPx }: PixelSize, share: number): PixelSize {
  const step = Math.min(LEAST_STEP, Math.max(MOST_STEP, Math.sqrt(share) * MARGIN));
  return fitWithin({ widthPx, heightPx }, Math.floor(Math.max(widthPx, heightPx) * step));
}

/**
 * Decodes a picture once and draws it upright, in sRGB, at the largest size and the best quality within a model's limits;
 * nothing of its file but the pixels comes along.
 *
 * @param types in the order in which they are tried at each size
 * @throws {CaptureError} `undecodable`, or `too-large` where no copy is within the limits
 */
export async function redraw(
  { mediaType }: Asset,
  blob: Blob,
  types: readonly [MediaType, ...MediaType[]],
  { maxReferenceSidePx, maxReferenceBytes }: Model,
): Promise<Blob> {
  const bitmap = await decode(blob, mediaType);
  try {
    let size = fitWithin({ widthPx: bitmap.width, heightPx: bitmap.height }, maxReferenceSidePx);
    for (;;) {
      const encoded = await encodeWithin(draw(bitmap, size), types, maxReferenceBytes);
      if (encoded.fits) return encoded.blob;
      size = smaller(size, maxReferenceBytes / encoded.blob.size);
      if (Math.max(size.widthPx, size.heightPx) < MIN_SIDE_PX) {
        throw new CaptureError('too-large', 'No copy of it is small enough for the model.');
      }
    }
  } finally {
    bitmap.close();
  }
}
