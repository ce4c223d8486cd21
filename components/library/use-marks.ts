import { useCallback } from 'react';
import { favoured, MAX_RATING, rated, tagged, untagged, type Marks, type MarksChange } from '../../lib/domain/marks.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';

const STORES = ['marks'] as const;

/** The marks of one result; undefined until the store has answered. */
export function useMarksOf(jobId: string): Marks | undefined {
  const { store } = useApp();
  const read = useCallback(() => store.marks.read(jobId), [store, jobId]);
  const marks = useLive(STORES, read);
  return marks?.jobId === jobId ? marks : undefined;
}

/** Every tag that a result has, the most used first. */
export function useTags(): readonly string[] {
  const { store } = useApp();
  const read = useCallback(() => store.marks.listTags(), [store]);
  return useLive(STORES, read) ?? [];
}

/** What can be said of results, of all of them at once. */
export interface Marking {
  /** Makes all of them favourites, unless all are: then none. */
  readonly toggleFavourite: () => void;
  /** 0 takes the stars away. */
  readonly rate: (rating: number) => void;
  readonly addTag: (tag: string) => void;
  readonly removeTag: (tag: string) => void;
}

/** Marks the results of these jobs. */
export function useMarks(jobIds: readonly string[]): Marking {
  const { store } = useApp();
  const change = (to: MarksChange) => void store.marks.change(jobIds, to).catch(reportError);
  const toggle = async () => {
    const all = await Promise.all(jobIds.map((jobId) => store.marks.read(jobId)));
    change(favoured(!all.every(({ isFavourite }) => isFavourite)));
  };
  return {
    toggleFavourite: () => void toggle().catch(reportError),
    rate: (rating) => change(rated(rating)),
    addTag: (tag) => change(tagged(tag)),
    removeTag: (tag) => change(untagged(tag)),
  };
}

/**
 * Marks by one key: F, or 0 to 5; T is left to whoever has the field for tags. To be asked only where nothing is being
 * typed.
 *
 * @returns whether the key was one of these
 */
export function pressMarkKey(key: string, { toggleFavourite, rate }: Marking, onTags: () => void): boolean {
  if (key === 'f' || key === 'F') toggleFavourite();
  else if (key === 't' || key === 'T') onTags();
  else if (/^\d$/.test(key) && Number(key) <= MAX_RATING) rate(Number(key));
  else return false;
  return true;
}
