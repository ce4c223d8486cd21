import type { KeyboardEvent } from 'react';
import { rowOf, tileAcross, type JustifiedRow } from '../../lib/domain/justified-rows.ts';
import type { Tile } from '../../lib/domain/stacks.ts';
import { latinKey } from './latin-key.ts';
import type { TileActions } from './ResultTile.tsx';
import { CAPTION_PX, GAP_PX } from './tile-shape.ts';
import type { Selection } from './use-selection.ts';

interface Grid {
  readonly tiles: readonly Tile[];
  readonly rows: readonly JustifiedRow[];
  readonly ratios: readonly number[];
  readonly place: number;
  readonly moveTo: (place: number) => void;
  readonly selection: Selection;
  readonly actions: TileActions;
  readonly scroller: HTMLElement | null;
}

/** How many rows a page has, less one that is seen on both. */
function rowsOfPage({ rows, place, scroller }: Grid): number {
  const heightPx = (rows[rowOf(rows, place)]?.heightPx ?? 1) + CAPTION_PX + GAP_PX;
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / heightPx) - 1);
}

/** Where a key leads to; undefined where it is none that moves. */
function placeAfter(key: string, grid: Grid): number | undefined {
  const { tiles, rows, ratios, place } = grid;
  const across = (byRows: number) => tileAcross(rows, ratios, place, byRows);
  switch (key) {
    case 'ArrowRight':
      return Math.min(tiles.length - 1, place + 1);
    case 'ArrowLeft':
      return Math.max(0, place - 1);
    case 'ArrowDown':
      return across(1);
    case 'ArrowUp':
      return across(-1);
    case 'PageDown':
      return across(rowsOfPage(grid));
    case 'PageUp':
      return across(-rowsOfPage(grid));
    case 'Home':
      return 0;
    case 'End':
      return tiles.length - 1;
    default:
      return undefined;
  }
}

function move(event: KeyboardEvent, grid: Grid): boolean {
  const { tiles, place, moveTo, selection } = grid;
  const next = placeAfter(event.key, grid);
  if (next === undefined) return false;
  const [from, to] = [tiles[place], tiles[next]];
  if (!event.shiftKey) selection.endRange();
  else if (from && to) selection.reachByKey(from, to);
  moveTo(next);
  return true;
}

/** Keys that act on the tile itself; on a control within it Enter and Space are the control's. */
function act(event: KeyboardEvent, { tiles, place, selection, actions }: Grid): boolean {
  const { key, target, currentTarget } = event;
  const tile = tiles[place];
  const isOnControl = target !== currentTarget && target instanceof Element && target.role !== 'gridcell';
  if (!tile || isOnControl) return false;
  if (key === 'Enter') actions.open(tile);
  else if (key === ' ') selection.toggle(tile);
  else if (latinKey(event).toLowerCase() === 'u' && tile.stack) actions.unfold(tile.stack);
  else return false;
  return true;
}

/** Moves through the grid by row and column, selects and opens. */
export function useGridKeys(grid: Grid): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (move(event, grid) || act(event, grid)) event.preventDefault();
  };
}
