/** Which way an arrow points: one of the two is 1 or -1, the other 0. */
export type Direction = readonly [x: number, y: number];

/** A step aside counts as so many steps ahead, so that an arrow keeps to its row or column where that goes on. */
const ASIDE = 4;
/** Enough to prefer the one straight ahead among those that are as near. */
const OFF_CENTRE = 0.1;

/** How far a box is in a direction; infinite where it does not lie that way. */
function distance(from: DOMRect, to: DOMRect, [dx, dy]: Direction): number {
  const x = to.x + to.width / 2 - from.x - from.width / 2;
  const y = to.y + to.height / 2 - from.y - from.height / 2;
  const gapX = Math.max(0, to.left - from.right, from.left - to.right);
  const gapY = Math.max(0, to.top - from.bottom, from.top - to.bottom);
  const [along, across, half] = dx === 0 ? [gapY, gapX, from.height / 2] : [gapX, gapY, from.width / 2];
  const ahead = x * dx + y * dy;
  // In a row, the centres of a tall and a short one differ in height too.
  const isBeside = along === 0 && across > 0 && ahead < half;
  if (ahead <= 0 || isBeside) return Infinity;
  return along + across * ASIDE + (Math.abs(x) + Math.abs(y)) * OFF_CENTRE;
}

/** The index of the nearest box in a direction; -1 where there is none. */
export function findNearest(boxes: readonly DOMRect[], from: DOMRect, direction: Direction): number {
  const distances = boxes.map((box) => distance(from, box, direction));
  const least = Math.min(...distances);
  return least < Infinity ? distances.indexOf(least) : -1;
}
