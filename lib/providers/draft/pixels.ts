import { toOklab, type Lab } from './oklab.ts';

/** Pixels in rows, four bytes each: red, green, blue, opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** The colour at a pixel's index. */
export function labAt({ data }: Pixels, pixel: number): Lab {
  const offset = pixel * 4;
  return toOklab(data[offset] ?? 0, data[offset + 1] ?? 0, data[offset + 2] ?? 0);
}

/** Calls with each of the up to four neighbours of a pixel. */
export function eachNeighbour({ width, height }: Pixels, pixel: number, visit: (neighbour: number) => void): void {
  const x = pixel % width;
  if (x > 0) visit(pixel - 1);
  if (x < width - 1) visit(pixel + 1);
  if (pixel >= width) visit(pixel - width);
  if (pixel < width * (height - 1)) visit(pixel + width);
}
