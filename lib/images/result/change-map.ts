import type { ChangeMap } from '../../domain/refine/measures.ts';
import { placed, placementOf } from './align.ts';
import type { LabPicture } from './lab.ts';
import { partsOf } from './parts.ts';
import { inToneOf } from './tone.ts';

/** A cell of the map is a square of so many pixels. */
const CELL_PX = 4;
/**
 * The mean difference in a cell, in CIELAB, from which it has changed, and at which it is another altogether. Measured on
 * the eight photographs of the sample page: JPEG and WebP from quality 30 up, shifts of up to 8 pixels, zooms of up to
 * 3.5 % and slight changes of tone left at most 0.8 % of the picture changed and 0.4 % astray, a blur by one pixel 1.3 % and
 * 0.7 %. A pasted patch of a quarter of a hundredth was found in each.
 */
const CHANGED = 5;
const OTHER = 20;
/** Fewer changed cells that hang together are what encoders leave behind. */
const MIN_CELLS = 4;
/**
 * With more changed than this nobody can say that the one picture was made of the other. All 56 pairs of different
 * photographs were beyond it; a patch of half the picture is not.
 */
const MAX_CHANGED = 0.6;

interface Compared {
  readonly width: number;
  readonly height: number;
  readonly one: Float32Array;
  readonly other: Float32Array;
}

/** Encoders spend little on the hue of what is dark, and people do not see it: below this lightness it counts for less. */
const DARK = 30;
/** By this share of its chroma a strong colour must differ more to look different, as in CIE94. */
const CHROMA_SHARE = 0.045;
/** A smaller difference is none, and need not be looked into. */
const UNSEEN = 2;

/** How different two pixels look, for which a full formula would be too slow. */
function difference(from: Float32Array, at: number, to: Float32Array, other: number): number {
  const [l, a, b] = [from[at] ?? 0, from[at + 1] ?? 0, from[at + 2] ?? 0];
  const dL = l - (to[other] ?? 0);
  const dAb = Math.hypot(a - (to[other + 1] ?? 0), b - (to[other + 2] ?? 0));
  const seen = Math.min(1, Math.max(0, l, l - dL) / DARK) / (1 + CHROMA_SHARE * Math.hypot(a, b));
  return Math.hypot(dL, dAb * seen);
}

/** How far a pixel of one is from the nearest colour about its place in the other: an edge may have moved by a pixel. */
function nearest({ width, height }: Compared, from: Float32Array, to: Float32Array, x: number, y: number): number {
  const at = (y * width + x) * 3;
  let least = difference(from, at, to, at);
  if (least <= UNSEEN) return 0;
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row += 1) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column += 1) {
      least = Math.min(least, difference(from, at, to, (row * width + column) * 3));
    }
  }
  return least;
}

function cellDifferences(compared: Compared, covered: Uint8Array, columns: number, rows: number): Float32Array {
  const { width, one, other } = compared;
  const means = new Float32Array(columns * rows);
  for (let y = 0; y < rows * CELL_PX; y += 1) {
    for (let x = 0; x < columns * CELL_PX; x += 1) {
      if (covered[y * width + x] !== 1) continue;
      const difference = Math.max(nearest(compared, one, other, x, y), nearest(compared, other, one, x, y));
      const cell = Math.floor(y / CELL_PX) * columns + Math.floor(x / CELL_PX);
      means[cell] = (means[cell] ?? 0) + difference / CELL_PX ** 2;
    }
  }
  return means;
}

function mapOf(differences: Float32Array, columns: number, rows: number): ChangeMap {
  const { labels, sizes } = partsOf(
    columns,
    Uint8Array.from(differences, (difference) => (difference >= CHANGED ? 1 : 0)),
  );
  const changes = sizes.filter((size) => size >= MIN_CELLS);
  const changed = changes.reduce((sum, size) => sum + size, 0);
  const strength = (difference: number) => Math.min(1, Math.round((difference / OTHER) * 100) / 100);
  const cells = Array.from(differences, (difference, cell) =>
    (sizes[labels[cell] ?? 0] ?? 0) >= MIN_CELLS ? strength(difference) : 0,
  );
  return {
    columns,
    rows,
    cells,
    changedShare: changed / cells.length,
    strayShare: (changed - Math.max(0, ...changes)) / cells.length,
  };
}

/**
 * Where a result differs from the picture that it was made of, both scaled to the same size. Re-encoding, a slight shift,
 * zoom or change of tone is no difference. Null where the picture as a whole differs.
 */
export function changeMapOf(original: LabPicture, result: LabPicture): ChangeMap | null {
  const { width, height } = result;
  const [columns, rows] = [Math.floor(width / CELL_PX), Math.floor(height / CELL_PX)];
  if (columns < 2 * CELL_PX || rows < 2 * CELL_PX) return null;
  const aligned = placed(original, placementOf(original, result));
  const toned = inToneOf(aligned, result);
  if (toned === null) return null;
  const compared = { width, height, one: toned, other: result.values };
  const map = mapOf(cellDifferences(compared, aligned.covered, columns, rows), columns, rows);
  return map.changedShare > MAX_CHANGED ? null : map;
}
