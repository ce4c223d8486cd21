/** The luma of a picture, row by row, 0 to 255; what is transparent counts as white, as it is shown. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly luma: Uint8Array;
}

/** The luma of RGBA pixels by the weights of ITU-R BT.601, which JPEG uses too. */
export function planeOf({ width, height, data }: ImageData): Plane {
  const luma = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < luma.length; index += 1, at += 4) {
    const alpha = data[at + 3] ?? 255;
    const grey = ((data[at] ?? 0) * 77 + (data[at + 1] ?? 0) * 150 + (data[at + 2] ?? 0) * 29) >> 8;
    luma[index] = alpha === 255 ? grey : Math.round((grey * alpha) / 255) + 255 - alpha;
  }
  return { width, height, luma };
}

/** The share of RGBA pixels that are not opaque, 0 to 1. */
export function transparentShareOf({ data }: ImageData): number {
  let count = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) count += 1;
  return (count * 4) / data.length;
}

/** A smaller plane of the given size, each pixel the mean of what it covers. */
export function averaged({ width, height, luma }: Plane, toWidth: number, toHeight: number): Float32Array {
  const means = new Float32Array(toWidth * toHeight);
  for (let row = 0; row < toHeight; row += 1) {
    const top = Math.floor((row * height) / toHeight);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * height) / toHeight));
    for (let column = 0; column < toWidth; column += 1) {
      const left = Math.floor((column * width) / toWidth);
      const right = Math.max(left + 1, Math.floor(((column + 1) * width) / toWidth));
      let sum = 0;
      for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) sum += luma[y * width + x] ?? 0;
      means[row * toWidth + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return means;
}
