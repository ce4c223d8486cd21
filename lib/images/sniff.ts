import { imageDimensionsFromData } from 'image-dimensions';
import { mediaTypeSchema, type MediaType } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import { bmpSize, firstFrameExtent, icoSize } from './headers.ts';
import { describeOther } from './other-files.ts';

/** What the bytes themselves say they are. The size is as stored, before any turn. */
export interface Sniffed {
  readonly mediaType: MediaType;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A side longer than this is refused before decoding: 12,000 px squared is 576 MB of pixels, the most a tab survives. */
const MAX_SIDE_PX = 12_000;
/** 100 megapixels decode to 400 MB: above every camera's and screen's pictures, below what ends a worker. */
const MAX_PIXELS = 100_000_000;

function readHeader(bytes: Uint8Array): Sniffed | undefined {
  const bmp = bmpSize(bytes);
  if (bmp) return { mediaType: 'image/bmp', ...bmp };
  const ico = icoSize(bytes);
  if (ico) return { mediaType: 'image/x-icon', ...ico };
  const found = imageDimensionsFromData(bytes);
  if (found === undefined) return undefined;
  const mediaType = mediaTypeSchema.parse(`image/${found.type}`);
  const frame = mediaType === 'image/gif' ? firstFrameExtent(bytes) : undefined;
  return {
    mediaType,
    widthPx: Math.max(found.width, frame?.widthPx ?? 0),
    heightPx: Math.max(found.height, frame?.heightPx ?? 0),
  };
}

/**
 * Reads type and size from the bytes, never from a name or a header, and without decoding.
 *
 * @throws {CaptureError} `not-an-image` or `unsupported-type` for anything else, `undecodable` for a picture without size
 *   or one that ends in its header, `too-large` for a decompression bomb
 */
export function sniff(bytes: Uint8Array): Sniffed {
  const sniffed = readHeader(bytes);
  if (sniffed === undefined) {
    const { kind, message } = describeOther(bytes);
    throw new CaptureError(kind, message);
  }
  const { widthPx, heightPx } = sniffed;
  if (widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX || widthPx * heightPx > MAX_PIXELS) {
    throw new CaptureError('too-large', `The picture is ${widthPx}×${heightPx} pixels, too large to open safely.`);
  }
  return sniffed;
}
