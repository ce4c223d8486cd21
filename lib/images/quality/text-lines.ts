import type { Spot } from './spots.ts';

/** A spot's place along a line of text and across it, in pixels from the plane's corner, turned by the line's angle. */
interface Glyph {
  readonly start: number;
  readonly end: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  /** How wide its strokes are: letters are thin for their height, stones and leaves are not. */
  readonly stroke: number;
  readonly contrast: number;
  readonly spot: Spot;
}

/** Spots that follow each other as letters do. Shares and spreads are 0 to 1. */
export interface TextLine {
  readonly angleDegrees: number;
  readonly count: number;
  /** How many letters stand on one straight line, and how many are of one or two heights. */
  readonly onBaseline: number;
  readonly ofHeight: number;
  /** Standard deviation as a share of the mean. */
  readonly contrastSpread: number;
  readonly strokeSpread: number;
  readonly strokeToHeight: number;
  readonly heightPx: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const MAX_WIDTH_TO_HEIGHT = 1.8;
const MIN_WIDTH_TO_HEIGHT = 0.08;
/** As shares of the height: how far letters overlap, and the gaps between letters and between words. */
const OVERLAP = 0.12;
const LETTER_GAP = 1.1;
const WORD_GAP = 2.5;
const MIN_LETTERS = 4;

function glyphOf(spot: Spot, angleDegrees: number): Glyph {
  const angle = (angleDegrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  let [start, end, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of spot.rim) {
    const [along, across] = [x * cos + y * sin, y * cos - x * sin];
    if (along < start) start = along;
    if (along > end) end = along;
    if (across < top) top = across;
    if (across > bottom) bottom = across;
  }
  const stroke = (2 * spot.area) / spot.rim.length;
  return {
    start,
    end: end + 1,
    top,
    bottom: bottom + 1,
    height: bottom + 1 - top,
    stroke,
    contrast: spot.contrast,
    spot,
  };
}

function areAlike(a: number, b: number, share: number): boolean {
  return Math.abs(a - b) <= share * Math.max(a, b);
}

/** Whether `b` may be the next letter, or begin the next word, of a line with `a` in it. */
function mayFollow(a: Glyph, b: Glyph, gapShare: number): boolean {
  const height = Math.max(a.height, b.height);
  const gap = b.start - a.end;
  const tolerance = Math.max(1.5, 0.1 * height);
  return (
    gap >= -OVERLAP * height &&
    gap <= gapShare * height &&
    areAlike(a.height, b.height, 0.45) &&
    (Math.abs(a.bottom - b.bottom) <= tolerance || Math.abs(a.top - b.top) <= tolerance) &&
    areAlike(a.contrast, b.contrast, 0.35) &&
    areAlike(a.stroke, b.stroke, 0.45)
  );
}

/** Puts in one group whatever is linked through others; `sorted` by start, links only forwards. */
function groupsOf<Member>(
  sorted: readonly Member[],
  isLinked: (a: Member, b: Member) => boolean,
  isTooFar: (a: Member, b: Member) => boolean,
): Member[][] {
  const parents = sorted.map((_, index) => index);
  const rootOf = (index: number): number => {
    const parent = parents[index] ?? index;
    return parent === index ? index : rootOf(parent);
  };
  for (const [index, member] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || isTooFar(member, other)) break;
      if (isLinked(member, other)) parents[rootOf(next)] = rootOf(index);
    }
  }
  const groups = Map.groupBy(sorted.entries(), ([index]) => rootOf(index));
  return [...groups.values()].map((members) => members.map(([, member]) => member));
}

function chainsOf(glyphs: readonly Glyph[]): Glyph[][] {
  const sorted = glyphs.toSorted((a, b) => a.start - b.start);
  const reach = WORD_GAP * Math.max(0, ...sorted.map(({ height }) => height));
  const letters = groupsOf(
    sorted,
    (a, b) => mayFollow(a, b, LETTER_GAP),
    (a, b) => b.start > a.end + reach,
  );
  const words = letters.filter(({ length }) => length >= 2).toSorted((a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0));
  return groupsOf(
    words,
    ([...a], [b]) => b !== undefined && a.some((glyph) => mayFollow(glyph, b, WORD_GAP)),
    () => false,
  )
    .map((members) => members.flat())
    .filter(({ length }) => length >= MIN_LETTERS);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spreadOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) / Math.max(1e-6, mean);
}

/** The share of the values that are within a tolerance of the best level, or the best two. */
function shareAtLevels(values: readonly number[], tolerance: number, levels: 1 | 2): number {
  const around = (centre: number, among: readonly number[]) =>
    among.filter((value) => Math.abs(value - centre) <= tolerance);
  const best = (among: readonly number[]) =>
    among
      .map((centre) => around(centre, among))
      .reduce((most, found) => (found.length > most.length ? found : most), []);
  const first = best(values);
  const second = levels === 1 ? [] : best(values.filter((value) => !first.includes(value)));
  return (first.length + second.length) / values.length;
}

/** Where each letter stands, less the slope that is left where the angle was only nearly right. */
function levelledBottoms(glyphs: readonly Glyph[]): number[] {
  const middles = glyphs.map(({ start, end }) => (start + end) / 2);
  const [middle, bottom] = [meanOf(middles), meanOf(glyphs.map((glyph) => glyph.bottom))];
  const offsets = middles.map((at) => at - middle);
  const covariance = meanOf(glyphs.map((glyph, index) => (offsets[index] ?? 0) * (glyph.bottom - bottom)));
  const slope = covariance / Math.max(1, meanOf(offsets.map((offset) => offset ** 2)));
  return glyphs.map((glyph, index) => glyph.bottom - slope * (offsets[index] ?? 0));
}

function describe(glyphs: readonly Glyph[], angleDegrees: number): TextLine {
  const heights = glyphs.map(({ height }) => height);
  const heightPx = heights.toSorted((a, b) => a - b)[heights.length >> 1] ?? 0;
  const tolerance = Math.max(1, 0.07 * heightPx);
  const bottoms = angleDegrees === 0 ? glyphs.map(({ bottom }) => bottom) : levelledBottoms(glyphs);
  const strokes = glyphs.map(({ stroke }) => stroke);
  const spots = glyphs.map(({ spot }) => spot);
  return {
    angleDegrees,
    count: glyphs.length,
    onBaseline: shareAtLevels(bottoms, tolerance, 1),
    ofHeight: shareAtLevels(heights, tolerance, 2),
    contrastSpread: spreadOf(glyphs.map(({ contrast }) => contrast)),
    strokeSpread: spreadOf(strokes),
    strokeToHeight: meanOf(strokes) / heightPx,
    heightPx,
    left: Math.min(...spots.map(({ left }) => left)),
    right: Math.max(...spots.map(({ right }) => right)),
    top: Math.min(...spots.map(({ top }) => top)),
    bottom: Math.max(...spots.map(({ bottom }) => bottom)),
  };
}

/** What could be lines of text at an angle (clockwise) among the spots of a plane. */
export function findTextLines(spots: readonly Spot[], angleDegrees: number): TextLine[] {
  const glyphs = spots
    .map((spot) => glyphOf(spot, angleDegrees))
    .filter(({ start, end, height }) => {
      const ratio = (end - start) / height;
      return ratio <= MAX_WIDTH_TO_HEIGHT && ratio >= MIN_WIDTH_TO_HEIGHT;
    });
  return chainsOf(glyphs).map((chain) => describe(chain, angleDegrees));
}
