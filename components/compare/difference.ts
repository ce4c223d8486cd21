/** What two pictures of one size differ in. */
export interface PictureDifference {
  /** The brighter, the more a pixel differs. */
  readonly image: ImageData;
  /** Share of the pixels that differ to the eye. */
  readonly share: number;
}

/** So much of 255 in any channel is seen side by side; re-encoding alone stays below it. */
const VISIBLE = 24;
/** Differences are shown so many times stronger, or most would not be seen. */
const GAIN = 3;
/** As many pixels as a screen shows; more are drawn smaller first. */
const LONGEST_SIDE_PX = 1_024;

async function pixelsOf(blob: Blob, width: number, height: number): Promise<Uint8ClampedArray> {
  const bitmap = await createImageBitmap(blob);
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('There is no canvas');
  // Whole and in its own shape, as the other views show it.
  const scale = Math.min(width / bitmap.width, height / bitmap.height);
  const [across, down] = [bitmap.width * scale, bitmap.height * scale];
  context.drawImage(bitmap, (width - across) / 2, (height - down) / 2, across, down);
  bitmap.close();
  return context.getImageData(0, 0, width, height).data;
}

async function sizeOf(blob: Blob): Promise<readonly [width: number, height: number]> {
  const bitmap = await createImageBitmap(blob);
  const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(bitmap.width, bitmap.height));
  const size = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)] as const;
  bitmap.close();
  return size;
}

/**
 * Compares two pictures pixel by pixel; the second is fitted into the first one's frame.
 *
 * @throws {DOMException} where either cannot be decoded
 */
export async function differenceOf(first: Blob, second: Blob): Promise<PictureDifference> {
  const [width, height] = await sizeOf(first);
  const [a, b] = await Promise.all([pixelsOf(first, width, height), pixelsOf(second, width, height)]);
  const image = new ImageData(width, height);
  let visible = 0;
  for (let at = 0; at < a.length; at += 4) {
    const off = (channel: number) => Math.abs((a[at + channel] ?? 0) - (b[at + channel] ?? 0));
    const most = Math.max(off(0), off(1), off(2), off(3));
    if (most >= VISIBLE) visible += 1;
    image.data.fill(Math.min(255, most * GAIN), at, at + 3);
    image.data[at + 3] = 255;
  }
  return { image, share: visible / (width * height) };
}
