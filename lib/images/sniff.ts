import { imageDimensionsFromData } from 'image-dimensions';
import { mediaTypeSchema, type MediaType } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';

/** What the bytes themselves say they are. The size is as stored, before any EXIF turn. */
export interface Sniffed {
  readonly mediaType: MediaType;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A side longer than this is refused before decoding: 12,000 px squared is 576 MB of pixels, the most a tab survives. */
const MAX_SIDE_PX = 12_000;
/** 100 megapixels decode to 400 MB: above every camera's and screen's pictures, below what ends a worker. */
const MAX_PIXELS = 100_000_000;

/** The first bytes of what is often saved under a picture's name, for a sentence that helps. */
function describeOther(bytes: Uint8Array): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 256)).trimStart().toLowerCase();
  if (start.startsWith('<svg') || (start.startsWith('<?xml') && start.includes('<svg'))) return 'an SVG drawing';
  if (start.startsWith('<!doctype') || start.startsWith('<html')) return 'a web page';
  if (start.startsWith('%pdf')) return 'a PDF document';
  return 'no picture that Plantain can read';
}

/**
 * Reads type and size from the bytes, never from a name or a header, and without decoding.
 *
 * @throws {CaptureError} `not-an-image` or `unsupported-type` for anything else, `too-large` for a decompression bomb
 */
export function sniff(bytes: Uint8Array): Sniffed {
  const found = imageDimensionsFromData(bytes);
  if (found === undefined) {
    const other = describeOther(bytes);
    const kind = other === 'an SVG drawing' ? 'unsupported-type' : 'not-an-image';
    throw new CaptureError(kind, `The file is ${other}.`);
  }
  const { width: widthPx, height: heightPx } = found;
  if (widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX || widthPx * heightPx > MAX_PIXELS) {
    throw new CaptureError('too-large', `The picture is ${widthPx}×${heightPx} pixels, too large to open safely.`);
  }
  return { mediaType: mediaTypeSchema.parse(`image/${found.type}`), widthPx, heightPx };
}
