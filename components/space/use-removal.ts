import { useCallback, useState } from 'react';
import { removalWords } from '../../lib/domain/space.ts';
import { isStorageFull } from '../../lib/domain/storage-full.ts';
import { useApp } from '../app-context.ts';
import { setDeletedInLots } from '../library/set-deleted.ts';
import type { Chosen } from './choices.ts';

interface Removed {
  readonly words: string;
  readonly jobIds: readonly string[];
  readonly at: number;
}

export interface Removal {
  /** What was removed and can be brought back for now, in words. */
  readonly removed: string | undefined;
  readonly isBusy: boolean;
  readonly problem: string | undefined;
  /** Whether there is no room even for an Undo, so that what is removed next is gone at once. */
  readonly isForGood: boolean;
  readonly remove: (chosen: Chosen) => void;
  readonly undo: () => void;
  /** Takes for good what was removed. */
  readonly expire: () => void;
}

const NO_ROOM = 'The disk is so full that nothing can be kept for an Undo. What you remove now is gone at once.';

/** Removes what was chosen: results can be brought back until the time to undo is over, and only then do bytes go. */
export function useRemoval(): Removal {
  const { store, now } = useApp();
  const [removed, setRemoved] = useState<Removed>();
  const [isBusy, setIsBusy] = useState(false);
  const [isForGood, setIsForGood] = useState(false);
  const [problem, setProblem] = useState<string>();

  const attempt = (work: () => Promise<void>) => {
    setIsBusy(true);
    setProblem(undefined);
    const failed = (error: unknown) => {
      setIsForGood(isStorageFull(error));
      setProblem(isStorageFull(error) ? NO_ROOM : 'It could not be removed. Press the button again.');
      if (!isStorageFull(error)) reportError(error);
    };
    work()
      .catch(failed)
      .finally(() => setIsBusy(false));
  };

  const remove = (chosen: Chosen) =>
    attempt(async () => {
      const at = now();
      const { jobIds } = chosen.results;
      if (chosen.copies.count > 0) await store.space.removeCopies();
      if (isForGood) await store.space.removeAtOnce(jobIds);
      else await setDeletedInLots(store, jobIds, at);
      if (chosen.references.count > 0) await (isForGood ? store.space.removeUnusedAtOnce(at) : store.space.mark(at));
      setRemoved({ words: removalWords(chosen), jobIds: isForGood ? [] : jobIds, at });
      setIsForGood(false);
    });

  const expire = useCallback(() => {
    if (!removed) return;
    setRemoved(undefined);
    const { at } = removed;
    const take = async () => {
      await store.jobs.prune(at + 1, at);
      await store.space.sweep(at + 1);
    };
    take().catch(reportError);
  }, [removed, store]);

  const undo = () =>
    attempt(async () => {
      await setDeletedInLots(store, removed?.jobIds ?? [], null);
      setRemoved(undefined);
    });
  return { removed: removed?.words, isBusy, problem, isForGood, remove, undo, expire };
}
