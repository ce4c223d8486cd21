import { useState } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import type { LibraryRecords } from '../../lib/domain/library-search.ts';
import type { Marking } from './MarkButtons.tsx';
import { useMarks } from './use-marks.ts';

/** Marks, with the dialog of tags, and what is said of it. */
export function useMarking(records: LibraryRecords | undefined, say: (message: string) => void) {
  const marks = useMarks();
  const [taggedIds, setTaggedIds] = useState<readonly string[]>([]);
  const told = (marking: Promise<string>) => void marking.then(say).catch(reportError);
  // As they are now, so that a tag that was just given is in the list.
  const tagged = taggedIds.flatMap((id) => records?.byId(id) ?? []);
  return {
    favour: (entries) => told(marks.favour(entries)),
    rate: (entries, rating) => told(marks.rate(entries, rating)),
    tag: (entries) => setTaggedIds(entries.map(({ id }) => id)),
    tagged,
    addTag: (tag) => told(marks.addTag(tagged, tag)),
    removeTag: (tag) => told(marks.removeTag(tagged, tag)),
    closeTags: () => setTaggedIds([]),
  } satisfies Marking & {
    readonly tagged: readonly LibraryEntry[];
    readonly addTag: (tag: string) => void;
    readonly removeTag: (tag: string) => void;
    readonly closeTags: () => void;
  };
}
