import { useMemo, useState } from 'react';
import type { LibraryFilter } from '../../lib/domain/library-filter.ts';
import { WHOLE_LIBRARY } from '../../lib/domain/library-query.ts';
import type { LibraryQuery } from '../../lib/domain/library-search.ts';
import type { Stack } from '../../lib/domain/stacks.ts';

/** The one group that is shown, and what it is called. */
export interface ShownStack {
  readonly key: string;
  readonly title: string;
}

const NONE: ReadonlySet<string> = new Set();

/** What the person asks the library, and the ways to ask it otherwise. */
export function useQuery() {
  const [filter, setFilter] = useState<LibraryFilter>(WHOLE_LIBRARY);
  const [isFolded, setIsFolded] = useState(true);
  const [unfolded, setUnfolded] = useState(NONE);
  const [stack, setStack] = useState<ShownStack | null>(null);
  const stackKey = stack?.key ?? null;
  const query: LibraryQuery = useMemo(
    () => ({ filter, isFolded, unfolded, stackKey }),
    [filter, isFolded, unfolded, stackKey],
  );
  const narrow = (patch: Partial<LibraryFilter>) => setFilter((before) => ({ ...before, ...patch }));
  /** Shows the members of a stack: a group by itself, a lineage in its place. */
  const unfold = ({ key, kind, members, isUnfolded }: Stack) => {
    if (kind === 'group') setStack({ key, title: members[0]?.title ?? '' });
    else setUnfolded((before) => (isUnfolded ? before.difference(new Set([key])) : new Set(before).add(key)));
  };
  return {
    query,
    filter,
    narrow,
    setFilter,
    isFolded,
    setIsFolded,
    stack,
    unfold,
    leaveStack: () => setStack(null),
    /** Shows everything again, in the order that was chosen. */
    clear: () => {
      setFilter(({ sort }) => ({ ...WHOLE_LIBRARY, sort }));
      setStack(null);
    },
  };
}

export type Asking = ReturnType<typeof useQuery>;

/** Whether a filter leaves anything out. */
export function isNarrowed(filter: LibraryFilter): boolean {
  return JSON.stringify({ ...filter, sort: null }) !== JSON.stringify({ ...WHOLE_LIBRARY, sort: null });
}
