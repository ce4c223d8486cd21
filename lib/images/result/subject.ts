import { labAt, type Lab, type LabPicture } from './lab.ts';
import { partsOf } from './parts.ts';

/** The share of the frame's edge that must be ground for what is left to be a thing that stands on it. */
const EVEN_SHARE = 0.6;
/** A shadow or a glow changes a plain ground's lightness up to this, and hardly its hue. */
const SHADE = 25;
const TINT = 8;
/** The mean step in lightness from pixel to pixel along the edge: a plain ground has less, grass and bricks have more. */
const ROUGH = 2;

/** The pixels of the frame's edge, clockwise from the top left. */
function edgeOf({ width, height }: LabPicture): readonly number[] {
  const last = width * (height - 1);
  const top = Array.from({ length: width }, (_, x) => x);
  const right = Array.from({ length: height }, (_, y) => y * width + width - 1);
  return [
    ...top,
    ...right,
    ...top.map((x) => last + x).toReversed(),
    ...right.map((at) => at - width + 1).toReversed(),
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

function isOnGround([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): boolean {
  return Math.abs(l1 - l2) <= SHADE && Math.hypot(a1 - a2, b1 - b2) <= TINT;
}

/** The colour of a plain ground; null where the frame's edge shows none. */
function groundColour(colours: readonly Lab[]): Lab | null {
  const middle: Lab = [
    median(colours.map(([l]) => l)),
    median(colours.map(([, a]) => a)),
    median(colours.map(([, , b]) => b)),
  ];
  const ground = colours.filter((colour) => isOnGround(colour, middle));
  if (ground.length < colours.length * EVEN_SHARE) return null;
  const steps = ground.slice(1).map(([l], index) => Math.abs(l - (ground[index]?.[0] ?? l)));
  return steps.reduce((sum, step) => sum + step, 0) <= ROUGH * steps.length ? middle : null;
}

/** All that does not hang together with the ground at the frame's edge, through what has the ground's colour. */
function offGround(picture: LabPicture, edge: readonly number[], ground: Lab): Uint8Array {
  const like = picture.opaque.map((_, pixel) => (isOnGround(labAt(picture, pixel), ground) ? 1 : 0));
  const { labels } = partsOf(picture.width, like);
  const atEdge = new Set(edge.map((pixel) => labels[pixel] ?? 0));
  atEdge.delete(0);
  return Uint8Array.from(labels, (label) => (atEdge.has(label) ? 0 : 1));
}

/**
 * What stands out from a plain or transparent ground: 1 for its pixels. Null where the frame's edge shows no such ground,
 * so that nobody can be sure what is the thing and what is behind it.
 */
export function subjectOf(picture: LabPicture): Uint8Array | null {
  const edge = edgeOf(picture);
  const solid = edge.filter((pixel) => picture.opaque[pixel] === 1);
  if (solid.length <= edge.length * (1 - EVEN_SHARE)) return picture.opaque;
  const ground = solid.length === edge.length ? groundColour(edge.map((pixel) => labAt(picture, pixel))) : null;
  return ground && offGround(picture, edge, ground);
}
