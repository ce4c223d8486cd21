import { mediaTypeName, type MediaType } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';

/**
 * Decodes a picture, turned as its EXIF says. The caller closes the bitmap.
 *
 * @throws {CaptureError} `undecodable` where the bytes are damaged or the browser lacks the decoder
 */
export async function decode(blob: Blob, mediaType: MediaType): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob);
  } catch {
    const reason = mediaType === 'image/heic' ? 'This browser cannot read HEIC pictures.' : undefined;
    throw new CaptureError('undecodable', reason ?? `The ${mediaTypeName(mediaType)} picture could not be decoded.`);
  }
}
