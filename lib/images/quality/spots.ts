import type { Plane } from './plane.ts';

/** A connected spot that is brighter, or darker, than what surrounds it: perhaps a letter. */
export interface Spot {
  readonly area: number;
  /** The pixels with a neighbour outside of the spot. */
  readonly rim: readonly { readonly x: number; readonly y: number }[];
  /** By how many grey levels it differs from its surroundings, in the mean. */
  readonly contrast: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The mean of the pixels up to `reach` away in both directions of each line, by a running sum. */
function slide(
  from: Float32Array,
  to: Float32Array,
  length: number,
  lines: number,
  step: number,
  lineStep: number,
  reach: number,
): void {
  for (let line = 0; line < lines; line += 1) {
    const start = line * lineStep;
    let [sum, count] = [0, 0];
    for (let place = -reach; place < length; place += 1) {
      if (place + reach < length) {
        sum += from[start + (place + reach) * step] ?? 0;
        count += 1;
      }
      if (place - reach - 1 >= 0) {
        sum -= from[start + (place - reach - 1) * step] ?? 0;
        count -= 1;
      }
      if (place >= 0) to[start + place * step] = sum / count;
    }
  }
}

/** The mean of the square of 2 × `reach` + 1 pixels round each pixel. */
function localMeans({ width, height, luma }: Plane, reach: number): Float32Array {
  const [rows, means] = [new Float32Array(luma.length), new Float32Array(luma.length)];
  slide(new Float32Array(luma), rows, width, height, 1, width, reach);
  slide(rows, means, height, width, width, 1, reach);
  return means;
}

const OUTSIDE = 0;
const UNSEEN = 1;
const SEEN = 2;

/**
 * What the search for spots works on, each with a margin of one pixel round the plane, so that every pixel has eight
 * neighbours: by how much pixels differ from their surroundings, and which of them belong to some spot.
 */
interface Search {
  readonly stride: number;
  readonly differences: Float32Array;
  readonly marks: Uint8Array;
  readonly stack: Uint32Array;
}

/** Puts the unseen neighbours of a pixel on the stack, and returns how many it then holds. */
function pushNeighbours({ stride, marks, stack }: Search, at: number, held: number): number {
  let count = held;
  for (let row = at - stride; row <= at + stride; row += stride) {
    for (let next = row - 1; next <= row + 1; next += 1) {
      if (marks[next] !== UNSEEN) continue;
      marks[next] = SEEN;
      stack[count] = next;
      count += 1;
    }
  }
  return count;
}

function isOnRim({ stride, marks }: Search, at: number): boolean {
  return (
    marks[at - 1] === OUTSIDE ||
    marks[at + 1] === OUTSIDE ||
    marks[at - stride] === OUTSIDE ||
    marks[at + stride] === OUTSIDE
  );
}

/** Everything that is connected to a seed. */
function collect(
  search: Search,
  seed: number,
): { readonly area: number; readonly contrast: number; readonly rim: number[] } {
  const { marks, differences, stack } = search;
  const rim: number[] = [];
  let [area, contrast, held] = [0, 0, 1];
  stack[0] = seed;
  marks[seed] = SEEN;
  while (held > 0) {
    const at = stack[held - 1] ?? 0;
    area += 1;
    contrast += differences[at] ?? 0;
    if (isOnRim(search, at)) rim.push(at);
    held = pushNeighbours(search, at, held - 1);
  }
  return { area, contrast: contrast / area, rim };
}

/** The box round a spot: its outermost pixels are on its rim. Places in the search become places in the plane. */
function spotOf({ area, contrast, rim }: ReturnType<typeof collect>, stride: number): Spot {
  let [left, right, top, bottom] = [Infinity, -1, Infinity, -1];
  const places = rim.map((at) => {
    const x = (at % stride) - 1;
    const y = Math.floor(at / stride) - 1;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
    return { x, y };
  });
  return { area, contrast, rim: places, left, right, top, bottom };
}

export interface SpotWish {
  /** 1 for bright spots, -1 for dark ones. */
  readonly sign: 1 | -1;
  /** How many grey levels a pixel must differ from its surroundings. */
  readonly minContrast: number;
  /** The longer side of a spot. */
  readonly minPx: number;
  readonly maxPx: number;
}

function createSearch({ width, height, luma }: Plane, means: Float32Array, sign: 1 | -1, minContrast: number): Search {
  const stride = width + 2;
  const differences = new Float32Array(stride * (height + 2));
  const marks = new Uint8Array(differences.length);
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let x = 0, at = (y + 1) * stride + 1; x < width; x += 1, at += 1, from += 1) {
      const difference = ((luma[from] ?? 0) - (means[from] ?? 0)) * sign;
      differences[at] = difference;
      if (difference >= minContrast) marks[at] = UNSEEN;
    }
  }
  return { stride, differences, marks, stack: new Uint32Array(luma.length) };
}

/** Makes a search for spots in a plane; one that touches the plane's edge is none, since its shape is unknown. */
export function createSpotSearch(plane: Plane, reach: number): (wish: SpotWish) => Spot[] {
  const means = localMeans(plane, reach);
  return ({ sign, minContrast, minPx, maxPx }) => {
    const search = createSearch(plane, means, sign, minContrast);
    const spots: Spot[] = [];
    for (let seed = 0; seed < search.marks.length; seed += 1) {
      if (search.marks[seed] !== UNSEEN) continue;
      const found = collect(search, seed);
      // Most of what is found are specks; their boxes need not be known.
      if (found.area < minPx || found.area > maxPx * maxPx) continue;
      const spot = spotOf(found, search.stride);
      const { left, right, top, bottom } = spot;
      const side = Math.max(right - left, bottom - top) + 1;
      const touches = left === 0 || top === 0 || right === plane.width - 1 || bottom === plane.height - 1;
      if (!touches && side >= minPx && side <= maxPx) spots.push(spot);
    }
    return spots;
  };
}
