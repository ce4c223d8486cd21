import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { rowOf } from '../../lib/domain/justified-rows.ts';
import type { Tile } from '../../lib/domain/stacks.ts';
import { ResultRow } from './ResultRow.tsx';
import styles from './Results.module.css';
import type { TileActions } from './ResultTile.tsx';
import { useActive } from './use-active.ts';
import { useGridKeys } from './use-grid-keys.ts';
import type { Answer } from './use-library.ts';
import { useRows, useSeenRows } from './use-rows.ts';
import type { Selection } from './use-selection.ts';
import { useStillPlace } from './use-still-place.ts';
import { useWidth } from './use-width.ts';

export interface ResultsProps {
  readonly answer: Answer;
  /** How much of the library this is the answer of, from 0 to 1. */
  readonly knownShare: number;
  readonly selection: Selection;
  readonly actions: TileActions;
  /** The result that is open. */
  readonly openId: string | null;
  /** Told at which tile the keys are, or none while the focus is elsewhere. */
  readonly onActive: (tile: Tile | undefined) => void;
}

/** Goes to the tile that was opened from elsewhere, and takes the focus back when it is closed. */
function useFollowOpen(openId: string | null, goTo: (id: string) => void, takeFocus: () => void): void {
  const before = useRef(openId);
  useEffect(() => {
    if (before.current === openId) return;
    before.current = openId;
    if (openId === null) takeFocus();
    else goTo(openId);
  });
}

/** The rows in the page, and the way through them. */
function useGrid({ answer, selection, actions, openId }: ResultsProps) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const { ratios, rows } = useRows(answer, useWidth(scroller));
  const { tiles } = answer;
  const active = useActive(tiles);
  const { place } = active;
  const seen = useSeenRows(scroller, answer, rows, rowOf(rows, place));
  useStillPlace(scroller, seen, rows, answer);
  const showRowOf = (next: number) => {
    const row = rowOf(rows, next);
    if (row >= 0) seen.scrollToIndex(row, { align: 'auto' });
  };
  const moveTo = (next: number) => {
    active.moveTo(next, true);
    showRowOf(next);
  };
  const goTo = (id: string) => {
    const next = tiles.findIndex(({ entry }) => entry.id === id);
    if (next < 0) return;
    active.moveTo(next, false);
    showRowOf(next);
  };
  useFollowOpen(openId, goTo, () => moveTo(place));
  const onKeyDown = useGridKeys({ tiles, rows, ratios, place, moveTo, selection, actions, scroller });
  return { setScroller, tiles, rows, ratios, active, seen, onKeyDown };
}

/** All results, of which no more is in the page than can be seen. */
export function Results(props: ResultsProps) {
  const { answer, knownShare, onActive, ...rest } = props;
  const { setScroller, tiles, rows, ratios, active, seen, onKeyDown } = useGrid(props);
  const grid = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => active.keepFocus(grid.current));
  const heightPx = seen.getTotalSize() / (answer.isPartial ? Math.max(0.001, knownShare) : 1);
  return (
    <div ref={setScroller} className={styles['scroller']}>
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label="Results"
        aria-rowcount={rows.length}
        aria-multiselectable="true"
        aria-busy={answer.isPartial}
        className={styles['grid']}
        style={{ blockSize: heightPx }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          active.onFocus(event);
          onActive(tiles[active.placeOf(event.target)]);
        }}
        onBlur={(event) => {
          if (active.onBlur(event)) onActive(undefined);
        }}
      >
        {seen.getVirtualItems().map(({ key, index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const place = { row, rowIndex: index, topPx: start, activePlace: active.place };
          return <ResultRow key={key} {...place} {...{ tiles, ratios }} {...rest} />;
        })}
      </div>
    </div>
  );
}
