import type { LabPicture } from './lab.ts';

/** Where a picture's pixels are found in another: scaled about the middle, then moved by pixels. */
export interface Placement {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
}

/** One figure a pixel. */
interface Grid {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

const IDENTITY: Placement = { scale: 1, dx: 0, dy: 0 };
/** The coarse search looks at squares of so many pixels. */
const COARSE = 4;
/** The picture may have moved by this share of its width. */
const MAX_STEPS = 4;
const SCALES = [0.96, 0.97, 0.98, 0.99, 1, 1.01, 1.02, 1.03, 1.04];
const NEARBY_SCALES = SCALES.slice(1, -1);
/** A difference in lightness beyond this is another motif: how much more does not matter. */
const CAP = 12;
/** A placement must be so much better than none. */
const GAIN = 0.95;

/** Lightness less its median, so that a brighter copy is no other picture and a larger subject no brighter one. */
function lightness({ width, height, values }: LabPicture): Grid {
  const light = Float32Array.from({ length: width * height }, (_, pixel) => values[pixel * 3] ?? 0);
  const median = light.toSorted()[light.length >> 1] ?? 0;
  return { width, height, values: light.map((value) => value - median) };
}

function coarser({ width, height, values }: Grid): Grid {
  const [columns, rows] = [Math.floor(width / COARSE), Math.floor(height / COARSE)];
  const means = new Float32Array(columns * rows);
  for (let y = 0; y < rows * COARSE; y += 1) {
    for (let x = 0; x < columns * COARSE; x += 1) {
      const cell = Math.floor(y / COARSE) * columns + Math.floor(x / COARSE);
      means[cell] = (means[cell] ?? 0) + (values[y * width + x] ?? 0) / COARSE ** 2;
    }
  }
  return { width: columns, height: rows, values: means };
}

/** The value between four pixels; undefined outside. `channel` of `channels` a pixel. */
function between({ width, height, values }: Grid, x: number, y: number, channels = 1, channel = 0): number | undefined {
  if (x < 0 || y < 0 || x > width - 1 || y > height - 1) return undefined;
  const [left, top] = [Math.min(width - 2, Math.floor(x)), Math.min(height - 2, Math.floor(y))];
  const [right, below] = [x - left, y - top];
  const at = (top * width + left) * channels + channel;
  const next = at + width * channels;
  const upper = (values[at] ?? 0) * (1 - right) + (values[at + channels] ?? 0) * right;
  const lower = (values[next] ?? 0) * (1 - right) + (values[next + channels] ?? 0) * right;
  return upper * (1 - below) + lower * below;
}

function sourceOf({ width, height }: Pick<Grid, 'width' | 'height'>, { scale, dx, dy }: Placement) {
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  return (x: number, y: number) =>
    [middleX + (x - middleX) * scale + dx, middleY + (y - middleY) * scale + dy] as const;
}

/** How unlike the grids are where one is placed in the other, each pixel up to the cap. */
function costOf(from: Grid, to: Grid, placement: Placement, stride: number): number {
  const find = sourceOf(to, placement);
  let [sum, count] = [0, 0];
  for (let y = 0; y < to.height; y += stride) {
    for (let x = 0; x < to.width; x += stride) {
      const value = between(from, ...find(x, y));
      if (value === undefined) continue;
      sum += Math.min(CAP, Math.abs(value - (to.values[y * to.width + x] ?? 0)));
      count += 1;
    }
  }
  return sum / Math.max(1, count);
}

function nearby({ scale, dx, dy }: Placement, scales: readonly number[], steps: number, stepPx = 1): Placement[] {
  const shifts = Array.from({ length: 2 * steps + 1 }, (_, index) => (index - steps) * stepPx);
  return scales.flatMap((factor) =>
    shifts.flatMap((x) => shifts.map((y) => ({ scale: scale * factor, dx: dx + x, dy: dy + y }))),
  );
}

function best(from: Grid, to: Grid, placements: readonly Placement[], stride: number): Placement {
  return placements
    .map((placement) => ({ placement, cost: costOf(from, to, placement, stride) }))
    .reduce((least, other) => (other.cost < least.cost ? other : least)).placement;
}

/** How one picture is placed in another of the same size that may show the same a little moved or scaled. */
export function placementOf(from: LabPicture, to: LabPicture): Placement {
  const [fine, fineTo] = [lightness(from), lightness(to)];
  const rough = best(coarser(fine), coarser(fineTo), nearby(IDENTITY, SCALES, MAX_STEPS), 2);
  const start = { scale: rough.scale, dx: rough.dx * COARSE, dy: rough.dy * COARSE };
  // The coarse search may miss what moved by less than its pixels, as on a ground on which there is little to see.
  const near = [...nearby(start, NEARBY_SCALES, 3), ...nearby(IDENTITY, [1], 3)];
  const whole = best(fine, fineTo, near, 5);
  const found = best(fine, fineTo, nearby(whole, [0.995, 1, 1.005], 1, 0.5), 3);
  const costs = [found, IDENTITY].map((placement) => costOf(fine, fineTo, placement, 2));
  return (costs[0] ?? 0) < GAIN * (costs[1] ?? 0) ? found : IDENTITY;
}

/** A picture as placed, and 1 for the pixels that it still covers. */
export function placed(picture: LabPicture, placement: Placement): LabPicture & { readonly covered: Uint8Array } {
  const { width, height, opaque } = picture;
  const find = sourceOf(picture, placement);
  const values = new Float32Array(width * height * 3);
  const covered = new Uint8Array(width * height);
  for (let pixel = 0; pixel < covered.length; pixel += 1) {
    const [x, y] = find(pixel % width, Math.floor(pixel / width));
    for (let channel = 0; channel < 3; channel += 1) {
      const value = between(picture, x, y, 3, channel);
      if (value === undefined) continue;
      values[pixel * 3 + channel] = value;
      covered[pixel] = 1;
    }
  }
  return { width, height, opaque, values, covered };
}
