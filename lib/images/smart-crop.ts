/** A window along one side of a picture, as shares of that side. */
export interface CropWindow {
  readonly axis: 'x' | 'y';
  /** Of the window's beginning, 0 to 1. */
  readonly start: number;
}

/** Colour stands out less than an outline does. */
const COLOUR_WEIGHT = 0.25;
/** Windows that show this share of the most that any shows are as good: the middle one leaves room on both sides. */
const AS_GOOD = 0.98;

type Pixels = Pick<ImageData, 'data' | 'width' | 'height'>;

/** Rec. 709 luma, 0 to 255. */
function lumaAt({ data }: Pixels, at: number): number {
  return 0.2126 * (data[at] ?? 0) + 0.7152 * (data[at + 1] ?? 0) + 0.0722 * (data[at + 2] ?? 0);
}

/** How colourful a pixel is: the distance of its strongest from its weakest channel. */
function chromaAt({ data }: Pixels, at: number): number {
  const channels = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
  return Math.max(...channels) - Math.min(...channels);
}

/** The detail in each column, or in each row: differences of brightness to the next pixels, and colour. */
function detailAlong(pixels: Pixels, axis: 'x' | 'y'): Float64Array {
  const { width, height } = pixels;
  const sums = new Float64Array(axis === 'x' ? width : height);
  for (let y = 0; y + 1 < height; y += 1) {
    for (let x = 0; x + 1 < width; x += 1) {
      const at = (y * width + x) * 4;
      const luma = lumaAt(pixels, at);
      const edge = Math.abs(lumaAt(pixels, at + 4) - luma) + Math.abs(lumaAt(pixels, at + width * 4) - luma);
      const along = axis === 'x' ? x : y;
      sums[along] = (sums[along] ?? 0) + edge + COLOUR_WEIGHT * chromaAt(pixels, at);
    }
  }
  // What is everywhere, a plain coloured ground or noise, draws the eye nowhere.
  const least = sums.subarray(0, -1).reduce((lowest, sum) => Math.min(lowest, sum), Number.POSITIVE_INFINITY);
  return sums.map((sum) => Math.max(0, sum - least));
}

/** The detail that each window of a length shows, by the window's beginning. */
function windowSums(detail: Float64Array, length: number): readonly number[] {
  let sum = detail.subarray(0, length).reduce((total, each) => total + each, 0);
  return Array.from({ length: detail.length - length + 1 }, (_, start) => {
    if (start > 0) sum += (detail[start + length - 1] ?? 0) - (detail[start - 1] ?? 0);
    return sum;
  });
}

/** The middle of the stretch of windows about the best one that show about as much. */
function middleOfBest(sums: readonly number[]): number {
  const most = sums.reduce((best, sum) => Math.max(best, sum), 0);
  const isGood = (index: number) => (sums[index] ?? -1) >= most * AS_GOOD;
  const best = sums.indexOf(most);
  let [first, last] = [best, best];
  while (isGood(first - 1)) first -= 1;
  while (isGood(last + 1)) last += 1;
  return (first + last) / 2;
}

/**
 * Where in a picture the window of a shape lies that shows the most detail. The window is the largest of that shape, so
 * it can only move along one side. Nothing in it knows what a face is: a picture without one is cropped no worse.
 *
 * @param pixels of a small copy, some hundred pixels a side
 * @param ratio the window's width by its height
 */
export function findCropWindow(pixels: Pixels, ratio: number): CropWindow {
  const { width, height } = pixels;
  const axis = width / height > ratio ? 'x' : 'y';
  const [side, length] = axis === 'x' ? [width, height * ratio] : [height, width / ratio];
  const wholeLength = Math.min(side, Math.max(1, Math.round(length)));
  const start = middleOfBest(windowSums(detailAlong(pixels, axis), wholeLength));
  return { axis, start: start / side };
}
