import { useMemo, useState } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import type { LibraryQuery } from '../../lib/domain/library-search.ts';
import type { Tile } from '../../lib/domain/stacks.ts';
import type { Answer } from './use-library.ts';

/** All that a tile stands for: what is folded into it too. */
export function entriesOf({ entry, stack }: Tile): readonly LibraryEntry[] {
  return stack === null || stack.isUnfolded ? [entry] : stack.members;
}

const NONE: ReadonlySet<string> = new Set();
const NOTHING: Pick<Answer, 'found' | 'tiles'> = { found: [], tiles: [] };

/**
 * What is selected of what is found. What another query leaves out is not selected any more, so that nothing unseen comes
 * back with the next one; what a mark takes out of the same query is, as soon as it is found again.
 */
export function useSelection(answer: Answer | undefined) {
  const { found, tiles } = answer ?? NOTHING;
  const [ids, setIds] = useState(NONE);
  /** Of which query all are wanted, as soon as all of them are known. */
  const [wanted, setWanted] = useState<LibraryQuery>();
  /** The last query of which all was known. */
  const [settled, setSettled] = useState<LibraryQuery>();
  /** The tile from which a range reaches. */
  const [anchorId, setAnchorId] = useState<string>();
  const selected = useMemo(() => (ids.size === 0 ? [] : found.filter(({ id }) => ids.has(id))), [ids, found]);
  const add = (entries: readonly LibraryEntry[]) =>
    setIds((before) => before.union(new Set(entries.map(({ id }) => id))));
  if (answer?.isPartial === false && answer.query !== settled) {
    setSettled(answer.query);
    setIds((before) => before.intersection(new Set(found.map(({ id }) => id))));
  }
  if (wanted && answer?.isPartial === false) {
    setWanted(undefined);
    if (wanted === answer.query) add(found);
  }
  const isSelected = (tile: Tile) => ids.size > 0 && entriesOf(tile).every(({ id }) => ids.has(id));
  return {
    selected,
    isSelected,
    toggle: (tile: Tile) => {
      const own = new Set(entriesOf(tile).map(({ id }) => id));
      setIds((before) => (isSelected(tile) ? before.difference(own) : before.union(own)));
      setAnchorId(tile.entry.id);
    },
    /** Selects from the tile that was touched last, or from another, to this one, seen or not. */
    reach: (tile: Tile, from?: Tile) => {
      const anchor = tiles.findIndex(({ entry }) => entry.id === (anchorId ?? from?.entry.id));
      const place = tiles.indexOf(tile);
      const [first, last] = anchor < 0 ? [place, place] : [Math.min(anchor, place), Math.max(anchor, place)];
      add(tiles.slice(first, last + 1).flatMap(entriesOf));
      if (anchor < 0 || anchorId === undefined) setAnchorId(from?.entry.id ?? tile.entry.id);
    },
    selectAll: () => setWanted(answer?.query),
    clear: () => {
      setIds(NONE);
      setWanted(undefined);
      setAnchorId(undefined);
    },
  };
}

export type Selection = ReturnType<typeof useSelection>;
