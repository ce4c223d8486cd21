import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { searchWords } from '../../lib/domain/library-query.ts';
import { searchInSteps, type LibraryQuery, type LibraryResults } from '../../lib/domain/library-search.ts';
import { useApp } from '../app-context.ts';
import { carryOut } from './in-steps.ts';
import { libraryReader, type Records } from './library-records.ts';

/** What a query came to. */
export interface Answer extends LibraryResults {
  /** The query that it answers, by which a new one is told from a new answer to the same. */
  readonly query: LibraryQuery;
  /** Whether more may come: not all is read or looked through yet. */
  readonly isPartial: boolean;
}

export interface Library {
  /** Undefined until the store has answered. */
  readonly records: Records | undefined;
  readonly answer: Answer | undefined;
}

/** As many as are shown of an unfinished search: a few screens. */
const OF_PARTIAL = 300;

/** A part of what is looked for; where all of it is shown as it was a moment ago, that stays until all is known anew. */
function partial(before: Answer | undefined, query: LibraryQuery, found: readonly LibraryEntry[]): Answer {
  if (before?.query === query && !before.isPartial) return before;
  const some = found.slice(0, OF_PARTIAL);
  return { query, found: some, tiles: some.map((entry) => ({ entry, stack: null })), isPartial: true };
}

/** What a query finds, kept true; a newer query gives an older one up. `query` must be the same object until it changes. */
export function useLibrary(query: LibraryQuery): Library {
  const { store, now } = useApp();
  const reader = useMemo(() => libraryReader(store), [store]);
  const records = useSyncExternalStore(reader.subscribe, reader.current);
  const [answer, setAnswer] = useState<Answer>();
  useEffect(() => reader.open(), [reader]);
  const isSearching = searchWords(query.filter.words).length > 0;
  useEffect(() => {
    if (isSearching) reader.readTexts();
  }, [reader, isSearching]);
  useEffect(() => {
    if (!records) return undefined;
    const giveUp = new AbortController();
    const isAll = records.isComplete && (!isSearching || records.hasAllTexts);
    const onPause = (found: readonly LibraryEntry[] | null) => {
      if (found !== null && found.length > 0) setAnswer((before) => partial(before, query, found));
    };
    carryOut(searchInSteps(records, query, now()), onPause, giveUp.signal)
      .then((results) => results && !giveUp.signal.aborted && setAnswer({ query, ...results, isPartial: !isAll }))
      .catch(reportError);
    return () => giveUp.abort();
  }, [records, query, isSearching, now]);
  return { records, answer };
}
