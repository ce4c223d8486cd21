import type { Box } from '../../domain/layout.ts';
import { clamp, type Pixels } from './pixels.ts';

/** How far the feathered edge reaches in pixels, inwards and outwards. */
const REACH = 2;
const SPAN = 2 * REACH + 1;
/** Less opaque than this counts as empty. */
const FAINT = 2;

/** Blurs `count` lines of `length` values, which lie `step` apart in a line and whose lines begin `gap` apart. */
function blurLines(values: ArrayLike<number>, length: number, count: number, step: number, gap: number): Float32Array {
  const blurred = new Float32Array(length * count);
  for (let line = 0; line < count; line += 1) {
    const at = (index: number) => values[line * gap + clamp(index, 0, length - 1) * step] ?? 0;
    let sum = 0;
    for (let index = -REACH - 1; index < REACH; index += 1) sum += at(index);
    for (let index = 0; index < length; index += 1) {
      sum += at(index + REACH) - at(index - REACH - 1);
      blurred[line * gap + index * step] = sum / SPAN;
    }
  }
  return blurred;
}

/** The share of background among the pixels about each pixel, 0 to 1. */
function backgroundShare({ width, height }: Pixels, mask: Uint8Array): Float32Array {
  return blurLines(blurLines(mask, width, height, 1, width), height, width, width, 1);
}

/** The mean colour of what is surely foreground near a pixel; undefined where nothing is. */
function coreColour({ width, height, data }: Pixels, shares: Float32Array, pixel: number): number[] | undefined {
  const reach = REACH * 2;
  const [x0, y0] = [pixel % width, Math.floor(pixel / width)];
  const sum = [0, 0, 0];
  let count = 0;
  for (let y = Math.max(0, y0 - reach); y <= Math.min(height - 1, y0 + reach); y += 1) {
    for (let x = Math.max(0, x0 - reach); x <= Math.min(width - 1, x0 + reach); x += 1) {
      const near = y * width + x;
      if ((shares[near] ?? 1) > 0.05) continue;
      count += 1;
      for (let channel = 0; channel < 3; channel += 1)
        sum[channel] = (sum[channel] ?? 0) + (data[near * 4 + channel] ?? 0);
    }
  }
  return count === 0 ? undefined : sum.map((total) => total / count);
}

/**
 * Makes the background transparent with an edge that is feathered over some two pixels and has the foreground's own
 * colour, so that nothing of the old background shines on the new one.
 */
export function eraseBackground(pixels: Pixels, mask: Uint8Array): void {
  const shares = backgroundShare(pixels, mask);
  const { data } = pixels;
  const painted: { readonly pixel: number; readonly colour: readonly number[] }[] = [];
  for (let pixel = 0; pixel < mask.length; pixel += 1) {
    const share = shares[pixel] ?? 0;
    if (share === 0) continue;
    const kept = clamp((0.66 - share) / 0.44);
    data[pixel * 4 + 3] = (data[pixel * 4 + 3] ?? 0) * kept;
    const colour = kept === 0 ? undefined : coreColour(pixels, shares, pixel);
    if (colour) painted.push({ pixel, colour });
  }
  for (const { pixel, colour } of painted) data.set(colour, pixel * 4);
}

/** The box of all that is not nearly transparent; undefined where all is. */
export function opaqueBox({ width, height, data }: Pixels): Box | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < FAINT) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? undefined : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
