import type { Plane } from './plane.ts';

/** Long enough for the whole slope of a soft edge. */
const SEGMENT_PX = 17;
/** A segment whose darkest and brightest pixel differ by less says nothing of sharpness: noise, sky, skin. */
const MIN_CONTRAST = 40;
const STEP_PX = 4;
const BINS = 100;
/** The sharpest of a hundred edges count, so that a sharp subject on a soft ground is sharp. */
const SHARPEST_SHARE = 0.02;
/** Fewer edges than this in a direction prove nothing: an empty sky, fog, a gradient. */
const MIN_EDGES = 60;
/** Nor do a few beside the many of another direction, as along the boards of a wall: these are its shading. */
const MIN_EDGES_SHARE = 0.2;

/**
 * An edge that is softened by a Gaussian of standard deviation σ takes 0.4 / σ of its contrast in its steepest pixel. On
 * the corpus of `test/quality` the softest clean pictures have about 0.5; blurred ones have 0.13 to 0.40. So most blurs of
 * 2 pixels and more are found, and what is slightly soft is let pass.
 */
const BLURRED_BELOW = 0.36;

const DIRECTIONS = [
  { name: 'from left to right', dx: 1, dy: 0 },
  { name: 'from top to bottom', dx: 0, dy: 1 },
  { name: 'along the falling diagonal', dx: 1, dy: 1 },
  { name: 'along the rising diagonal', dx: 1, dy: -1 },
] as const;

/** The largest step between neighbours as a share of the whole contrast of a segment, or -1 without contrast. */
function steepnessAt(luma: Uint8Array, start: number, step: number): number {
  let previous = luma[start] ?? 0;
  let [low, high, largest] = [previous, previous, 0];
  for (let index = 1, at = start + step; index < SEGMENT_PX; index += 1, at += step) {
    const value = luma[at] ?? 0;
    const change = value > previous ? value - previous : previous - value;
    if (change > largest) largest = change;
    if (value < low) low = value;
    else if (value > high) high = value;
    previous = value;
  }
  return high - low < MIN_CONTRAST ? -1 : largest / (high - low);
}

interface Measured {
  /** How many segments with contrast there are. */
  readonly count: number;
  /** Of the sharpest edges, 0 to 1. */
  readonly steepness: number;
}

function measureAlong({ width, height, luma }: Plane, dx: number, dy: number): Measured {
  const histogram = new Uint32Array(BINS + 1);
  const reach = SEGMENT_PX - 1;
  let count = 0;
  for (let y = dy < 0 ? reach : 0; y < height - (dy > 0 ? reach : 0); y += STEP_PX) {
    for (let x = 0; x < width - (dx > 0 ? reach : 0); x += STEP_PX) {
      const steepness = steepnessAt(luma, y * width + x, dx + dy * width);
      if (steepness < 0) continue;
      const bin = Math.round(steepness * BINS);
      histogram[bin] = (histogram[bin] ?? 0) + 1;
      count += 1;
    }
  }
  let [bin, left] = [BINS + 1, count * SHARPEST_SHARE];
  while (left > 0 && bin > 0) {
    bin -= 1;
    left -= histogram[bin] ?? 0;
  }
  return { count, steepness: bin / BINS };
}

/**
 * Why a picture looks blurred, or null. A camera that moved softens one direction only, so the softest of four decides.
 *
 * @param plane at the size at which models look, since every large file is soft when each pixel is looked at
 */
export function suspectBlur(plane: Plane): string | null {
  const all = DIRECTIONS.map(({ name, dx, dy }) => ({ name, ...measureAlong(plane, dx, dy) }));
  const needed = Math.max(MIN_EDGES, MIN_EDGES_SHARE * Math.max(...all.map(({ count }) => count)));
  const measured = all.filter(({ count }) => count >= needed);
  const soft = measured.filter(({ steepness }) => steepness < BLURRED_BELOW);
  const [softest] = soft.toSorted((a, b) => a.steepness - b.steepness);
  if (softest === undefined) return null;
  const where = soft.length === measured.length ? '' : ` ${softest.name}`;
  return `even its sharpest edges${where} take ${Math.round(1 / softest.steepness)} pixels to go from dark to bright`;
}
