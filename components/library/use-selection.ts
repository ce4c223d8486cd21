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

/** What the keys have selected since Shift was first pressed with one that goes, beside what was selected before. */
interface KeyRange {
  readonly fromId: string;
  readonly toId: string;
  readonly before: ReadonlySet<string>;
}

interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly range: KeyRange | null;
}

function idsOf(entries: readonly LibraryEntry[]): ReadonlySet<string> {
  return new Set(entries.map(({ id }) => id));
}

/** All from one tile to another, whichever comes first; the other alone where the one is gone. */
function idsBetween(tiles: readonly Tile[], fromId: string | undefined, to: Tile): ReadonlySet<string> {
  const places = [tiles.findIndex(({ entry }) => entry.id === fromId), tiles.indexOf(to)].filter((place) => place >= 0);
  return idsOf(tiles.slice(Math.min(...places), Math.max(...places) + 1).flatMap(entriesOf));
}

/**
 * What is selected of what is found. What another query leaves out is not selected any more, so that nothing unseen comes
 * back with the next one; what a mark takes out of the same query is, as soon as it is found again.
 */
function useChosen(answer: Answer | undefined) {
  const [{ ids, range }, setChosen] = useState<Chosen>({ ids: NONE, range: null });
  /** Of which query all are wanted, as soon as all of them are known. */
  const [wanted, setWanted] = useState<LibraryQuery>();
  /** The last query of which all was known. */
  const [settled, setSettled] = useState<LibraryQuery>();
  const choose = (change: (ids: ReadonlySet<string>) => ReadonlySet<string>) =>
    setChosen((before) => ({ ids: change(before.ids), range: null }));
  if (answer?.isPartial === false && answer.query !== settled) {
    setSettled(answer.query);
    choose((before) => before.intersection(idsOf(answer.found)));
  }
  if (wanted && answer?.isPartial === false) {
    setWanted(undefined);
    if (wanted === answer.query) choose((before) => before.union(idsOf(answer.found)));
  }
  return { ids, range, choose, setChosen, setWanted };
}

/** What is selected, and the ways to select more and less. */
export function useSelection(answer: Answer | undefined) {
  const { found, tiles } = answer ?? NOTHING;
  const { ids, range, choose, setChosen, setWanted } = useChosen(answer);
  /** The tile that was touched last, from which a click with Shift reaches. */
  const [anchorId, setAnchorId] = useState<string>();
  const selected = useMemo(() => (ids.size === 0 ? [] : found.filter(({ id }) => ids.has(id))), [ids, found]);
  const isSelected = (tile: Tile) => ids.size > 0 && entriesOf(tile).every(({ id }) => ids.has(id));
  return {
    selected,
    isSelected,
    toggle: (tile: Tile) => {
      const own = idsOf(entriesOf(tile));
      choose((before) => (isSelected(tile) ? before.difference(own) : before.union(own)));
      setAnchorId(tile.entry.id);
    },
    /** Selects from the tile that was touched last to this one, seen or not. */
    reach: (tile: Tile) => {
      choose((before) => before.union(idsBetween(tiles, anchorId, tile)));
      if (!tiles.some(({ entry }) => entry.id === anchorId)) setAnchorId(tile.entry.id);
    },
    /** Selects from where the keys began to reach to where they go now, and no more what they leave. */
    reachByKey: (from: Tile, to: Tile) => {
      const isGoingOn = range?.toId === from.entry.id;
      const { fromId, before } = isGoingOn ? range : { fromId: from.entry.id, before: ids };
      const toId = to.entry.id;
      setChosen({ ids: before.union(idsBetween(tiles, fromId, to)), range: { fromId, toId, before } });
      setAnchorId(fromId);
    },
    /** To be called when a key goes without Shift: the next range begins where it leads. */
    endRange: () => setChosen((before) => (before.range === null ? before : { ...before, range: null })),
    selectAll: () => setWanted(answer?.query),
    clear: () => {
      choose(() => NONE);
      setWanted(undefined);
      setAnchorId(undefined);
    },
  };
}

export type Selection = ReturnType<typeof useSelection>;
