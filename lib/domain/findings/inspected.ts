import type { Brief } from '../brief.ts';
import type { Inspection } from '../inspection.ts';
import { isReady, tagAt, type ReadyReference } from '../reference.ts';

/** A reference of which the arrival checks have told, with its tag. */
export interface InspectedReference {
  readonly reference: ReadyReference;
  readonly inspection: Inspection;
  readonly tag: string;
}

/** Those references of a brief that are there and have been inspected; of the others nothing is known yet. */
export function inspectedReferences({ references }: Brief): readonly InspectedReference[] {
  return references.flatMap((reference, index) => {
    const inspection = isReady(reference) ? reference.content.inspection : undefined;
    return isReady(reference) && inspection !== undefined ? [{ reference, inspection, tag: tagAt(index) }] : [];
  });
}
