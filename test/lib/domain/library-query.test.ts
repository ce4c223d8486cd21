import { afterEach, describe, expect, test, vi } from 'vitest';
import { libraryEntryOf, type LibraryEntry } from '../../../lib/domain/library-entry.ts';
import { filterAt, isEntryDeletable, searchWords, WHOLE_LIBRARY } from '../../../lib/domain/library-query.ts';
import { searchInSteps, type LibraryQuery, type LibraryRecords } from '../../../lib/domain/library-search.ts';
import { withTags } from '../../../lib/domain/search-text.ts';
import type { LibraryFilter } from '../../../lib/domain/library-filter.ts';
import { aFailedJob, aFailure, AT, anUnconfirmedJob, aQueuedJob, aSucceededJob } from '../../support/builders.ts';

const UNMARKED = { isFavourite: false, rating: 0, tags: [], isDownloaded: false };

function anEntry(overrides: Partial<LibraryEntry> = {}): LibraryEntry {
  return { ...libraryEntryOf(aSucceededJob(), UNMARKED), groupId: overrides.id ?? '', revision: 1, ...overrides };
}

function ask(entries: readonly LibraryEntry[], filter: Partial<LibraryFilter>, query: Partial<LibraryQuery> = {}) {
  const byId = (id: string) => entries.find((entry) => entry.id === id);
  const texts = () => entries.map(({ id, tags }) => withTags(`text of ${id}`, tags));
  const records: LibraryRecords = { entries, byId, texts };
  const whole = {
    filter: { ...WHOLE_LIBRARY, ...filter },
    isFolded: true,
    unfolded: new Set<string>(),
    stackKey: null,
  };
  const steps = searchInSteps(records, { ...whole, ...query }, AT);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function idsOf(entries: readonly LibraryEntry[]): readonly string[] {
  return entries.map(({ id }) => id);
}

describe('the words of a search', () => {
  test.each([
    ['Café  mug', ['cafe', 'mug']],
    ['"green mug" jug', ['green mug', 'jug']],
    ['“grün becher', ['grun becher']],
    ['mug MUG " "', ['mug']],
    ['', []],
  ])('%s', (typed, words) => {
    expect(searchWords(typed)).toEqual(words);
  });

  test('must all be there, in the text or in a tag, as any part of a word', () => {
    const entries = [anEntry({ id: '1', tags: ['Été'] }), anEntry({ id: '2', tags: ['Winter'] }), anEntry({ id: '3' })];
    expect(idsOf(ask(entries, { words: 'tex ete' }).found)).toEqual(['1']);
    expect(idsOf(ask(entries, { words: 'ete winter' }).found)).toEqual([]);
  });
});

describe('a filter', () => {
  test.each<[string, Partial<LibraryFilter>, Partial<LibraryEntry>]>([
    ['its state', { state: 'failed' }, { state: 'failed' }],
    ['its provider', { providerId: 'fal' }, { providerId: 'fal' }],
    ['its model', { modelId: 'pro' }, { modelId: 'pro' }],
    ['favourites', { isFavourite: true }, { isFavourite: true }],
    ['a rating and more', { minRating: 3 }, { rating: 4 }],
    ['a tag, in whatever case', { tag: 'Shop' }, { tags: ['shop'] }],
    ['the last days', { withinDays: 1 }, { createdAt: AT }],
  ])('leaves %s', (_, filter, wanted) => {
    const isWanted = filterAt({ ...WHOLE_LIBRARY, ...filter }, AT);
    expect(isWanted(anEntry(wanted))).toBe(true);
    expect(isWanted(anEntry({ createdAt: AT - 3 * 86_400_000 }))).toBe(false);
  });
});

describe('the last days', () => {
  afterEach(() => vi.unstubAllEnvs());

  test.each([
    ['spring', '2026-04-01T12:00:00+02:00', '2026-03-26T00:00:00+01:00'],
    ['autumn', '2026-10-28T12:00:00+01:00', '2026-10-22T00:00:00+02:00'],
  ])('begin at midnight also where the clocks are changed in between, in %s', (_season, now, start) => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const isWanted = filterAt({ ...WHOLE_LIBRARY, withinDays: 7 }, Date.parse(now));
    expect(isWanted(anEntry({ createdAt: Date.parse(start) }))).toBe(true);
    expect(isWanted(anEntry({ createdAt: Date.parse(start) - 1 }))).toBe(false);
  });
});

describe('a query', () => {
  const prices = [30, null, 10, 30, 20];
  const entries = prices.map((costMicroUsd, place) => anEntry({ id: `${place}`, costMicroUsd, createdAt: AT - place }));

  test.each([
    ['newest', ['0', '1', '2', '3', '4']],
    ['oldest', ['4', '3', '2', '1', '0']],
    ['dearest', ['0', '3', '4', '2', '1']],
    ['cheapest', ['2', '4', '0', '3', '1']],
  ] as const)('sorts, %s first, what has no price last', (sort, ids) => {
    expect(idsOf(ask(entries, { sort }).found)).toEqual(ids);
  });

  test('sorts many as one sort does, those that are equal newest first', () => {
    const many = Array.from({ length: 5_000 }, (_, place) => {
      return anEntry({ id: `${place}`, rating: (place * 7) % 6, createdAt: AT - place });
    });
    expect(ask(many, { sort: 'best-rated' }).found).toEqual(many.toSorted((a, b) => b.rating - a.rating));
  });

  test('finds by words in the texts', () => {
    expect(idsOf(ask(entries, { words: 'of 3' }).found)).toEqual(['3']);
  });

  test('folds refinements and groups under what they come from, in the place of the newest', () => {
    const group = [
      anEntry({ id: 'refined', parentId: 'first' }),
      anEntry({ id: 'other' }),
      anEntry({ id: 'second', groupId: 'g' }),
      anEntry({ id: 'first', groupId: 'g' }),
    ];
    const { found, tiles } = ask(group, {});
    expect(found).toHaveLength(4);
    expect(tiles.map(({ entry, stack }) => [entry.id, stack?.members.length, stack?.kind])).toEqual([
      ['refined', 3, 'lineage'],
      ['other', undefined, undefined],
    ]);
    expect(ask(group, {}, { unfolded: new Set(['g']) }).tiles.map(({ entry }) => entry.id)).toEqual([
      'refined',
      'second',
      'first',
      'other',
    ]);
    expect(idsOf(ask(group, {}, { stackKey: 'g' }).found)).toEqual(['refined', 'second', 'first']);
    expect(ask(group, {}, { isFolded: false }).tiles).toHaveLength(4);
  });

  test('shows a stack by its newest picture, and ends where jobs are each other’s parents', () => {
    const failed = anEntry({ id: 'failed', groupId: 'g', image: null, parentId: 'made' });
    const made = anEntry({ id: 'made', groupId: 'g', parentId: 'failed' });
    expect(ask([failed, made], {}).tiles.map(({ entry }) => entry.id)).toEqual(['made']);
  });
});

test('only what is at an end, and paid for or not without doubt, may be deleted', () => {
  const of = (job: Parameters<typeof libraryEntryOf>[0]) =>
    isEntryDeletable({ ...libraryEntryOf(job, UNMARKED), revision: 1 });
  const doubt = aFailure({ charge: { charged: 'unknown' } });
  expect([aSucceededJob(), aFailedJob()].map(of)).toEqual([true, true]);
  expect([aQueuedJob(), anUnconfirmedJob(), aFailedJob({ failure: doubt })].map(of)).toEqual([false, false, false]);
});
