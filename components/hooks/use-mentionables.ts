import { useMemo } from 'react';
import { tagAt, type Reference } from '../../lib/domain/reference.ts';
import { roleWords } from '../../lib/domain/role.ts';
import type { Mentionable } from '../ui/use-mention.ts';

/** The references of a brief as its words can name them, in their order. */
export function useMentionables(references: readonly Reference[]): readonly Mentionable[] {
  return useMemo(
    () => references.map(({ role }, index) => ({ tag: tagAt(index), label: role ? roleWords(role).label : 'No role' })),
    [references],
  );
}
