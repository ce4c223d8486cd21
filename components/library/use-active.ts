import { useRef, useState, type FocusEvent } from 'react';
import type { Tile } from '../../lib/domain/stacks.ts';

/** The attribute by which a tile's element is found. */
export const PLACE = 'data-place';

function placeOf(target: Element): number {
  const cell = target.closest(`[${PLACE}]`);
  return cell === null ? -1 : Number(cell.getAttribute(PLACE));
}

/** Where a tile stands now; where it is gone, the one in its place. */
function find(tiles: readonly Tile[], id: string | undefined, place: number): number {
  if (tiles[place]?.entry.id === id) return place;
  const found = tiles.findIndex(({ entry }) => entry.id === id);
  return found >= 0 ? found : Math.max(0, Math.min(place, tiles.length - 1));
}

/** The one tile that Tab leads to, and the focus, which stays in the grid when a tile that has it goes. */
export function useActive(tiles: readonly Tile[]) {
  const [wanted, setWanted] = useState<{ readonly id: string | undefined; readonly place: number }>();
  const hasFocus = useRef(false);
  const isMoving = useRef(false);
  const place = wanted ? find(tiles, wanted.id, wanted.place) : 0;
  const set = (next: number) => setWanted({ id: tiles[next]?.entry.id, place: next });
  return {
    place,
    placeOf,
    moveTo: (next: number, withFocus: boolean) => {
      isMoving.current = withFocus;
      set(next);
    },
    onFocus: ({ target }: FocusEvent) => {
      hasFocus.current = true;
      const next = placeOf(target);
      if (next >= 0 && next !== place) set(next);
    },
    /** Answers whether the focus is elsewhere now. */
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent): boolean => {
      const isElsewhere = relatedTarget instanceof Node && !currentTarget.contains(relatedTarget);
      if (isElsewhere) hasFocus.current = false;
      return isElsewhere;
    },
    /** To be called after each rendering. */
    keepFocus: (grid: HTMLElement | null): void => {
      const isLost = hasFocus.current && document.activeElement === document.body;
      if (!isMoving.current && !isLost) return;
      const cell = grid?.querySelector<HTMLElement>(`[${PLACE}="${place}"]`);
      if (!cell) return;
      isMoving.current = false;
      cell.focus({ preventScroll: true });
    },
  };
}
