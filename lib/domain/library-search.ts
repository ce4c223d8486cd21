import type { LibraryEntry } from './library-entry.ts';
import type { LibraryFilter } from './library-filter.ts';
import { COMPARES, filterAt, searchWords } from './library-query.ts';
import { sortInSteps } from './sort-in-steps.ts';
import { foldInSteps, stackKeys, type Tile } from './stacks.ts';

/** What a library is asked. */
export interface LibraryQuery {
  readonly filter: LibraryFilter;
  /** Whether groups and refinements are shown as one; while words are searched each is shown by itself. */
  readonly isFolded: boolean;
  /** Stacks whose members are shown nevertheless. */
  readonly unfolded: ReadonlySet<string>;
  /** The one stack whose members alone are shown, or null. */
  readonly stackKey: string | null;
}

/** What it is asked of. */
export interface LibraryRecords {
  /** The newest first. */
  readonly entries: readonly LibraryEntry[];
  readonly byId: (id: string) => LibraryEntry | undefined;
  /** What each of them may be looked for by, folded, tags too; in the same order, and empty while it is not read yet. */
  readonly texts: () => readonly string[];
}

/** What is shown. */
export interface LibraryResults {
  /** All that the query finds, in order, those within folded stacks too. */
  readonly found: readonly LibraryEntry[];
  readonly tiles: readonly Tile[];
}

/** How many are looked at before a pause is offered: a millisecond's work where words are searched. */
const STRIDE = 1_024;

function alone(entries: readonly LibraryEntry[]): readonly Tile[] {
  return entries.map((entry) => ({ entry, stack: null }));
}

function* matchInSteps(
  { entries, byId, texts }: LibraryRecords,
  { filter, stackKey }: LibraryQuery,
  words: readonly string[],
  now: number,
): Generator<readonly LibraryEntry[] | null, LibraryEntry[]> {
  const isWanted = filterAt(filter, now);
  const keyOf = stackKeys(byId);
  const inOrder = words.length > 0 ? texts() : [];
  const hasWords = (place: number) => words.every((word) => inOrder[place]?.includes(word) === true);
  // The text is asked first: it alone decides of most, and nothing else of them is touched.
  const isMatch = (entry: LibraryEntry, place: number) =>
    hasWords(place) && isWanted(entry) && (stackKey === null || keyOf(entry) === stackKey);
  const isInOrder = words.length > 0 && filter.sort === 'newest';
  const matching: LibraryEntry[] = [];
  for (let start = 0; start < entries.length; start += STRIDE) {
    if (start > 0) yield isInOrder ? matching : null;
    const stride = entries.slice(start, start + STRIDE);
    matching.push(...stride.filter((entry, place) => isMatch(entry, start + place)));
  }
  return matching;
}

/** The same steps, of which none tells anything. */
function* paused<Value>(steps: Generator<void, Value>): Generator<null, Value> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield null;
  }
}

/**
 * Asks the library, with pauses: whoever carries this out lets the browser paint in between, or gives it up for a newer
 * query. While words are searched a pause tells what was found so far, where that is the beginning of the answer; else null.
 */
export function* searchInSteps(
  records: LibraryRecords,
  query: LibraryQuery,
  now: number,
): Generator<readonly LibraryEntry[] | null, LibraryResults> {
  const { filter, isFolded, unfolded, stackKey } = query;
  const words = searchWords(filter.words);
  const matching = yield* matchInSteps(records, query, words, now);
  if (filter.sort === 'oldest') matching.reverse();
  const compare = COMPARES[filter.sort];
  const found = compare === null ? matching : yield* paused(sortInSteps(matching, compare));
  if (!isFolded || words.length > 0 || stackKey !== null) return { found, tiles: alone(found) };
  return { found, tiles: yield* paused(foldInSteps(found, stackKeys(records.byId), unfolded)) };
}
