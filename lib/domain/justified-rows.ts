/** Tiles beside each other, of one height. */
export interface JustifiedRow {
  /** The place of its first tile among all. */
  readonly first: number;
  readonly count: number;
  /** Of its pictures. */
  readonly heightPx: number;
  /** False for a last row that does not fill the width. */
  readonly isFull: boolean;
}

export interface Justified {
  readonly widthPx: number;
  /** The height that rows come near to. */
  readonly targetPx: number;
  readonly gapPx: number;
}

/** A row is at most so much higher than wished; else one more picture is put into it, and it is lower. */
const MAX_STRETCH = 1.5;

/**
 * Breaks pictures into rows that fill the width, each picture with its own proportions: a row is closed where its height
 * comes nearest to the wish. What a row holds depends on those before it alone, so that none moves when more are added.
 *
 * @param ratios width to height of each
 */
export function justifyRows(
  ratios: readonly number[],
  { widthPx, targetPx, gapPx }: Justified,
): readonly JustifiedRow[] {
  const rows: JustifiedRow[] = [];
  let first = 0;
  let sum = 0;
  const heightOf = (total: number, count: number) => Math.max(1, (widthPx - gapPx * (count - 1)) / total);
  const close = (count: number, total: number) => {
    rows.push({ first, count, heightPx: heightOf(total, count), isFull: true });
    first += count;
  };
  for (const [place, ratio] of ratios.entries()) {
    const count = place - first + 1;
    const height = heightOf(sum + ratio, count);
    sum += ratio;
    if (height > targetPx) continue;
    const before = heightOf(sum - ratio, count - 1);
    const isBetterWithout = count > 1 && before - targetPx < targetPx - height && before <= targetPx * MAX_STRETCH;
    close(isBetterWithout ? count - 1 : count, isBetterWithout ? sum - ratio : sum);
    sum = isBetterWithout ? ratio : 0;
    // A picture that fills a row by itself.
    if (isBetterWithout && heightOf(ratio, 1) <= targetPx) {
      close(1, ratio);
      sum = 0;
    }
  }
  const count = ratios.length - first;
  if (count > 0) rows.push({ first, count, heightPx: Math.min(targetPx, heightOf(sum, count)), isFull: false });
  return rows;
}

/** Where a tile stands in its row. */
export interface TilePlace {
  readonly leftPx: number;
  readonly widthPx: number;
}

/** The places of a row's tiles, on whole pixels, the last of a full row at the very edge. */
export function placesIn(row: JustifiedRow, ratios: readonly number[], gapPx: number): readonly TilePlace[] {
  let left = 0;
  return ratios.slice(row.first, row.first + row.count).map((ratio) => {
    const leftPx = Math.round(left);
    left += ratio * row.heightPx + gapPx;
    return { leftPx, widthPx: Math.max(1, Math.round(left - gapPx) - leftPx) };
  });
}

/** The row in which a tile stands, by halving; -1 where there is none. */
export function rowOf(rows: readonly JustifiedRow[], place: number): number {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (!row) return -1;
    if (place < row.first) high = middle - 1;
    else if (place >= row.first + row.count) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** The tile of another row that stands nearest under or over one. */
export function tileAcross(
  rows: readonly JustifiedRow[],
  ratios: readonly number[],
  place: number,
  byRows: number,
): number {
  const from = rowOf(rows, place);
  const row = rows[from];
  const target = rows[Math.max(0, Math.min(rows.length - 1, from + byRows))];
  if (!row || !target || row === target) return place;
  const own = placesIn(row, ratios, 0)[place - row.first];
  const centre = own ? own.leftPx + own.widthPx / 2 : 0;
  const distances = placesIn(target, ratios, 0).map(({ leftPx, widthPx }) => Math.abs(leftPx + widthPx / 2 - centre));
  return target.first + distances.indexOf(Math.min(...distances));
}
