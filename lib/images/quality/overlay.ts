import { averaged, type Plane } from './plane.ts';
import { measureRepetition } from './repetition.ts';
import { createSpotSearch } from './spots.ts';
import { findTextLines, type TextLine } from './text-lines.ts';

/** Letters of 6 to 44 pixels at full, half and quarter size: up to a sixth of the picture's long side. */
const LEVELS = 3;
const LETTER_PX = { minPx: 6, maxPx: 44 };
const REACH_PX = 16;
/** White at 15 % over mid-grey, about as faint as watermarks are made. */
const MIN_CONTRAST = 14;
/** Watermarks across a picture follow its diagonal or are turned by 30 or 45 degrees. Clockwise. */
const TILTS = [15, 20, 25, 30, 34, 38, 42, 45, 48, 52, 56, 60].flatMap((angle) => [-angle, angle]);

/** How even a row of spots must be to be type; `order` is the share on the baseline times the share of the same heights. */
interface Limits {
  readonly contrastSpread: number;
  readonly strokeSpread: number;
  readonly strokeToHeight: number;
  /** Fewer letters must be the more orderly. */
  readonly tiers: readonly { readonly count: number; readonly order: number }[];
}

/**
 * Type is more even than anything that grows. Measured on the corpus of `test/quality`: of 1,500 clean pictures without
 * words in the motif one, of grass, has a row that keeps to these. Gravel, grass and bricks have rows of up to eleven
 * spots, but with an order of 0.7 at most; lit windows are as orderly, but as wide as high.
 */
const LEVEL_TEXT: Limits = {
  contrastSpread: 0.25,
  strokeSpread: 0.16,
  strokeToHeight: 0.34,
  tiers: [
    { count: 6, order: 0.95 },
    { count: 7, order: 0.85 },
    { count: 9, order: 0.7 },
  ],
};
/** So many directions are tried that more must fit; dark rows at a slant are the joints of bricks and planks. */
const TILTED_TEXT: Limits = {
  contrastSpread: 0.22,
  strokeSpread: 0.12,
  strokeToHeight: 0.3,
  tiers: [{ count: 5, order: 0.95 }],
};
/** With more spots than this a texture has any row by chance. */
const TILTED_MAX_SPOTS = 120;

/**
 * What is tiled over a picture is found again everywhere (or in half of the picture, but then very clearly), and at that
 * distance only. Tiled watermarks reach 5 to 50 standard deviations, 2 to 14 times as much as all near it, nearly always
 * in the whole picture; clean pictures reach 18, but then 1.5 times, and bricks and windows in two thirds at most.
 */
const TILED = [
  { strength: 6, prominence: 1.8, coverage: 0.9 },
  { strength: 20, prominence: 4, coverage: 0.5 },
];

/** Words printed on the motif stand anywhere; what is laid over a picture keeps to its edge, or to its middle. */
const EDGE_IN_HEIGHTS = 3.5;
const EDGE_SHARE = 0.14;
const MIDDLE_SHARE = 0.04;
const MIDDLE_SPAN = 0.35;
const TILTED_MIDDLE_SHARE = 0.15;
const TILTED_SPAN = 0.3;

function isWithin(line: TextLine, limits: Limits): boolean {
  const order = line.onBaseline * line.ofHeight;
  return (
    line.contrastSpread <= limits.contrastSpread &&
    line.strokeSpread <= limits.strokeSpread &&
    line.strokeToHeight <= limits.strokeToHeight &&
    limits.tiers.some((tier) => line.count >= tier.count && order >= tier.order)
  );
}

function describe(line: TextLine, where: string): string {
  return `${line.count} shapes of one height, stroke and brightness stand in a row ${where}, as letters do`;
}

function suspectLevel(line: TextLine, { width, height }: Plane): string | null {
  if (!isWithin(line, LEVEL_TEXT)) return null;
  const toEdge = Math.min(line.top, height - line.bottom);
  if (toEdge <= EDGE_IN_HEIGHTS * line.heightPx && toEdge <= EDGE_SHARE * height) {
    return describe(line, line.top < height / 2 ? 'along the upper edge' : 'along the lower edge');
  }
  const offCentre = Math.abs((line.left + line.right) / 2 / width - 0.5);
  const isAcross = offCentre <= MIDDLE_SHARE && line.right - line.left >= MIDDLE_SPAN * width;
  return isAcross ? describe(line, 'across the middle') : null;
}

function suspectTilted(line: TextLine, { width, height }: Plane): string | null {
  if (!isWithin(line, TILTED_TEXT)) return null;
  const [offX, offY] = [
    Math.abs((line.left + line.right) / 2 / width - 0.5),
    Math.abs((line.top + line.bottom) / 2 / height - 0.5),
  ];
  const span = Math.max((line.right - line.left) / width, (line.bottom - line.top) / height);
  const isAcross = Math.max(offX, offY) <= TILTED_MIDDLE_SHARE && span >= TILTED_SPAN;
  return isAcross ? describe(line, 'slanting across the middle') : null;
}

function firstOf<Found>(found: readonly Found[], why: (one: Found) => string | null): string | null {
  return found.map(why).find((reason) => reason !== null) ?? null;
}

function suspectLettersIn(plane: Plane, isFull: boolean): string | null {
  const search = createSpotSearch(plane, REACH_PX);
  const bright = search({ sign: 1, minContrast: MIN_CONTRAST, ...LETTER_PX });
  const dark = search({ sign: -1, minContrast: MIN_CONTRAST, ...LETTER_PX });
  const tilts = isFull || bright.length > TILTED_MAX_SPOTS ? [] : TILTS;
  return (
    firstOf([bright, dark], (spots) => firstOf(findTextLines(spots, 0), (line) => suspectLevel(line, plane))) ??
    firstOf(tilts, (tilt) => firstOf(findTextLines(bright, tilt), (line) => suspectTilted(line, plane)))
  );
}

function suspectLetters(plane: Plane): string | null {
  let current = plane;
  for (let level = 0; level < LEVELS; level += 1) {
    const why = suspectLettersIn(current, level === 0);
    const [width, height] = [current.width >> 1, current.height >> 1];
    if (why !== null || Math.min(width, height) < 2 * REACH_PX) return why;
    current = { width, height, luma: new Uint8Array(averaged(current, width, height)) };
  }
  return null;
}

function suspectTiles(plane: Plane): string | null {
  const { strength, nearby, coverage } = measureRepetition(plane);
  const isTiled = TILED.some(
    (limits) => coverage >= limits.coverage && strength >= limits.strength && strength >= limits.prominence * nearby,
  );
  return isTiled ? 'one pattern is repeated over it at exactly even distances, whatever is beneath' : null;
}

/** Why a picture looks as if a watermark, a caption or a stamp lay over it, or null. */
export function suspectOverlay(plane: Plane): string | null {
  return suspectLetters(plane) ?? suspectTiles(plane);
}
