import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { favoured, rated, tagged, untagged } from '../../lib/domain/marks.ts';
import { nameOf } from '../../lib/domain/result-words.ts';
import { useApp } from '../app-context.ts';

type Entries = readonly LibraryEntry[];

function idsOf(entries: Entries): readonly string[] {
  return entries.map(({ id }) => id);
}

/** What a person can say of results; each answers a sentence that tells what became of it. */
export function useSpokenMarks() {
  const { marks } = useApp().store;
  return {
    /** Makes all of them favourites, or where all are none of them. */
    favour: async (entries: Entries): Promise<string> => {
      const isFavourite = entries.some((entry) => !entry.isFavourite);
      await marks.change(idsOf(entries), favoured(isFavourite));
      return isFavourite ? `Made ${nameOf(entries)} a favourite.` : `${nameOf(entries)} is no favourite any more.`;
    },
    rate: async (entries: Entries, rating: number): Promise<string> => {
      await marks.change(idsOf(entries), rated(rating));
      return rating === 0 ? `Took the rating from ${nameOf(entries)}.` : `Rated ${nameOf(entries)} ${rating} of 5.`;
    },
    addTag: async (entries: Entries, tag: string): Promise<string> => {
      await marks.change(idsOf(entries), tagged(tag));
      return `Tagged ${nameOf(entries)} “${tag.trim()}”.`;
    },
    removeTag: async (entries: Entries, tag: string): Promise<string> => {
      await marks.change(idsOf(entries), untagged(tag));
      return `Took “${tag}” from ${nameOf(entries)}.`;
    },
  };
}
