import { CaptureError } from '../domain/capture-failure.ts';
import { mediaTypeName, type MediaType } from '../domain/asset.ts';
import { gifContainer } from './container/gif.ts';
import { jpegContainer } from './container/jpeg.ts';
import type { Container } from './container/part.ts';
import { pngContainer } from './container/png.ts';
import { bmpEnd, icoEnd } from './headers.ts';

/** A JPEG whose coded pixels end too early is decoded all the same: the rest becomes this grey, in blocks of at most 16 px. */
const [GREY, TOLERANCE, BLOCK_PX] = [128, 2, 16];

/** Whether an edge of the picture, one block deep, is nothing but that grey; which edge depends on how it is turned. */
function hasGreyEdge(bitmap: ImageBitmap): boolean {
  const { width, height } = bitmap;
  const [deepX, deepY] = [Math.min(BLOCK_PX, width), Math.min(BLOCK_PX, height)];
  return (
    isGrey(bitmap, 0, height - deepY, width, deepY) ||
    isGrey(bitmap, 0, 0, width, deepY) ||
    isGrey(bitmap, 0, 0, deepX, height) ||
    isGrey(bitmap, width - deepX, 0, deepX, height)
  );
}

function isGrey(bitmap: ImageBitmap, x: number, y: number, width: number, height: number): boolean {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  context?.drawImage(bitmap, -x, -y);
  const pixels = context?.getImageData(0, 0, width, height).data;
  return pixels?.every((value, index) => index % 4 === 3 || Math.abs(value - GREY) <= TOLERANCE) ?? false;
}

/** The bits of the last so many coded bytes, without the filling at their end and the zeros that stand behind FF. */
function lastBits(bytes: Uint8Array, endsAt: number, length: number): string {
  const coded = bytes.subarray(Math.max(0, endsAt - 2 - length), endsAt - 2);
  const plain = coded.filter((value, index) => value !== 0 || coded[index - 1] !== 0xff);
  const bits = [...plain].map((value) => value.toString(2).padStart(8, '0')).join('');
  return bits.replace(/1{0,7}$/, '');
}

/** Longer than the code of a flat block is in any usual table of codes. */
const MAX_BLOCK_BITS = 96;

/** A grey area that was coded as such says the same over and over. */
function repeats(bits: string): boolean {
  return Array.from({ length: MAX_BLOCK_BITS }, (_, index) => index + 1).some((period) => {
    return period * 2 <= bits.length && bits.startsWith(bits.slice(period));
  });
}

/** At least so many bytes are the code of the lowest row of flat blocks: two bits for each channel of a block. */
function rowBytes(widthPx: number, channels: number): number {
  return Math.floor((widthPx / BLOCK_PX) * (channels === 1 ? 0.5 : 1.5)) - 2;
}

/** Fewer bytes than this repeat themselves by chance. */
const [LEAST_BYTES, ENOUGH_BYTES] = [10, 48];

/** Whether a grey edge is the rest of coded pixels that end too early, and not a grey that was coded. */
function lacksRows(bytes: Uint8Array, { parts, endsAt }: Container): boolean {
  const frame = parts.find(({ name }) => name === 'FFC0' || name === 'FFC1');
  const restarts = parts.some(({ name }) => name === 'FFDD');
  if (!frame || restarts) return false;
  const [high = 0, low = 0, channels = 0] = frame.bytes.subarray(3, 6);
  const length = Math.min(ENOUGH_BYTES, rowBytes(high * 256 + low, channels));
  return length >= LEAST_BYTES && !repeats(lastBits(bytes, endsAt, length));
}

/** Whether a progressive picture has not its last scan of brightness, the one that brings all detail in full. */
function lacksDetail({ parts }: Container): boolean {
  const frame = parts.find(({ name }) => name === 'FFC2');
  const brightness = frame?.bytes[6];
  const scans = parts.filter(({ name }) => name === 'SOS').map(({ bytes }) => bytes);
  const isLast = (scan: Uint8Array) =>
    scan[1] === brightness && scan.at(-2) === 63 && ((scan.at(-1) ?? 0) & 0x0f) === 0;
  return frame !== undefined && !scans.some(isLast);
}

const EMPTY_CHUNK_BYTES = 12;

function reachesItsEnd(bytes: Uint8Array, mediaType: MediaType): boolean {
  switch (mediaType) {
    case 'image/jpeg': {
      const { endsAt } = jpegContainer(bytes);
      return bytes[endsAt - 2] === 0xff && bytes[endsAt - 1] === 0xd9;
    }
    case 'image/png': {
      const { parts, endsAt } = pngContainer(bytes);
      // All pixels are there where nothing but the empty last chunk is cut off.
      const isNearEnd = bytes.byteLength - endsAt < EMPTY_CHUNK_BYTES && parts.some(({ name }) => name === 'IDAT');
      return isNearEnd || parts.at(-1)?.name === 'IEND';
    }
    case 'image/gif':
      // Many end without their last byte; what counts is the first picture.
      return gifContainer(bytes).parts.some(({ name }) => name === 'image');
    case 'image/bmp':
      return bmpEnd(bytes) <= bytes.byteLength;
    case 'image/x-icon':
      return icoEnd(bytes) <= bytes.byteLength;
    default:
      // Every browser refuses those that are not whole.
      return true;
  }
}

/**
 * Refuses a file that ends before its picture does. Chromium refuses most such files itself; Firefox shows what there is.
 *
 * @throws {CaptureError} `undecodable`
 */
export function requireEnd(bytes: Uint8Array, mediaType: MediaType): void {
  if (reachesItsEnd(bytes, mediaType)) return;
  throw new CaptureError('undecodable', `The ${mediaTypeName(mediaType)} picture is cut off or damaged.`);
}

/**
 * Refuses a JPEG of which a part is missing although an end marker was put behind: no browser does that.
 *
 * @throws {CaptureError} `undecodable`
 */
export function requireWhole(bitmap: ImageBitmap, bytes: Uint8Array): void {
  const container = jpegContainer(bytes);
  if (lacksDetail(container) || (hasGreyEdge(bitmap) && lacksRows(bytes, container))) {
    throw new CaptureError('undecodable', 'The JPEG picture is cut off: a part of it is missing.');
  }
}
