import type { Failure, RefusalCause } from '../../domain/failure.ts';

/** Words with which providers name what they refuse; the gravest first, where several are named. */
const TELL_TALES: readonly (readonly [tellTale: RegExp, cause: RefusalCause])[] = [
  [/\b(?:child(?:ren)?|minors?|csam|underage)\b/i, 'child-safety'],
  [/copyright|trademark|intellectual property|third[- ]party content/i, 'copyright'],
  [/recitation/i, 'recitation'],
  [/sexual|nudity|\bnsfw\b/i, 'sexual'],
  [/violen|\bgor[ey]\b/i, 'violence'],
  [/celebrit|public figure|prominent pe|likeness|real (?:person|people)/i, 'person'],
];

/**
 * What a provider's own words name as the reason of a refusal, to be spread into a failure. Not to be given words that
 * echo the prompt: they would name whatever was asked for.
 */
export function toldCause(words: string): Pick<Failure, 'refusalCause'> {
  const refusalCause = TELL_TALES.find(([tellTale]) => tellTale.test(words))?.[1];
  return refusalCause === undefined ? {} : { refusalCause };
}
