import { useCallback, useRef, useState } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { isEntryDeletable } from '../../lib/domain/library-query.ts';
import { useApp } from '../app-context.ts';
import { setDeletedInLots } from '../hooks/set-deleted.ts';
import { countWords, nameOf } from './spoken-marks.ts';

/** One deletion, which can be taken back as one. */
export interface Deletion {
  readonly key: string;
  readonly ids: readonly string[];
  readonly message: string;
}

/** A deletion, or its undoing, that is under way. */
export interface DeletionProgress {
  readonly kind: 'deleting' | 'bringing-back';
  readonly done: number;
  readonly total: number;
}

/** How long one takes at the most on a slow machine: the time to undo begins with the last one, and ends for all at once. */
const MAX_EACH_MS = 10;

function lastDeletedAt(startedAt: number, count: number): number {
  return startedAt + count * MAX_EACH_MS;
}

function messageOf(deleted: readonly LibraryEntry[], leftCount: number, stayCount: number): string {
  const left = leftCount === 0 ? '' : ` ${countWords(leftCount)} more were to go, and are still here.`;
  const stay = stayCount === 0 ? '' : ` ${countWords(stayCount)} cannot be deleted yet: under way, or in doubt.`;
  return deleted.length === 0 ? `Nothing was deleted.${left}${stay}` : `Deleted ${nameOf(deleted)}.${left}${stay}`;
}

/** Hides or brings back, one work at a time, and tells how far it is. */
function useLots() {
  const { store } = useApp();
  const [progress, setProgress] = useState<DeletionProgress>();
  const working = useRef<AbortController>(null);
  return {
    progress,
    cancel: () => working.current?.abort(),
    isBusy: () => working.current !== null,
    /** Tells of each lot that is done, also where a later one fails. */
    run: async (ids: readonly string[], deletedAt: number | null, onDone: (count: number) => void): Promise<void> => {
      const kind = deletedAt === null ? 'bringing-back' : 'deleting';
      const controller = new AbortController();
      working.current = controller;
      setProgress({ kind, done: 0, total: ids.length });
      const onProgress = (done: number) => {
        onDone(done);
        setProgress({ kind, done, total: ids.length });
      };
      try {
        await setDeletedInLots(store, ids, deletedAt, { onProgress, signal: controller.signal });
      } finally {
        working.current = null;
        setProgress(undefined);
      }
    },
  };
}

/** Deletes results, many in one go, and brings them back while the person may change their mind. */
export function useDeletion(say: (message: string) => void) {
  const { now, newId } = useApp();
  const [deletions, setDeletions] = useState<readonly Deletion[]>([]);
  const lots = useLots();
  const forget = useCallback((key: string) => setDeletions((all) => all.filter((each) => each.key !== key)), []);
  return {
    deletions,
    progress: lots.progress,
    cancel: lots.cancel,
    forget,
    remove: async (entries: readonly LibraryEntry[]): Promise<void> => {
      if (lots.isBusy()) return;
      const deletable = entries.filter(isEntryDeletable);
      const stayCount = entries.length - deletable.length;
      const ids = deletable.map(({ id }) => id);
      let done = 0;
      try {
        await lots.run(ids, lastDeletedAt(now(), ids.length), (count) => {
          done = count;
        });
      } finally {
        const message = messageOf(deletable.slice(0, done), ids.length - done, stayCount);
        if (done === 0) say(message);
        else setDeletions((all) => [...all, { key: newId(), ids: ids.slice(0, done), message }]);
      }
    },
    undo: async (deletion: Deletion): Promise<void> => {
      if (lots.isBusy()) return;
      forget(deletion.key);
      let done = 0;
      try {
        await lots.run(deletion.ids, null, (count) => {
          done = count;
        });
      } finally {
        const ids = deletion.ids.slice(done);
        const message = `${countWords(ids.length)} were not brought back.`;
        if (ids.length > 0) setDeletions((all) => [...all, { key: newId(), ids, message }]);
      }
    },
  };
}

export type Deletions = ReturnType<typeof useDeletion>;
