import { mentionedIndexes, tagAt, type Reference } from './reference.ts';
import type { ReferenceRole } from './role.ts';

/** Roles of what is seen, which the others are put in relation to. */
const THINGS: Partial<Record<ReferenceRole, string>> = {
  product: 'the product of',
  person: 'the person of',
};

/** The other roles in the order of a sentence: what is taken, with the person's own word for it where a note gives one. */
const RELATIONS: readonly { readonly role: ReferenceRole; readonly words: (note: string) => string }[] = [
  { role: 'logo', words: () => 'with the logo of' },
  { role: 'pose', words: () => 'in the pose of' },
  { role: 'material', words: (note) => `made of the ${note || 'material'} of` },
  { role: 'background', words: (note) => `in front of the ${note || 'background'} of` },
  { role: 'layout', words: () => 'arranged as in' },
  { role: 'style', words: (note) => `with the ${note || 'colours and light'} of` },
];

/** Longer notes are sentences of their own, which the prompt says beside the reference anyway. */
const MAX_NOTE_LENGTH = 40;

/** A note as a noun within a sentence, or nothing where it is none: “soft light”. */
function asNoun(note: string): string {
  const words = note.trim().replace(/^(?:only |just )?(?:the |its )/i, '');
  return words.length > MAX_NOTE_LENGTH || /[.,;:!?@\n]/.test(words) ? '' : words;
}

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

/**
 * A sentence that says how the references come together, from their roles and notes: “The product of @image1, with the soft
 * light of @image2.” Null where fewer than two have a role, or one of them has none: then there is nothing to relate yet.
 */
export function combineLine(references: readonly Reference[]): string | null {
  const placed = references.map(({ role, note }, index) => ({ role, note: asNoun(note), tag: tagAt(index) }));
  if (placed.length < 2 || placed.some(({ role }) => role === null || role === 'other')) return null;
  const things = placed.flatMap(({ role, tag }) => {
    const words = role === null ? undefined : THINGS[role];
    return words === undefined ? [] : [`${words} ${tag}`];
  });
  const relations = RELATIONS.flatMap(({ role, words }) =>
    placed.filter((reference) => reference.role === role).map(({ note, tag }) => `${words(note)} ${tag}`),
  );
  const [first, ...others] = [things.length === 0 ? 'a picture' : listed(things), ...relations];
  return `${[`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...others].join(', ')}.`;
}

/** The line where the subject does not speak of every reference itself; null where there is nothing to propose. */
export function proposeCombination(subject: string, references: readonly Reference[]): string | null {
  const mentioned = mentionedIndexes(subject);
  return references.every((_, index) => mentioned.includes(index)) ? null : combineLine(references);
}
