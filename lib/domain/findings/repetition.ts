import type { Brief } from '../brief.ts';
import { replaceEvery } from './every.ts';
import type { Finding, Rule, WordField } from './finding.ts';
import { about, ALL_WORDS, findWords, type Found } from './words.ts';

/** They repeat in good briefs too: “on the left of the cup … on the left of the jar”. */
const SMALL_WORDS =
  /^(?:.{1,2}|and|the|for|with|from|into|onto|over|under|left|right|side|top|front|behind|that|this|there|their|its|are|was|has|one|two|light|style|image\d+)$/u;
const MIN_WORDS = 4;
const MAX_WORDS = 40;
const MIN_TELLING_WORDS = 3;

function isTelling(words: readonly string[]): boolean {
  return words.filter((word) => !SMALL_WORDS.test(word)).length >= MIN_TELLING_WORDS;
}

/** How many words from `index` on are those from `first` on, short of overlapping. */
function sharedLength(words: readonly string[], first: number, index: number): number {
  const most = Math.min(MAX_WORDS, index - first, words.length - index);
  let length = 0;
  while (length < most && words[first + length] === words[index + length]) length += 1;
  return length;
}

/** The words of the first phrase that a text says again. */
function phraseIn(words: readonly string[]): readonly string[] | null {
  const firsts = new Map<string, number>();
  for (let index = 0; index + MIN_WORDS <= words.length; index += 1) {
    const key = words.slice(index, index + MIN_WORDS).join(' ');
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, index);
      continue;
    }
    const phrase = words.slice(index, index + sharedLength(words, first, index));
    if (phrase.length >= MIN_WORDS && isTelling(phrase)) return phrase;
  }
  return null;
}

/** The second and later places of the first phrase that a field says again. */
function repeatedPhrase(brief: Brief, field: WordField): readonly Found[] {
  const tokens = findWords(brief, /[\p{L}\p{M}\d]+/gu, [field]);
  const words = tokens.map((token) => token.words.toLowerCase());
  const phrase = phraseIn(words);
  if (phrase === null) return [];
  const places: Found[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const [from, to] = [tokens[index], tokens[index + phrase.length - 1]];
    if (from === undefined || to === undefined) break;
    if (!phrase.every((word, offset) => words[index + offset] === word)) continue;
    places.push({ ...from, end: to.end, words: brief[field].slice(from.start, to.end) });
    index += phrase.length - 1;
  }
  return places.slice(1);
}

/** The second and later places of the first item that a list names again. */
function repeatedItem(brief: Brief, field: WordField): readonly Found[] {
  const items = findWords(brief, /[^\s,;.\n][^,;.\n]*/g, [field]).map((item) => {
    const words = item.words.trimEnd();
    return { ...item, words, end: item.start + words.length };
  });
  const places = new Map<string, Found[]>();
  for (const item of items) {
    const key = item.words.toLowerCase();
    const place = places.get(key);
    if (place === undefined) places.set(key, [item]);
    else place.push(item);
  }
  const [, ...later] =
    [...places.values()].find(([first, ...others]) => (first?.words.length ?? 0) >= 4 && others.length > 0) ?? [];
  return later;
}

/** The same phrase or item of a list, said twice in one field. */
export const repeatedWords: Rule = ({ brief }) =>
  ALL_WORDS.filter((field) => field !== 'textInImage').flatMap((field): readonly Finding[] => {
    const items = repeatedItem(brief, field);
    const found = items.length > 0 ? items : repeatedPhrase(brief, field);
    const [first] = found;
    if (first === undefined) return [];
    return [
      {
        ...about('repeated-words', first),
        severity: 'advises',
        message: `“${first.words}” is said twice.`,
        why: 'Said again it weighs no more, and a model may draw it twice.',
        fix: { label: 'Say it once', change: replaceEvery(brief, found, '') },
      },
    ];
  });

/** A phrase of the notes that the Subject has said already. */
export const repeatedFields: Rule = ({ brief }) => {
  const said = brief.subject.toLowerCase().replaceAll(/\s+/g, ' ');
  const phrases = findWords(brief, /[^\s,;.\n][^,;.\n]*/g, ['compositionNotes', 'styleNotes']);
  return phrases.flatMap((found): readonly Finding[] => {
    const words = found.words.trim();
    const tokens = words.toLowerCase().match(/[\p{L}\p{M}\d]+/gu) ?? [];
    if (
      tokens.length < MIN_WORDS ||
      !isTelling(tokens) ||
      !said.includes(words.toLowerCase().replaceAll(/\s+/g, ' '))
    ) {
      return [];
    }
    const place = { ...found, words, end: found.start + words.length };
    return [
      {
        ...about('repeated-words', place),
        severity: 'advises',
        message: `“${words}” stands in the Subject already.`,
        why: 'Said again it weighs no more, and a model may draw it twice.',
        fix: { label: 'Say it once', change: replaceEvery(brief, [place], '') },
      },
    ];
  });
};
