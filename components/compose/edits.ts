import type { Brief } from '../../lib/domain/brief.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';

/** Changes to a brief that its store does not show yet. */
export interface Edits {
  readonly draft: DraftPatch;
  /** By reference id. */
  readonly notes: Readonly<Record<string, string>>;
}

export const NO_EDITS: Edits = { draft: {}, notes: {} };

/** Both together; the later ones win. */
export function mergeEdits(earlier: Edits, later: Edits): Edits {
  return { draft: { ...earlier.draft, ...later.draft }, notes: { ...earlier.notes, ...later.notes } };
}

/** The brief as it will be when the edits are written. */
export function applyEdits(brief: Brief, { draft, notes }: Edits): Brief {
  const references = brief.references.map((reference) => {
    const note = notes[reference.id];
    return note === undefined ? reference : { ...reference, note };
  });
  return { ...brief, ...draft, references };
}
