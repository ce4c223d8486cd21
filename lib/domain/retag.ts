import type { BriefWords, Draft } from './brief.ts';
import { tagAt, type Reference } from './reference.ts';

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

/** The fields of a brief whose words may name a reference. */
export const NAMING_FIELDS = ['subject', 'compositionNotes', 'styleNotes', 'keep', 'avoid'] as const;

type NamingWords = Pick<BriefWords, (typeof NAMING_FIELDS)[number]>;

/** All texts in which a brief may speak of a reference. */
export function namingTexts(brief: NamingWords & { readonly references: readonly Pick<Reference, 'note'>[] }) {
  return [...NAMING_FIELDS.map((field) => brief[field]), ...brief.references.map(({ note }) => note)];
}

/** The fields that may name a reference, and no others, with its new place. */
export function retagWords(words: NamingWords, placeOf: PlaceOf): Partial<NamingWords> {
  return Object.fromEntries(NAMING_FIELDS.map((field) => [field, retag(words[field], placeOf)]));
}

/** The same draft with the new places. */
export function retagDraft(draft: Draft, placeOf: PlaceOf): Draft {
  return { ...draft, ...retagWords(draft, placeOf) };
}
