import type { ResultMeasures } from '../../domain/refine/measures.ts';
import type { LabPicture } from './lab.ts';
import { partsOf, type Parts } from './parts.ts';
import { subjectOf } from './subject.ts';

const SIDES = ['top', 'right', 'bottom', 'left'] as const;
type Side = ResultMeasures['cutSides'][number];

/** A smaller part of the picture is a speck, or a prop at the edge, and not what it is about. */
const MIN_AREA = 0.03;
/** What touches less of a side may end there; what touches more is a table, a wall or a horizon. */
const MIN_TOUCH = 0.04;
const MAX_TOUCH = 0.8;

function sidePixels({ width, height }: LabPicture): Record<Side, readonly number[]> {
  const row = Array.from({ length: width }, (_, x) => x);
  const column = Array.from({ length: height }, (_, y) => y * width);
  return {
    top: row,
    right: column.map((at) => at + width - 1),
    bottom: row.map((x) => x + width * (height - 1)),
    left: column,
  };
}

/** The longest run along a side of one part's pixels, as a share of the side. */
function touchOf({ labels }: Parts, part: number, side: readonly number[]): number {
  let [run, longest] = [0, 0];
  for (const pixel of side) {
    run = labels[pixel] === part ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest / side.length;
}

function cutOfPart(parts: Parts, part: number, sides: Record<Side, readonly number[]>): readonly Side[] {
  const touches = SIDES.map((side) => ({ side, share: touchOf(parts, part, sides[side]) }));
  if (touches.some(({ share }) => share > MAX_TOUCH)) return [];
  const cut = touches.filter(({ share }) => share >= MIN_TOUCH).map(({ side }) => side);
  // A shelf, a road or a ledge goes from left to right as a thing that is cut at both would.
  return cut.includes('left') && cut.includes('right') ? [] : cut;
}

/** The sides at which something that stands on a plain ground is cut by the frame; none where the ground is not plain. */
export function cutSidesOf(picture: LabPicture): Side[] {
  const subject = subjectOf(picture);
  if (subject === null) return [];
  const parts = partsOf(picture.width, subject);
  const sides = sidePixels(picture);
  const cut = new Set(
    parts.sizes.flatMap((size, part) => (size >= subject.length * MIN_AREA ? cutOfPart(parts, part, sides) : [])),
  );
  return SIDES.filter((side) => cut.has(side));
}
