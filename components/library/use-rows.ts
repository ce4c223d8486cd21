import { useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { justifyRows, type JustifiedRow } from '../../lib/domain/justified-rows.ts';
import { CAPTION_PX, GAP_PX, ratioOf, targetPx } from './tile-shape.ts';
import type { Answer } from './use-library.ts';

const OVERSCAN_ROWS = 2;

/** While more is to come, a last row that is not full would change: it is not shown yet. */
function rowsOf(answer: Answer, ratios: readonly number[], widthPx: number): readonly JustifiedRow[] {
  const rows = justifyRows(ratios, { widthPx, targetPx: targetPx(widthPx), gapPx: GAP_PX });
  return answer.isPartial && rows.length > 1 && rows.at(-1)?.isFull === false ? rows.slice(0, -1) : rows;
}

/** Where each tile of an answer stands, known before any picture is read. */
export function useRows(answer: Answer, widthPx: number) {
  const ratios = useMemo(() => answer.tiles.map(({ entry }) => ratioOf(entry)), [answer]);
  const rows = useMemo(() => (widthPx > 0 ? rowsOf(answer, ratios, widthPx) : []), [answer, ratios, widthPx]);
  return { ratios, rows };
}

/** The rows in sight and about it, and the one with the focus, which would be lost else. */
function* withActive({ startIndex, endIndex, overscan, count }: Range, activeRow: number) {
  const [first, last] = [Math.max(0, startIndex - overscan), Math.min(count - 1, endIndex + overscan)];
  if (activeRow >= 0 && activeRow < first) yield activeRow;
  for (let row = first; row <= last; row += 1) yield row;
  if (activeRow > last && activeRow < count) yield activeRow;
}

/** Which rows are in the page. */
export function useSeenRows(
  scroller: HTMLDivElement | null,
  answer: Answer,
  rows: readonly JustifiedRow[],
  activeRow: number,
) {
  const { tiles, query } = answer;
  // What a new query finds is in sight first, and only then what is about it.
  const isSettled = useDeferredValue(query) === query;
  // eslint-disable-next-line react/incompatible-library -- nothing of it is memoised
  return useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (row) => (rows[row]?.heightPx ?? 0) + CAPTION_PX + GAP_PX,
    // A new function, so that all is measured anew, whenever the rows are others.
    getItemKey: useCallback((row: number) => tiles[rows[row]?.first ?? 0]?.entry.id ?? row, [rows, tiles]),
    overscan: isSettled ? OVERSCAN_ROWS : 0,
    rangeExtractor: (range) => [...withActive(range, activeRow)],
    useFlushSync: false,
  });
}

export type SeenRows = ReturnType<typeof useSeenRows>;
