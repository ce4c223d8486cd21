import { useCallback, useState } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { isEntryDeletable } from '../../lib/domain/library-query.ts';
import { useApp } from '../app-context.ts';
import { countWords, nameOf } from './use-marks.ts';

/** One deletion, which can be taken back as one. */
export interface Deletion {
  readonly key: string;
  readonly ids: readonly string[];
  readonly message: string;
}

function messageOf(deleted: readonly LibraryEntry[], stayCount: number): string {
  const stay = stayCount === 0 ? '' : ` ${countWords(stayCount)} cannot be deleted yet: under way, or in doubt.`;
  return deleted.length === 0 ? `Nothing was deleted.${stay}` : `Deleted ${nameOf(deleted)}.${stay}`;
}

/** Deletes results, many in one go, and brings them back while the person may change their mind. */
export function useDeletion() {
  const { store, now, newId } = useApp();
  const [deletions, setDeletions] = useState<readonly Deletion[]>([]);
  const forget = useCallback((key: string) => setDeletions((all) => all.filter((each) => each.key !== key)), []);
  return {
    deletions,
    forget,
    remove: async (entries: readonly LibraryEntry[]): Promise<void> => {
      const deletable = entries.filter(isEntryDeletable);
      const ids = deletable.map(({ id }) => id);
      if (ids.length > 0) await store.jobs.setDeleted(ids, now());
      const message = messageOf(deletable, entries.length - ids.length);
      setDeletions((all) => [...all, { key: newId(), ids, message }]);
    },
    undo: async ({ key, ids }: Deletion): Promise<void> => {
      forget(key);
      await store.jobs.setDeleted(ids, null);
    },
  };
}

export type Deletions = ReturnType<typeof useDeletion>;
