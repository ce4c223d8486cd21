import type { InputMode } from './brief.ts';
import { tagAt, type Reference } from './reference.ts';
import { roleWords } from './role.ts';

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

function withArticle(introduction: string): string {
  return introduction.replace(/^the /, 'a ');
}
