import { useLayoutEffect, useRef } from 'react';
import { rowOf, type JustifiedRow } from '../../lib/domain/justified-rows.ts';
import type { LibraryQuery } from '../../lib/domain/library-search.ts';
import type { Answer } from './use-library.ts';
import type { SeenRows } from './use-rows.ts';

interface Seen {
  readonly query: LibraryQuery;
  readonly rows: readonly JustifiedRow[];
  readonly answer: Answer;
}

function isSameList(a: LibraryQuery, b: LibraryQuery): boolean {
  return a.filter === b.filter && a.isFolded === b.isFolded && a.stackKey === b.stackKey;
}

/** The first tile that is in sight, and how far its row is scrolled. */
function topOf(seen: Seen, starts: readonly { readonly start: number; readonly end: number }[], scrollTop: number) {
  const row = starts.findIndex(({ end }) => end > scrollTop);
  const [justified, at] = [seen.rows[row], starts[row]];
  const id = justified && seen.answer.tiles[justified.first]?.entry.id;
  return id === undefined || !at ? undefined : { id, pastPx: scrollTop - at.start };
}

/** What is looked at stays where it is when results come, go or change their size; a new query begins at its top. */
export function useStillPlace(
  scroller: HTMLElement | null,
  seenRows: SeenRows,
  rows: readonly JustifiedRow[],
  answer: Answer,
): void {
  const seen = useRef<Seen & { readonly starts: readonly { readonly start: number; readonly end: number }[] }>(
    undefined,
  );
  useLayoutEffect(() => {
    const before = seen.current;
    const starts = seenRows.measurementsCache;
    seen.current = { query: answer.query, rows, answer, starts };
    if (!scroller || !before || before.rows === rows || scroller.scrollTop === 0) return;
    if (!isSameList(before.query, answer.query)) {
      scroller.scrollTo({ top: 0 });
      return;
    }
    const top = topOf(before, before.starts, scroller.scrollTop);
    const place = top ? answer.tiles.findIndex(({ entry }) => entry.id === top.id) : -1;
    const next = starts[rowOf(rows, place)];
    if (top && next) scroller.scrollTo({ top: next.start + top.pastPx });
  }, [scroller, seenRows, rows, answer]);
}
