import { useCallback, useRef, useState } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { isEntryDeletable } from '../../lib/domain/library-query.ts';
import { useApp } from '../app-context.ts';
import { setDeletedInLots } from './set-deleted.ts';
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

/** What became of a work that may have been stopped, or have failed, between two lots. */
interface Lots {
  readonly done: readonly string[];
  readonly left: readonly string[];
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

/** Hides or brings back, one work after the other, and tells how far it is. */
function useLots() {
  const { store } = useApp();
  const [progress, setProgress] = useState<DeletionProgress>();
  const working = useRef<AbortController>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const work = async (ids: readonly string[], deletedAt: number | null): Promise<Lots> => {
    const kind = deletedAt === null ? 'bringing-back' : 'deleting';
    const controller = new AbortController();
    working.current = controller;
    let doneCount = 0;
    const onProgress = (done: number) => {
      doneCount = done;
      setProgress({ kind, done, total: ids.length });
    };
    onProgress(0);
    try {
      await setDeletedInLots(store, ids, deletedAt, { onProgress, signal: controller.signal });
    } catch (error) {
      reportError(error);
    } finally {
      working.current = null;
      setProgress(undefined);
    }
    return { done: ids.slice(0, doneCount), left: ids.slice(doneCount) };
  };
  return {
    progress,
    cancel: () => working.current?.abort(),
    isBusy: () => working.current !== null,
    run: (ids: readonly string[], deletedAt: number | null): Promise<Lots> => {
      const running = last.current.then(() => work(ids, deletedAt));
      last.current = running;
      return running;
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
      const { done, left } = await lots.run(ids, lastDeletedAt(now(), ids.length));
      const message = messageOf(deletable.slice(0, done.length), left.length, stayCount);
      if (done.length === 0) say(message);
      else setDeletions((all) => [...all, { key: newId(), ids: done, message }]);
    },
    undo: async (deletion: Deletion): Promise<void> => {
      forget(deletion.key);
      const { left } = await lots.run(deletion.ids, null);
      if (left.length === 0) return;
      const message = `Not brought back yet: ${countWords(left.length)}.`;
      setDeletions((all) => [...all, { key: newId(), ids: left, message }]);
    },
  };
}

export type Deletions = ReturnType<typeof useDeletion>;
