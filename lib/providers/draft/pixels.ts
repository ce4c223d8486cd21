import { fromOklab, toOklab, type Lab } from './oklab.ts';

/** Pixels in rows, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The nearest number within a range. */
export function clamp(value: number, low = 0, high = 1): number {
  return Math.min(high, Math.max(low, value));
}

/** The colour at a pixel's index. */
export function labAt({ data }: Pixels, pixel: number): Lab {
  const offset = pixel * 4;
  return toOklab(data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0);
}

/** Changes the colour of every pixel that can be seen; its opacity stays. */
export function recolour(pixels: Pixels, change: (colour: Lab, pixel: number) => Lab): void {
  const { data } = pixels;
  for (let offset = 0; offset < data.length; offset += 4) {
    if (data[offset + 3] === 0) continue;
    const [red, green, blue] = fromOklab(...change(labAt(pixels, offset / 4), offset / 4));
    data[offset] = red;
    data[offset + 1] = green;
    data[offset + 2] = blue;
  }
}

/** Calls with each of the up to four neighbours of a pixel. */
export function eachNeighbour({ width, height }: Pixels, pixel: number, visit: (neighbour: number) => void): void {
  const x = pixel % width;
  if (x > 0) visit(pixel - 1);
  if (x < width - 1) visit(pixel + 1);
  if (pixel >= width) visit(pixel - width);
  if (pixel < width * (height - 1)) visit(pixel + width);
}
