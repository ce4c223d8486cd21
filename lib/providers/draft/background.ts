import type { Lab } from './oklab.ts';
import { eachNeighbour, labAt, type Pixels } from './pixels.ts';

/** How far from the border's colour still counts as background, in Oklab. */
const TOLERANCE = 0.055;
/** A ring this even, as a share of its pixels within tolerance, is taken for a plain background. */
const EVEN_SHARE = 0.75;
const RING_SAMPLES = 400;
/** A patch of background inside the outline is a hole, such as a handle's, from this share of the picture on… */
const HOLE_SHARE = 0.0008;
/** …if so much of it has the background's very colour: the white inside of a cup is shaded somewhere. */
const HOLE_EVENNESS = 0.85;
/** How far in from the edge a contact shadow or a reflection of the background is looked for, as a share of the side. */
const SHADOW_REACH = 0.007;
const SHADOW_DEPTH = 0.3;
const SHADOW_TINT = 0.03;

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** The pixels of the outermost ring. */
function ringOf({ width, height }: Pixels): readonly number[] {
  const ring: number[] = [];
  for (let x = 0; x < width; x += 1) ring.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y += 1) ring.push(y * width, y * width + width - 1);
  return ring;
}

function distance([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  // Shadows on a plain background change its lightness and hardly its hue.
  return Math.hypot((l1 - l2) * 0.7, (a1 - a2) * 1.6, (b1 - b2) * 1.6);
}

/** The colour of an even background; undefined where the picture's edge has no one colour. */
export function borderColour(pixels: Pixels): Lab | undefined {
  const ring = ringOf(pixels);
  const step = Math.max(1, Math.floor(ring.length / RING_SAMPLES));
  const labs = ring.filter((_, index) => index % step === 0).map((pixel) => labAt(pixels, pixel));
  const colour: Lab = [median(labs.map(([l]) => l)), median(labs.map(([, a]) => a)), median(labs.map(([, , b]) => b))];
  const even = labs.filter((lab) => distance(lab, colour) < TOLERANCE).length;
  return even >= labs.length * EVEN_SHARE ? colour : undefined;
}

/** A picture's background while it is being found. */
interface Search {
  readonly pixels: Pixels;
  /** How far each pixel is from the background's colour. */
  readonly far: Float32Array;
  /** 1 for what is background. */
  readonly marks: Uint8Array;
}

/** Marks all unmarked pixels that hang together with the seeds and are near enough to the background, and lists them. */
function flood({ pixels, far }: Search, marks: Uint8Array, seeds: readonly number[]): number[] {
  const found: number[] = [];
  const visit = (pixel: number) => {
    if (marks[pixel] !== 0 || (far[pixel] ?? 1) >= TOLERANCE) return;
    marks[pixel] = 1;
    found.push(pixel);
  };
  for (const seed of seeds) visit(seed);
  for (let next = 0; next < found.length; next += 1) eachNeighbour(pixels, found[next] ?? 0, visit);
  return found;
}

/** Marks the patches inside the outline through which the background is seen. */
function floodHoles(search: Search): void {
  const { far, marks } = search;
  const seen = marks.slice();
  for (let pixel = 0; pixel < seen.length; pixel += 1) {
    if (seen[pixel] !== 0 || (far[pixel] ?? 1) >= TOLERANCE) continue;
    const patch = flood(search, seen, [pixel]);
    const even = patch.filter((inside) => (far[inside] ?? 1) < TOLERANCE / 4).length;
    if (patch.length < seen.length * HOLE_SHARE || even < patch.length * HOLE_EVENNESS) continue;
    for (const inside of patch) marks[inside] = 1;
  }
}

/** Eats a little way into what is the background's colour but darker: its shadow and reflection along the edge. */
function floodShadow({ pixels, marks }: Search, [lightness, a, b]: Lab): void {
  const isShadow = (pixel: number) => {
    const [l, otherA, otherB] = labAt(pixels, pixel);
    return Math.abs(lightness - l) < SHADOW_DEPTH && Math.hypot(a - otherA, b - otherB) < SHADOW_TINT;
  };
  let edge: number[] = [];
  const visit = (pixel: number) => {
    if (marks[pixel] === 0 && isShadow(pixel)) edge.push(pixel);
  };
  for (let pixel = 0; pixel < marks.length; pixel += 1) if (marks[pixel] === 1) eachNeighbour(pixels, pixel, visit);
  for (let depth = Math.max(pixels.width, pixels.height) * SHADOW_REACH; depth > 0; depth -= 1) {
    const reached = edge;
    edge = [];
    for (const pixel of reached) marks[pixel] = 1;
    for (const pixel of reached) eachNeighbour(pixels, pixel, visit);
  }
}

/** Which pixels are background: 1 for those, else 0. */
export function backgroundMask(pixels: Pixels, colour: Lab): Uint8Array {
  const marks = new Uint8Array(pixels.width * pixels.height);
  const far = new Float32Array(marks.length);
  const colours = new Uint32Array(pixels.data.buffer);
  for (let pixel = 0; pixel < far.length; pixel += 1) {
    // An even background is mostly runs of one colour.
    const isSame = pixel > 0 && colours[pixel] === colours[pixel - 1];
    far[pixel] = isSame ? (far[pixel - 1] ?? 0) : distance(labAt(pixels, pixel), colour);
  }
  const search = { pixels, far, marks };
  flood(search, marks, ringOf(pixels));
  floodHoles(search);
  floodShadow(search, colour);
  return marks;
}
