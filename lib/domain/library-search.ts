import type { LibraryEntry } from './library-entry.ts';
import type { LibraryFilter } from './library-filter.ts';
import { COMPARES, filterAt, hasWords, searchWords } from './library-query.ts';
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
  /** The folded search text of a job; undefined while it is not read yet. */
  readonly textOf: (id: string) => string | undefined;
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

/** Merges two sorted runs; of equals those of the first come first. */
function* merge<Value>(a: readonly Value[], b: readonly Value[], compare: (a: Value, b: Value) => number) {
  const merged: Value[] = [];
  let [fromA, fromB] = [0, 0];
  while (fromA < a.length || fromB < b.length) {
    const [nextA, nextB] = [a[fromA], b[fromB]];
    const isA = nextB === undefined || (nextA !== undefined && compare(nextA, nextB) <= 0);
    const next = isA ? nextA : nextB;
    if (next !== undefined) merged.push(next);
    if (isA) fromA += 1;
    else fromB += 1;
    if (merged.length % STRIDE === 0) yield;
  }
  return merged;
}

/** Sorts as `toSorted` does, with pauses between strides. */
export function* sortInSteps<Value extends object>(
  values: readonly Value[],
  compare: (a: Value, b: Value) => number,
): Generator<void, readonly Value[]> {
  let runs: (readonly Value[])[] = [];
  for (let from = 0; from < values.length; from += STRIDE) {
    runs.push(values.slice(from, from + STRIDE).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly Value[])[] = [];
    for (let first = 0; first < runs.length; first += 2) {
      merged.push(yield* merge(runs[first] ?? [], runs[first + 1] ?? [], compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

/**
 * Asks the library, with pauses: whoever carries this out lets the browser paint in between, or gives it up for a newer
 * query. While words are searched a pause tells what was found so far, in the order of the making; else null.
 */
export function* searchInSteps(
  { entries, byId, textOf }: LibraryRecords,
  { filter, isFolded, unfolded, stackKey }: LibraryQuery,
  now: number,
): Generator<readonly LibraryEntry[] | null, LibraryResults> {
  const words = searchWords(filter.words);
  const isWanted = filterAt(filter, now);
  const keyOf = stackKeys(byId);
  const compare = COMPARES[filter.sort];
  const isInOrder = words.length > 0 && filter.sort === 'newest';
  const matching: LibraryEntry[] = [];
  for (const [place, entry] of entries.entries()) {
    if (place % STRIDE === STRIDE - 1) yield isInOrder ? matching : null;
    const isOfStack = stackKey === null || keyOf(entry) === stackKey;
    if (isOfStack && isWanted(entry) && hasWords(entry, textOf(entry.id) ?? '', words)) matching.push(entry);
  }
  if (filter.sort === 'oldest') matching.reverse();
  const found = compare === null ? matching : yield* paused(sortInSteps(matching, compare));
  if (!isFolded || words.length > 0 || stackKey !== null) return { found, tiles: alone(found) };
  return { found, tiles: yield* paused(foldInSteps(found, keyOf, unfolded)) };
}

/** The same steps, of which none tells anything. */
function* paused<Value>(steps: Generator<void, Value>): Generator<null, Value> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield null;
  }
}
