import type { Brief, Draft } from '../brief.ts';
import type { Model } from '../model.ts';
import type { Reference } from '../reference.ts';

/** A blocking finding disables *Generate*; a warning says that money is likely wasted; advice says what would be better. */
export type Severity = 'blocks' | 'warns' | 'advises';

/** The control that a finding is about, by the accessible name that the person sees. */
export type FindingField =
  | 'Input mode'
  | 'References'
  | 'I have the right to use these images'
  | 'Subject'
  | 'Framing'
  | 'Camera angle'
  | 'Crop'
  | 'Depth of field'
  | 'Composition notes'
  | 'Style direction'
  | 'Light'
  | 'Medium'
  | 'Style notes'
  | 'Text in the image'
  | 'Brand colours'
  | 'Keep'
  | 'Avoid'
  | 'Provider'
  | 'Model'
  | 'Aspect ratio'
  | 'Resolution';

/** A change that mends a finding, carried out by one click. */
export interface Fix {
  /** What the button says. */
  readonly label: string;
  readonly change:
    | { readonly kind: 'draft'; readonly patch: Partial<Draft> }
    | { readonly kind: 'reference'; readonly id: string; readonly patch: Partial<Pick<Reference, 'role' | 'note'>> }
    | { readonly kind: 'remove-reference'; readonly id: string }
    /** Takes the better version that the reference offers; the browser may have to be asked for leave first. */
    | { readonly kind: 'improve'; readonly id: string };
}

/** The fields of a brief that hold free words, by their keys. */
export type WordField =
  | 'subject'
  | 'compositionNotes'
  | 'styleNotes'
  | 'textInImage'
  | 'brandColours'
  | 'keep'
  | 'avoid';

/** The words of a field that a finding is about, from `start` up to `end`, in UTF-16 units of the field's text. */
export interface Span {
  readonly field: WordField;
  readonly start: number;
  readonly end: number;
}

/** What is wrong with a brief or a source image, why it matters, and what mends it. */
export interface Finding {
  /**
   * The rule that found it; behind a colon, where one rule may find several, the reference's id or the words concerned: a
   * stable key, under which it can be ignored for as long as those words stand.
   */
  readonly id: string;
  readonly severity: Severity;
  readonly field: FindingField;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** Why it matters, in one sentence. */
  readonly why: string;
  readonly fix: Fix | null;
  /** Where the words concerned stand, to be marked in place. */
  readonly span?: Span;
}

/** The rule that made a finding: its id without what tells several apart. */
export function ruleOf({ id }: Pick<Finding, 'id'>): string {
  return id.replace(/:.*/s, '');
}

/** What a rule looks at. */
export interface FindingSubject {
  readonly brief: Brief;
  readonly model: Model;
  /** False where the provider needs a key and has none yet. */
  readonly isConnected: boolean;
}

/** One rule: a pure function from what is there to what is wrong with it. */
export type Rule = (subject: FindingSubject) => readonly Finding[];

/** Whether anything found forbids *Generate*. */
export function isBlocked(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'blocks');
}

/** What is shown, and what the person chose to ignore for this brief; what blocks cannot be ignored. */
export function withoutIgnored(
  findings: readonly Finding[],
  ignored: readonly string[],
): { readonly shown: readonly Finding[]; readonly ignored: readonly Finding[] } {
  const isIgnored = ({ id, severity }: Finding) => severity !== 'blocks' && ignored.includes(id);
  return { shown: findings.filter((finding) => !isIgnored(finding)), ignored: findings.filter(isIgnored) };
}
