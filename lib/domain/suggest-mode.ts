import type { InputMode } from './brief.ts';
import { tagAt, type Reference } from './reference.ts';
import { roleWords } from './role.ts';
import { INPUT_MODE_LABELS } from './vocabulary.ts';

/** A mode that fits the references, and why, in one line. */
export interface ModeSuggestion {
  readonly mode: InputMode;
  readonly reason: string;
}

/** Editing fits where something must stay as it is; creating, where the model may invent the scene. */
export function suggestInputMode(references: readonly Reference[]): ModeSuggestion {
  const index = references.findIndex(({ role }) => role !== null && roleWords(role).keepsIdentity);
  const role = references[index]?.role;
  if (role) {
    return {
      mode: 'edit',
      reason: `Edit fits: ${tagAt(index)} is ${withArticle(roleWords(role).introduction)} that must stay the same.`,
    };
  }
  if (references.length > 0) {
    return { mode: 'text', reason: 'Create fits: no reference must stay the same, so the model may invent the scene.' };
  }
  return { mode: 'text', reason: 'Create fits: there is no picture that must stay the same.' };
}

/** What a mode leaves to the model although the brief says it, in a sentence; null where it takes everything as it is. */
export function ignoredBy(mode: InputMode, references: readonly Reference[]): string | null {
  if (mode === 'edit') return null;
  const kept = references.flatMap(({ role }, index) =>
    role !== null && roleWords(role).keepsIdentity ? [tagAt(index)] : [],
  );
  if (kept.length === 0) return null;
  const guides = kept.length === 1 ? `${kept.join('')} is only a guide` : `${kept.join(', ')} are only guides`;
  return `${INPUT_MODE_LABELS.text} sends everything, but ${guides} here: the model may draw anew what must stay.`;
}

function withArticle(introduction: string): string {
  return introduction.replace(/^the /, 'a ');
}
