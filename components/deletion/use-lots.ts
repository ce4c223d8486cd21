import { useRef, useState } from 'react';
import { useApp } from '../app-context.ts';
import { setDeletedInLots } from './set-deleted.ts';

/** A deletion, or its undoing, that is under way. */
export interface DeletionProgress {
  readonly kind: 'deleting' | 'bringing-back';
  readonly done: number;
  readonly total: number;
}

/** What became of a work that may have been stopped, or have failed, between two lots. */
export interface Lots {
  readonly done: readonly string[];
  readonly left: readonly string[];
  /** What ended it, or null. */
  readonly error: unknown;
}

export interface LotsAtWork {
  /** How far the work is that is under way. */
  readonly progress: DeletionProgress | undefined;
  /** Stops it after the lot that is at work. */
  readonly cancel: () => void;
  readonly isBusy: () => boolean;
  /** Hides jobs, or with null brings them back; never rejects. */
  readonly run: (ids: readonly string[], deletedAt: number | null) => Promise<Lots>;
}

/** Hides or brings back, one work after the other, and tells how far it is. */
export function useLots(): LotsAtWork {
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
    const parted = () => ({ done: ids.slice(0, doneCount), left: ids.slice(doneCount) });
    onProgress(0);
    try {
      await setDeletedInLots(store, ids, deletedAt, { onProgress, signal: controller.signal });
      return { ...parted(), error: null };
    } catch (error) {
      return { ...parted(), error };
    } finally {
      working.current = null;
      setProgress(undefined);
    }
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
