import type { Asset } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import { areaInPixels, turnedSize, WHOLE } from '../domain/edit.ts';
import type { Edit } from '../domain/reference.ts';
import { decode } from './decode.ts';
import { encode } from './draw.ts';

/** A copy of a copy: at this quality a second JPEG coding is not seen. */
const JPEG_QUALITY = 0.95;

/** The same picture after clockwise quarter turns; closes the one that it was made of. */
function turn(bitmap: ImageBitmap, quarterTurns: number): ImageBitmap {
  if (quarterTurns === 0) return bitmap;
  const { width, height } = bitmap;
  const { widthPx, heightPx } = turnedSize({ widthPx: width, heightPx: height }, quarterTurns);
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  if (context === null) throw new CaptureError('too-large', 'The browser has no memory left to turn the picture.');
  context.translate(widthPx / 2, heightPx / 2);
  context.rotate((quarterTurns * Math.PI) / 2);
  context.drawImage(bitmap, -width / 2, -height / 2);
  bitmap.close();
  return canvas.transferToImageBitmap();
}

/**
 * Turns and crops an original: a JPEG becomes a JPEG, all else PNG.
 *
 * @throws {CaptureError} `undecodable`, or `too-large` where the browser cannot draw it
 */
export async function editImage(
  { mediaType }: Asset,
  blob: Blob,
  { quarterTurns, crop }: Pick<Edit, 'quarterTurns' | 'crop'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const bitmap = turn(await decode(blob, mediaType), quarterTurns);
  try {
    const whole = { widthPx: bitmap.width, heightPx: bitmap.height };
    const { leftPx, topPx, ...size } = areaInPixels(crop ?? WHOLE, whole);
    const area = { x: leftPx, y: topPx, width: size.widthPx, height: size.heightPx };
    const type = mediaType === 'image/jpeg' ? mediaType : 'image/png';
    const edited = await encode(bitmap, size, type, JPEG_QUALITY, area);
    return new Uint8Array(await edited.arrayBuffer());
  } finally {
    bitmap.close();
  }
}
