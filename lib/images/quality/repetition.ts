import { createTransform, type Complex } from './fourier.ts';
import { averaged, type Plane } from './plane.ts';

const SIDE = 256;
/** A longer side is halved first, so that the square holds several repetitions of what is tiled over a picture. */
const HALVED_ABOVE_PX = 640;
/** Nearer repetitions are textures and JPEG blocks; beyond half the square there is too little left to compare. */
const MIN_LAG_PX = 18;
const MAX_LAG_PX = 127;
/** A strong edge must not outweigh the faint strokes of a watermark. */
const MAX_STEP = 24;

/** Something that is repeated at an even distance: how far it stands out, and over how much of the picture. */
export interface Repetition {
  /** In standard deviations of what all distances have. */
  readonly strength: number;
  /** The same of the strongest distance near by: a texture's or block grid's repetitions have company. */
  readonly nearby: number;
  /** The share of the picture's parts in which just this distance, and none near it, finds the same edges again. */
  readonly coverage: number;
}

/** Parts a side in which it is looked whether the repetition is there too. */
const PARTS_A_SIDE = 4;
/** Lags round the one in question, at which only a texture is alike too. */
const DECOYS = [
  [6, 2],
  [-6, -2],
  [2, -6],
  [-2, 6],
  [5, 5],
  [-5, 5],
] as const;
const PROMINENCE = 1.5;
/** The least likeness of a pixel, as a product of steps: two faint strokes of 2 grey levels. */
const MIN_LIKENESS = 0.5;
/** Below either nothing is tiled, and the parts need not be looked at. */
const MIN_STRENGTH = 6;
const MIN_PROMINENCE = 1.8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function partsOf({ width, height }: Plane): Box[] {
  const placeAt = (length: number, index: number) => 1 + Math.floor(((length - 2) * index) / PARTS_A_SIDE);
  return Array.from({ length: PARTS_A_SIDE ** 2 }, (_, index) => {
    const [column, row] = [index % PARTS_A_SIDE, Math.floor(index / PARTS_A_SIDE)];
    return {
      left: placeAt(width, column),
      right: placeAt(width, column + 1),
      top: placeAt(height, row),
      bottom: placeAt(height, row + 1),
    };
  });
}

function stepAt(luma: Uint8Array, at: number, step: number): number {
  const difference = (luma[at + step] ?? 0) - (luma[at - step] ?? 0);
  return difference > MAX_STEP ? MAX_STEP : difference < -MAX_STEP ? -MAX_STEP : difference;
}

/** The edges in the middle of the plane as one complex signal. */
function edgesOf({ width, height, luma }: Plane): Complex {
  const signal = { re: new Float32Array(SIDE * SIDE), im: new Float32Array(SIDE * SIDE) };
  const [columns, rows] = [Math.min(SIDE, width - 2), Math.min(SIDE, height - 2)];
  const [left, top] = [((width - columns) >> 1) | 1, ((height - rows) >> 1) | 1];
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const at = (top + y) * width + left + x;
      signal.re[y * SIDE + x] = stepAt(luma, at, 1);
      signal.im[y * SIDE + x] = stepAt(luma, at, width);
    }
  }
  return signal;
}

function transformSquare(signal: Complex): void {
  const transform = createTransform(SIDE);
  for (let line = 0; line < SIDE; line += 1) transform(signal, line * SIDE, 1);
  for (let line = 0; line < SIDE; line += 1) transform(signal, line, SIDE);
}

/**
 * The autocorrelation, with the square root of each frequency's power: so an exact repetition is a point, while a
 * texture that repeats roughly, such as bricks, is a broad hill.
 */
function autocorrelation(plane: Plane): Float32Array {
  const signal = edgesOf(plane);
  transformSquare(signal);
  for (let index = 0; index < SIDE * SIDE; index += 1) {
    signal.re[index] = Math.hypot(signal.re[index] ?? 0, signal.im[index] ?? 0);
    signal.im[index] = 0;
  }
  transformSquare(signal);
  for (let y = -3; y <= 3; y += 1) for (let x = -3; x <= 3; x += 1) signal.re[placeOf(x, y)] = 0;
  return signal.re;
}

