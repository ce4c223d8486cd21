import type { Plane } from './plane.ts';

/** Neighbours within this many grey levels are of one drawn area; a photograph's noise is above it in most places. */
const FLAT_STEP = 1;
/** A step from one drawn area to the next; the faintest rules of pages are #eee on white. */
const LINE_STEP = 8;
const LINE_MIN_PX = 48;
const LINE_MIN_SHARE = 0.08;
const TILE_PX = 16;
/** A stroke of text against its ground, in grey levels, and how much of a tile strokes and ground take. */
const STROKE_STEP = 32;
const MIN_STROKES = 12;
const GROUND_SHARE = { min: 0.4, max: 0.9 };
/** Text runs in lines: fewer tiles side by side are anything. */
const MIN_TILES_IN_LINE = 3;

/** Nothing that a person would call a screenshot of an interface is smaller. */
const MIN_SIDE_PX = 240;
/**
 * An interface is drawn areas with rules and text. On the corpus of `test/quality` screenshots have a flat share of 0.61
 * to 0.90 with text on 4 to 41 % and mostly rules; a page without rules has text on 20 % and more. Clean pictures that
 * are as flat have text on 3 % at most.
 */
const WITH_LINES = { flatShare: 0.58, textShare: 0.035, lines: 3 };
const TEXT_ONLY = { flatShare: 0.65, textShare: 0.15 };

/** The share of pixels that are like their right and lower neighbours. */
function flatShareOf({ width, height, luma }: Plane): number {
  let flat = 0;
  for (let y = 0; y + 1 < height; y += 1) {
    for (let at = y * width, end = at + width - 1; at < end; at += 1) {
      const value = luma[at] ?? 0;
      const isFlat =
        Math.abs(value - (luma[at + 1] ?? 0)) <= FLAT_STEP && Math.abs(value - (luma[at + width] ?? 0)) <= FLAT_STEP;
      if (isFlat) flat += 1;
    }
  }
  return flat / Math.max(1, (width - 1) * (height - 1));
}

/** Whether both neighbours across a pixel are even along the line, and a step apart. */
function isRuled(luma: Uint8Array, at: number, step: number, across: number): boolean {
  const above = luma[at - across] ?? 0;
  const below = luma[at + across] ?? 0;
  return (
    Math.abs(above - (luma[at - across + step] ?? 0)) <= FLAT_STEP &&
    Math.abs(below - (luma[at + across + step] ?? 0)) <= FLAT_STEP &&
    Math.abs(below - above) >= LINE_STEP
  );
}

/** How many rows (or columns) hold one long edge that is as even as only drawn ones are; neighbours are one edge. */
function countLines({ width, height, luma }: Plane, alongRows: boolean): number {
  const [step, length, across, lines] = alongRows ? [1, width, width, height] : [width, height, 1, width];
  const needed = Math.max(LINE_MIN_PX, length * LINE_MIN_SHARE);
  let [count, last] = [0, -4];
  for (let line = 1; line + 1 < lines; line += 1) {
    let [run, longest] = [0, 0];
    for (let place = 0, at = line * across; place + 1 < length; place += 1, at += step) {
      run = isRuled(luma, at, step, across) ? run + 1 : 0;
      if (run > longest) longest = run;
    }
    if (longest < needed) continue;
    if (line - last > 3) count += 1;
    last = line;
  }
  return count;
}

/** Whether a tile is one even ground with strokes on it. */
function isTextTile({ width, luma }: Plane, left: number, top: number): boolean {
  const histogram = new Uint16Array(64);
  let strokes = 0;
  for (let y = top; y < top + TILE_PX; y += 1) {
    for (let x = left; x < left + TILE_PX; x += 1) {
      const value = luma[y * width + x] ?? 0;
      histogram[value >> 2] = (histogram[value >> 2] ?? 0) + 1;
      if (x > left && Math.abs(value - (luma[y * width + x - 1] ?? 0)) >= STROKE_STEP) strokes += 1;
    }
  }
  const ground = Math.max(...histogram) / (TILE_PX * TILE_PX);
  return ground >= GROUND_SHARE.min && ground <= GROUND_SHARE.max && strokes >= MIN_STROKES;
}

/** The share of tiles that are part of a line of text. */
function textShareOf(plane: Plane): number {
  const [columns, rows] = [Math.floor(plane.width / TILE_PX), Math.floor(plane.height / TILE_PX)];
  let text = 0;
  for (let row = 0; row < rows; row += 1) {
    let run = 0;
    for (let column = 0; column <= columns; column += 1) {
      if (column < columns && isTextTile(plane, column * TILE_PX, row * TILE_PX)) {
        run += 1;
        continue;
      }
      if (run >= MIN_TILES_IN_LINE) text += run;
      run = 0;
    }
  }
  return text / Math.max(1, columns * rows);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Why a picture looks like a screenshot with the interface in it, or null. */
export function suspectScreenshot(plane: Plane): string | null {
  if (Math.min(plane.width, plane.height) < MIN_SIDE_PX) return null;
  const [flatShare, textShare] = [flatShareOf(plane), textShareOf(plane)];
  if (flatShare < WITH_LINES.flatShare || textShare < WITH_LINES.textShare) return null;
  const lines = countLines(plane, true) + countLines(plane, false);
  const hasText = `${percent(flatShare)} of it is drawn in even areas, and lines of text cover ${percent(textShare)}`;
  if (lines >= WITH_LINES.lines) return `${hasText} between ${lines} straight rules and edges`;
  return flatShare >= TEXT_ONLY.flatShare && textShare >= TEXT_ONLY.textShare ? hasText : null;
}
