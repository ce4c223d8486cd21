import { useEffect, useState } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import type { LibraryRecords } from '../../lib/domain/library-search.ts';
import type { Tile } from '../../lib/domain/stacks.ts';

const HASH = /^#job-(.+)$/;

/** Follows the links of *Lineage*, which lead to a job's card. */
function useLinks(show: (id: string) => void): void {
  useEffect(() => {
    const follow = () => {
      const id = HASH.exec(location.hash)?.[1];
      if (id === undefined) return;
      // Else the same link would lead nowhere the next time.
      history.replaceState(null, '', location.pathname + location.search);
      show(decodeURIComponent(id));
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [show]);
}

function isIn(id: string, { entry, stack }: Tile): boolean {
  return entry.id === id || (stack?.isUnfolded === false && stack.members.some((member) => member.id === id));
}

/** The result that is open, and the ways to those beside it. */
export function useOpen(tiles: readonly Tile[], records: LibraryRecords | undefined) {
  const [id, setId] = useState<string | null>(null);
  useLinks(setId);
  const place = id === null ? -1 : tiles.findIndex((tile) => isIn(id, tile));
  /** Where it stood last: a mark may take it out of what is shown, and the next has its place then. */
  const [stood, setStood] = useState(-1);
  if (place !== stood && (place >= 0 || id === null)) setStood(place);
  const to = (tile: Tile | undefined) => (stood < 0 || !tile ? null : () => setId(tile.entry.id));
  const entry: LibraryEntry | undefined = id === null ? undefined : records?.byId(id);
  return {
    id,
    entry: entry?.deletedAt === null ? entry : undefined,
    show: setId,
    close: () => setId(null),
    previous: to(tiles[stood - 1]),
    next: to(tiles[place < 0 ? stood : stood + 1]),
  };
}

export type Opening = ReturnType<typeof useOpen>;
