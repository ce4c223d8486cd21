import type { LibraryEntry } from './library-entry.ts';

/** Results that are shown as one: those of one press of *Generate*, and what was refined from them. */
export interface Stack {
  readonly key: string;
  /** Whether all of them were asked for together; else some are refinements. */
  readonly kind: 'group' | 'lineage';
  readonly members: readonly LibraryEntry[];
  readonly isUnfolded: boolean;
}

/** One place in the grid. A folded stack is shown by the member that comes first in the order. */
export interface Tile {
  readonly entry: LibraryEntry;
  /** Null where it stands alone; of an unfolded stack only its first tile has it. */
  readonly stack: Stack | null;
}

type Lookup = (id: string) => LibraryEntry | undefined;

/** Finds the stack of results: the group of the first of a chain of refinements, as far as that is still there. */
export function stackKeys(byId: Lookup): (entry: LibraryEntry) => string {
  return (entry) => {
    let root = entry;
    const seen = new Set([entry.id]);
    while (root.parentId !== null && !seen.has(root.parentId)) {
      seen.add(root.parentId);
      const parent = byId(root.parentId);
      if (!parent) break;
      root = parent;
    }
    return root.groupId;
  };
}

function kindOf(members: readonly LibraryEntry[]): Stack['kind'] {
  return members.every(({ groupId }) => groupId === members[0]?.groupId) ? 'group' : 'lineage';
}

/** The tiles of a stack: one, or where it is unfolded one for each. */
function tilesOf(key: string, members: readonly LibraryEntry[], isUnfolded: boolean): readonly Tile[] {
  const [first, ...others] = members;
  if (!first) return [];
  if (others.length === 0) return [{ entry: first, stack: null }];
  const tile = { entry: first, stack: { key, kind: kindOf(members), members, isUnfolded } };
  return isUnfolded ? [tile, ...others.map((entry) => ({ entry, stack: null }))] : [tile];
}

/** How many steps of work are done before a pause is offered. */
const STRIDE = 4_096;

/** Folds results into stacks, which keep the order of their first members; pauses between strides. */
export function* foldInSteps(
  entries: readonly LibraryEntry[],
  keyOf: (entry: LibraryEntry) => string,
  unfolded: ReadonlySet<string>,
): Generator<void, readonly Tile[]> {
  const stacks = new Map<string, LibraryEntry[]>();
  for (const [place, entry] of entries.entries()) {
    if (place % STRIDE === STRIDE - 1) yield;
    const key = keyOf(entry);
    const members = stacks.get(key);
    if (members) members.push(entry);
    else stacks.set(key, [entry]);
  }
  const tiles: Tile[] = [];
  let place = 0;
  for (const [key, members] of stacks) {
    tiles.push(...tilesOf(key, members, unfolded.has(key)));
    place += 1;
    if (place % STRIDE === 0) yield;
  }
  return tiles;
}
