import type { Draft } from './brief.ts';
import { tagAt } from './reference.ts';

/** The new place (from 0) of the reference that was at `index`; null where it is gone. */
export type PlaceOf = (index: number) => number | null;

/** What stands for a reference that was removed: no reference has it, so that *Findings* asks what is meant now. */
const GONE = tagAt(-1);

/** Gives every tag in a text its reference's new place, so that the words go on meaning the same pictures. */
export function retag(text: string, placeOf: PlaceOf): string {
  return text.replaceAll(/@image(\d+)\b/gi, (tag, digits: string) => {
    const index = Number(digits) - 1;
    const place = placeOf(index);
    if (place === index) return tag;
    return place === null ? GONE : tagAt(place);
  });
}

/** The same for all words of a draft that may speak of a reference. */
export function retagDraft(draft: Draft, placeOf: PlaceOf): Draft {
  const words = (text: string) => retag(text, placeOf);
  return {
    ...draft,
    subject: words(draft.subject),
    compositionNotes: words(draft.compositionNotes),
    styleNotes: words(draft.styleNotes),
    keep: words(draft.keep),
    avoid: words(draft.avoid),
  };
}
