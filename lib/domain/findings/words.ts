import type { BriefWords } from '../brief.ts';
import type { Finding, FindingField, Fix, Span, WordField } from './finding.ts';

const LABELS = {
  subject: 'Subject',
  compositionNotes: 'Composition notes',
  styleNotes: 'Style notes',
  textInImage: 'Text in the image',
  brandColours: 'Brand colours',
  keep: 'Keep',
  avoid: 'Avoid',
} as const satisfies Record<WordField, FindingField>;

/** The fields in which a person describes what is to be seen. */
export const DESCRIBING: readonly WordField[] = ['subject', 'compositionNotes', 'styleNotes'];
/** All fields that hold sentences, in the order in which the panel shows them. */
export const ALL_WORDS: readonly WordField[] = [...DESCRIBING, 'textInImage', 'keep', 'avoid'];

/** Words of a brief that a pattern matched. */
export interface Found extends Span {
  /** As they are written. */
  readonly words: string;
  /** What the pattern's groups matched, by name. */
  readonly groups: Readonly<Record<string, string | undefined>>;
}

/** Every place at which a pattern (with the flag `g`) matches the given fields, field by field. */
export function findWords(
  words: Pick<BriefWords, WordField>,
  pattern: RegExp,
  fields: readonly WordField[] = DESCRIBING,
): readonly Found[] {
  // A pattern that nothing was matched with is never compiled; all of them together take 4 MB.
  const written = fields.filter((field) => words[field] !== '');
  return written.flatMap((field) =>
    [...words[field].matchAll(pattern)].map((match) => ({
      field,
      start: match.index,
      end: match.index + match[0].length,
      words: match[0],
      groups: match.groups ?? {},
    })),
  );
}

/** What of a finding follows from the words that it is about: a key of its own, the field, and the place to mark. */
export function about(rule: string, found: Found): Pick<Finding, 'field' | 'id'> & { readonly span: Span } {
  const { field, start, end, words } = found;
  return { id: `${rule}:${field}:${words.toLowerCase()}`, field: LABELS[field], span: { field, start, end } };
}

/** The accessible name of the control of a field of words. */
export function labelOf(field: WordField): FindingField {
  return LABELS[field];
}

/** Puts other words in the place of those found; an empty string takes them out, with the gap and comma that they leave. */
export function replaceWords(
  words: Pick<BriefWords, WordField>,
  { field, start, end }: Span,
  replacement: string,
): Fix['change'] {
  const text = words[field];
  const [before, after] = [text.slice(0, start), text.slice(end)];
  return { kind: 'draft', patch: { [field]: replacement === '' ? join(before, after) : before + replacement + after } };
}

function join(before: string, after: string): string {
  const [head, tail] = [before.replace(/[\s,;]+$/, ''), after.replace(/^[\s,;]+/, '')];
  if (head === '' || tail === '' || /^[.!?)]/.test(tail)) return head + tail;
  const wasListed = /[,;]\s*$/.test(before) || /^\s*[,;]/.test(after);
  return wasListed && !/[.!?]$/.test(head) ? `${head}, ${tail}` : `${head} ${tail}`;
}
