import { useCallback, useState } from 'react';
import type { Brief, Draft } from '../../lib/domain/brief.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import { focusField } from './focus-field.ts';

/** Other words for the whole brief: what they change, and what stood there before. */
export interface Replacement {
  readonly patch: Partial<Draft>;
  readonly replaced: Partial<Draft>;
}

export interface Replacing<One extends Replacement> {
  readonly replace: (replacement: One) => void;
  /** What can be taken back; undefined once the tags name other pictures, of which the words of before would speak. */
  readonly last: One | undefined;
  readonly undo: () => void;
  readonly forget: () => void;
}

/** Replaces the words of the brief, and takes that back. */
export function useReplacement<One extends Replacement>(
  brief: Brief,
  onPatch: (patch: DraftPatch) => void,
): Replacing<One> {
  const [made, setMade] = useState<{ readonly replacement: One; readonly tagged: string }>();
  const tagged = brief.references.map(({ id }) => id).join(' ');
  const forget = useCallback(() => setMade(undefined), []);
  return {
    replace: (replacement) => {
      setMade({ replacement, tagged });
      onPatch(replacement.patch);
    },
    last: made?.tagged === tagged ? made.replacement : undefined,
    undo: () => {
      if (made) onPatch(made.replacement.replaced);
      forget();
      focusField('Subject');
    },
    forget,
  };
}
