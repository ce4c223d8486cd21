import type { FrozenBrief } from '../brief.ts';
import { replacePatterns } from '../findings/every.ts';
import { NAME_RULES } from '../findings/names.ts';
import { PRIVACY_RULES } from '../findings/privacy.ts';
import { findWords, replaceWords } from '../findings/words.ts';
import { listItems } from '../list-items.ts';
import { NAMING_FIELDS } from '../retag.ts';
import { withSentence, type Placed } from './changes.ts';
import { CHILDREN, PERSONS, SEXUAL, SHOW_INSTEAD, VIOLENT } from './refusal-words.ts';
import type { Situation } from './strategy.ts';

/** The words of a brief without a reference by its tag: “the woman in @image2” is a woman, and the tag alone anyone. */
export function generalised(brief: FrozenBrief, { tag }: Placed): Partial<FrozenBrief> {
  const behind = new RegExp(`\\s+(?:(?:as|shown|seen) )?(?:of|in|from|like) ${tag}\\b`, 'gi');
  const alone = new RegExp(`(?<start>^|[.!?]\\s+)?${tag}\\b`, 'gi');
  const general = (text: string) =>
    text
      .replaceAll(behind, '')
      .replaceAll(alone, (_, start: string | undefined) => (start === undefined ? 'a person' : `${start}A person`));
  const words = Object.fromEntries(NAMING_FIELDS.map((field) => [field, general(brief[field])]));
  const references = brief.references.map((reference) => ({ ...reference, note: general(reference.note) }));
  return { ...words, references };
}

/** A child becomes a grown-up; where no child is named, but persons are, they are said to be grown up. */
export function saysAdults(brief: FrozenBrief): Partial<FrozenBrief> | null {
  const patch = replacePatterns(brief, CHILDREN);
  if (patch !== null) return patch;
  const hasPersons = PERSONS.test(brief.subject) || brief.references.some(({ role }) => role === 'person');
  const subject = hasPersons ? withSentence(brief.subject, 'Everyone in it is an adult.') : null;
  return subject === null ? null : { subject };
}

/** Whether two stretches of one text share characters. */
function overlaps(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Where the Subject says what providers often refuse: names, private facts, sexual and violent words. */
function tellingStretches({ brief, model }: Situation): readonly Stretch[] {
  const findings = [...NAME_RULES, ...PRIVACY_RULES].flatMap((rule) => rule({ brief, model, isConnected: true }));
  const spans = findings.flatMap(({ span }) => (span?.field === 'subject' ? [span] : []));
  const words = [...SEXUAL, ...VIOLENT].flatMap((pattern) => findWords(brief, pattern, ['subject']));
  return [...spans, ...words];
}

/** The Subject without its shortest clause that names what is often refused; null where there is none, or less would be left. */
export function withoutNamedClause(situation: Situation): Partial<FrozenBrief> | null {
  const { brief } = situation;
  const telling = tellingStretches(situation);
  const [shortest] = [...brief.subject.matchAll(/[^,;.!?\n]+/g)]
    .map(({ index, 0: words }) => ({ start: index, end: index + words.length }))
    .filter((clause) => telling.some((stretch) => overlaps(clause, stretch)))
    .toSorted((a, b) => a.end - a.start - (b.end - b.start));
  if (shortest === undefined) return null;
  const change = replaceWords(brief, { field: 'subject', ...shortest }, '');
  const subject = change.kind === 'draft' ? (change.patch.subject ?? '') : '';
  return subject.trim().length >= shortest.end - shortest.start ? { subject } : null;
}

/** What *Avoid* names and a filter may misread, as what to show instead. */
export function showsInstead(brief: FrozenBrief): Partial<FrozenBrief> | null {
  const items = listItems(brief.avoid).map((item) => ({
    item,
    show: SHOW_INSTEAD.find(([pattern]) => pattern.test(item))?.[1],
  }));
  const shown = [...new Set(items.flatMap(({ show }) => show ?? []))];
  if (shown.length === 0) return null;
  let compositionNotes = brief.compositionNotes;
  for (const show of shown) {
    const sentence = `${show.charAt(0).toUpperCase()}${show.slice(1)}.`;
    compositionNotes = withSentence(compositionNotes, sentence) ?? compositionNotes;
  }
  return { compositionNotes, avoid: items.flatMap(({ item, show }) => (show === undefined ? [item] : [])).join('\n') };
}