function placeOf(x: number, y: number): number {
  return ((y + SIDE) % SIDE) * SIDE + ((x + SIDE) % SIDE);
}

/** In standard deviations from the mean, in place. */
function standardise(values: Float32Array): void {
  let [sum, squares] = [0, 0];
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  const deviation = Math.sqrt(Math.max(1e-9, squares / values.length - mean * mean));
  for (let index = 0; index < values.length; index += 1) values[index] = ((values[index] ?? 0) - mean) / deviation;
}

interface Peak {
  readonly x: number;
  readonly y: number;
  readonly strength: number;
}

/** The strongest lag in the half plane; the other half is the same. */
function strongest(values: Float32Array): Peak {
  let best: Peak = { x: 0, y: 0, strength: 0 };
  for (let y = 0; y <= MAX_LAG_PX; y += 1) {
    for (let x = -MAX_LAG_PX; x <= MAX_LAG_PX; x += 1) {
      const strength = values[placeOf(x, y)] ?? 0;
      if (strength > best.strength && x * x + y * y >= MIN_LAG_PX ** 2 && (y > 0 || x > 0)) best = { x, y, strength };
    }
  }
  return best;
}

/** The largest value round a peak, but for those right beside it: a texture's or block grid's peaks have company. */
function strengthRound(values: Float32Array, { x, y }: Peak): number {
  let most = 0;
  for (let dy = -12; dy <= 12; dy += 1) {
    for (let dx = -12; dx <= 12; dx += 1) {
      if (dx * dx + dy * dy > 9) most = Math.max(most, values[placeOf(x + dx, y + dy)] ?? 0);
    }
  }
  return most;
}

/** How alike the edges of a part are to those at a lag from them. */
function likeness({ width, height, luma }: Plane, part: Box, lagX: number, lagY: number): number {
  let sum = 0;
  for (let y = part.top; y < part.bottom; y += 1) {
    const otherY = y + lagY;
    if (otherY < 1 || otherY >= height - 1) continue;
    for (let x = part.left; x < part.right; x += 1) {
      const otherX = x + lagX;
      if (otherX < 1 || otherX >= width - 1) continue;
      const [at, other] = [y * width + x, otherY * width + otherX];
      sum += stepAt(luma, at, 1) * stepAt(luma, other, 1) + stepAt(luma, at, width) * stepAt(luma, other, width);
    }
  }
  return sum;
}

/** The share of the parts that are more alike at the lag, or its opposite, than at every lag round it. */
function coverageOf(plane: Plane, { x, y }: Peak): number {
  const parts = partsOf(plane);
  const isCovered = (part: Box) =>
    [1, -1].some((sign) => {
      const least =
        PROMINENCE * Math.max(...DECOYS.map(([dx, dy]) => likeness(plane, part, sign * x + dx, sign * y + dy)), 0);
      const alike = likeness(plane, part, sign * x, sign * y);
      return alike > least && alike > MIN_LIKENESS * (part.right - part.left) * (part.bottom - part.top);
    });
  return parts.filter(isCovered).length / parts.length;
}

/** Looks for something that is repeated exactly over a picture, as a tiled watermark is and no natural texture. */
export function measureRepetition(plane: Plane): Repetition {
  const isLarge = Math.max(plane.width, plane.height) > HALVED_ABOVE_PX;
  const [width, height] = isLarge ? [plane.width >> 1, plane.height >> 1] : [plane.width, plane.height];
  const looked = isLarge ? { width, height, luma: new Uint8Array(averaged(plane, width, height)) } : plane;
  const values = autocorrelation(looked);
  standardise(values);
  const peak = strongest(values);
  const nearby = strengthRound(values, peak);
  const isLikely = peak.strength >= MIN_STRENGTH && peak.strength >= MIN_PROMINENCE * nearby;
  const coverage = isLikely ? coverageOf(looked, peak) : 0;
  return { strength: peak.strength, nearby, coverage };
}
