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
  | 'Style direction'
  | 'Style notes'
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

/** What is wrong with a brief or a source image, why it matters, and what mends it. */
export interface Finding {
  /** The rule that found it, with the reference's id where one rule may find several: a stable key. */
  readonly id: string;
  readonly severity: Severity;
  readonly field: FindingField;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** Why it matters, in one sentence. */
  readonly why: string;
  readonly fix: Fix | null;
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
