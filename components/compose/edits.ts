import * as z from 'zod/mini';
import { draftSchema, type Brief } from '../../lib/domain/brief.ts';

/** Changes to a brief that its store does not show yet. */
export const editsSchema = z.object({
  draft: z.exactPartial(draftSchema),
  /** By reference id. */
  notes: z.record(z.string(), z.string()),
});
export type Edits = z.infer<typeof editsSchema>;

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
