import type { BriefWords, Draft } from '../brief.ts';
import type { Fix, WordField } from './finding.ts';
import { findWords, replaceWords, type Found } from './words.ts';

/** The same words in the same field, once: they make one finding, however often they stand there. */
export function groupByWords(found: readonly Found[]): readonly (readonly [Found, ...Found[]])[] {
  const groups = new Map<string, [Found, ...Found[]]>();
  for (const each of found) {
    const key = `${each.field}:${each.words.toLowerCase()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  return [...groups.values()];
}

/** Puts other words in the place of all that was found, in several fields too; an empty string takes them out. */
export function replaceEvery(
  words: Pick<BriefWords, WordField>,
  found: readonly Found[],
  replacement: string,
): Extract<Fix['change'], { kind: 'draft' }> {
  const patch: Partial<Draft> = {};
  // From the end, so that the places of those before stay right.
  for (const each of found.toSorted((a, b) => b.start - a.start)) {
    const change = replaceWords({ ...words, ...patch }, each, replacement);
    if (change.kind === 'draft') Object.assign(patch, change.patch);
  }
  return { kind: 'draft', patch };
}

/** Puts other words in the place of all that each pattern (with the flag `g`) finds, one after the other; null where none finds any. */
export function replacePatterns(
  words: Pick<BriefWords, WordField>,
  patterns: readonly (readonly [pattern: RegExp, replacement: string])[],
): Partial<Draft> | null {
  const patch: Partial<Draft> = {};
  for (const [pattern, replacement] of patterns) {
    const now = { ...words, ...patch };
    Object.assign(patch, replaceEvery(now, findWords(now, pattern), replacement).patch);
  }
  return Object.keys(patch).length === 0 ? null : patch;
}
