import type { LibraryEntry, LibraryState } from './library-entry.ts';
import type { LibraryFilter, LibrarySort } from './library-filter.ts';
import { startOfDay } from './ledger.ts';
import { foldForSearch } from './search-text.ts';

/** What the library shows of all results before a person narrows it. */
export const WHOLE_LIBRARY: LibraryFilter = {
  words: '',
  state: null,
  providerId: null,
  modelId: null,
  withinDays: null,
  isFavourite: false,
  minRating: 0,
  tag: null,
  sort: 'newest',
};

/** The words of a search as they are compared, none twice; what stands between quotes is one, spaces and all. */
export function searchWords(typed: string): readonly string[] {
  const found = foldForSearch(typed).matchAll(/"([^"]*)"?|[^\s"]+/g);
  const words = [...found].map(([whole, quoted]) => (quoted ?? whole).trim());
  return [...new Set(words)].filter((word) => word !== '');
}

/** Whether a result is what is looked for, its words aside. */
export function filterAt(filter: LibraryFilter, now: number): (entry: LibraryEntry) => boolean {
  const { state, providerId, modelId, withinDays, isFavourite, minRating, tag } = filter;
  const since = withinDays === null ? -Infinity : startOfDay(now, withinDays - 1);
  const wantedTag = tag?.toLowerCase();
  return (entry) =>
    entry.createdAt >= since &&
    (state === null || entry.state === state) &&
    (providerId === null || entry.providerId === providerId) &&
    (modelId === null || entry.modelId === modelId) &&
    (!isFavourite || entry.isFavourite) &&
    entry.rating >= minRating &&
    (wantedTag === undefined || entry.tags.some((each) => each.toLowerCase() === wantedTag));
}

type Compare = (a: LibraryEntry, b: LibraryEntry) => number;

function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What has no price yet comes last, whichever way it is sorted. */
function byCost(sign: 1 | -1): Compare {
  const cost = ({ costMicroUsd }: LibraryEntry) => (costMicroUsd === null ? Infinity : sign * costMicroUsd);
  return (a, b) => (cost(a) === cost(b) ? 0 : cost(a) - cost(b));
}

/** How two compare; null where the results stand in this order already, newest first, or with `oldest` in its reverse. */
export const COMPARES: Record<LibrarySort, Compare | null> = {
  newest: null,
  oldest: null,
  dearest: byCost(-1),
  cheapest: byCost(1),
  'best-rated': (a, b) => b.rating - a.rating || Number(b.isFavourite) - Number(a.isFavourite),
  provider: (a, b) => compareTexts(a.providerName, b.providerName) || compareTexts(a.modelName, b.modelName),
};

/** Newest first; of those made in the same millisecond always in the same order. */
export function compareNewest(a: LibraryEntry, b: LibraryEntry): number {
  return b.createdAt - a.createdAt || compareTexts(b.id, a.id);
}

/** Whether its job may be deleted: not while it is under way, nor while it is in doubt whether it was paid. */
export function isEntryDeletable({ state, costMicroUsd }: LibraryEntry): boolean {
  return state !== 'under-way' && state !== 'doubtful' && costMicroUsd !== null;
}

const STATE_WORDS: Record<LibraryState, string> = {
  'under-way': 'Under way',
  done: 'Done',
  refused: 'Refused',
  failed: 'Failed',
  cancelled: 'Cancelled',
  doubtful: 'Needs your decision',
};

/** The state as a person reads it. */
export function libraryStateWords(state: LibraryState): string {
  return STATE_WORDS[state];
}
