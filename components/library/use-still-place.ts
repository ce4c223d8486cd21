import { useLayoutEffect, useRef } from 'react';
import { rowOf, type JustifiedRow } from '../../lib/domain/justified-rows.ts';
import type { LibraryQuery } from '../../lib/domain/library-search.ts';
import type { Answer } from './use-library.ts';
import type { SeenRows } from './use-rows.ts';

/** A tile, and how far the top of what is seen is below that of its row. */
interface Anchor {
  readonly id: string;
  readonly pastPx: number;
}

interface Seen {
  readonly answer: Answer;
  readonly rows: readonly JustifiedRow[];
  readonly starts: readonly number[];
  /** Held until the person scrolls: else each result that comes would push it a little. */
  readonly held: { readonly anchor: Anchor; readonly scrollTop: number } | null;
}

function isSameList(a: LibraryQuery, b: LibraryQuery): boolean {
  return a.filter === b.filter && a.isFolded === b.isFolded && a.stackKey === b.stackKey;
}

/** What is at the top of what is seen. */
function anchorOf({ answer, rows, starts, held }: Seen, scrollTop: number): Anchor | undefined {
  if (held && Math.abs(held.scrollTop - scrollTop) < 1) return held.anchor;
  const after = starts.findIndex((start) => start > scrollTop);
  const place = (after < 0 ? starts.length : after) - 1;
  const [row, start] = [rows[place], starts[place]];
  const id = row && answer.tiles[row.first]?.entry.id;
  return id === undefined || start === undefined ? undefined : { id, pastPx: scrollTop - start };
}

/** Scrolls to where the anchor is now. */
function holdOn(scroller: HTMLElement, anchor: Anchor, { answer, rows, starts }: Omit<Seen, 'held'>): Seen['held'] {
  const place = answer.tiles.findIndex(({ entry }) => entry.id === anchor.id);
  const start = starts[rowOf(rows, place)];
  if (start === undefined) return null;
  scroller.scrollTo({ top: start + anchor.pastPx });
  return { anchor, scrollTop: scroller.scrollTop };
}

/** What is looked at stays where it is when results come, go or change their size; a new query begins at its top. */
export function useStillPlace(
  scroller: HTMLElement | null,
  seenRows: SeenRows,
  rows: readonly JustifiedRow[],
  answer: Answer,
): void {
  const seen = useRef<Seen>(undefined);
  useLayoutEffect(() => {
    const before = seen.current;
    const now = { answer, rows, starts: seenRows.measurementsCache.map(({ start }) => start) };
    seen.current = { ...now, held: null };
    if (!scroller || !before || before.rows === rows || scroller.scrollTop === 0) return;
    if (!isSameList(before.answer.query, answer.query)) {
      scroller.scrollTo({ top: 0 });
      return;
    }
    const anchor = anchorOf(before, scroller.scrollTop);
    if (anchor) seen.current = { ...now, held: holdOn(scroller, anchor, now) };
  }, [scroller, seenRows, rows, answer]);
}
