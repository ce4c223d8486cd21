import type { Job } from './job.ts';
import { roleWords } from './role.ts';

const MARKS = /\p{M}/gu;

const LETTERS = /[ßæœøłđðþı]/g;

/** What keyboards write for letters that Unicode does not take apart. */
const TYPED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** The soft hyphen, spaces of no width, marks of direction and the mark of byte order. */
const UNSEEN = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * A folded text with what is on keyboards in the place of what is not: “don’t” and “don't”, “Straße” and “strasse”. By itself
 * for texts of earlier versions, which were folded without it.
 */
export function foldSigns(folded: string): string {
  return folded
    .replaceAll(LETTERS, (letter) => TYPED[letter] ?? letter)
    .replaceAll(/[‘’‚‛′ʼ]/g, "'")
    .replaceAll(/[“”„‟«»]/g, '"')
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .replaceAll(UNSEEN, '');
}

/** A text as it is compared: “Café” and “CAFE” are the same, in any script. */
export function foldForSearch(text: string): string {
  return foldSigns(text.normalize('NFKD').replaceAll(MARKS, '').toLowerCase());
}

/** The words of a job by which a person may look for it, folded; one part a line. Tags are not in it: they change. */
export function searchTextOf(job: Job): string {
  const { brief, prompt, providerName, modelName } = job;
  const { subject, compositionNotes, styleNotes, textInImage, brandColours, keep, avoid, references } = brief;
  const ofReferences = references.flatMap(({ role, note, source }) => [
    role === null ? '' : roleWords(role).label,
    note,
    source.pageTitle ?? '',
    source.pageUrl ?? '',
    source.altText ?? '',
    source.fileName ?? '',
  ]);
  // The prompt repeats most of the brief, but need not have it word for word.
  const all = [subject, prompt, compositionNotes, styleNotes, textInImage, brandColours, keep, avoid, ...ofReferences];
  const parts = [...all, providerName, modelName].map((part) => foldForSearch(part).trim());
  return [...new Set(parts)].filter((part) => part !== '').join('\n');
}

/** A person has a few tags, which stand on thousands of results. */
const foldedTags = new Map<string, string>();

function foldTag(tag: string): string {
  const known = foldedTags.get(tag);
  if (known !== undefined) return known;
  const folded = foldForSearch(tag);
  foldedTags.set(tag, folded);
  return folded;
}

/** All that a result is looked for by: its search text, and the tags that it has now. */
export function withTags(text: string, tags: readonly string[]): string {
  return tags.length === 0 ? text : [text, ...tags.map(foldTag)].join('\n');
}
