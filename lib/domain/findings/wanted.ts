import type { BriefWords } from '../brief.ts';
import type { WordField } from './finding.ts';
import { isQuoted } from './wording.ts';
import { DESCRIBING, findWords, type Found } from './words.ts';

/** Words before a thing, up to four others between, that say that it is not to be seen; those of ten languages. */
const REFUSED_BEFORE =
  /(?<![\p{L}])(?:no|not|never|nor|without|don['’]?t|isn['’]?t|avoid(?:ing)?|except|free of|free from|instead of|rather than|remov(?:e|es|ing)|eras(?:e|es|ing)|delet(?:e|es|ing)|hid(?:e|es|ing)|replac(?:e|es|ing)|swap|ohne|kein|keine|keinen|keiner|nicht|statt|sans|pas|aucune?|sin|ning[uú]n|ninguna|senza|sem|nenhuma?|zonder|geen|niet|без|не|нет|utan|inte|uden|ikke|bez|nie|بدون|لا)\s+(?:[\p{L}\p{M}'’-]+,?\s+){0,4}$/iu;
/** Words after a thing, in the same sentence, that say the same. */
const REFUSED_AFTER =
  /^[^.!?\n]{0,80}?\b(?:removed|gone|erased|deleted|replaced|hidden|left out|out of (?:shot|frame))\b/iu;

/** Whether the words around a place say that what stands there is not to be seen. */
function isRefused(text: string, { start, end }: Pick<Found, 'end' | 'start'>): boolean {
  return REFUSED_BEFORE.test(text.slice(Math.max(0, start - 120), start)) || REFUSED_AFTER.test(text.slice(end));
}

/** What a brief asks for in the words that a pattern matches: neither refused, nor lettering in quotation marks. */
export function findWanted(
  words: Pick<BriefWords, WordField>,
  pattern: RegExp,
  fields: readonly WordField[] = DESCRIBING,
): readonly Found[] {
  return findWords(words, pattern, fields).filter(
    (found) => !isRefused(words[found.field], found) && !isQuoted(words[found.field], found.start),
  );
}
