import { useCallback, useState } from 'react';
import { formatNumber } from '../../lib/domain/format-number.ts';
import { countWords } from '../../lib/domain/result-words.ts';
import { removalWords } from '../../lib/domain/space.ts';
import { isStorageFull } from '../../lib/domain/storage-full.ts';
import { useApp } from '../app-context.ts';
import { lastDeletedAt } from '../deletion/set-deleted.ts';
import { useLots, type LotsAtWork } from '../deletion/use-lots.ts';
import type { Chosen } from './choices.ts';

interface Removed {
  readonly words: string;
  readonly jobIds: readonly string[];
  readonly at: number;
}

export interface Removal extends Pick<LotsAtWork, 'progress' | 'cancel'> {
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

/** What went before the person, or an error, stopped it. */
function partWords(done: readonly string[], left: readonly string[]): string {
  return `${countWords(done.length)}; ${formatNumber(left.length)} more are still here`;
}

const NO_ROOM = 'The disk is so full that nothing can be kept for an Undo. What you remove now is gone at once.';

/** Removes what was chosen: results can be brought back until the time to undo is over, and only then do bytes go. */
export function useRemoval(): Removal {
  const { store, now } = useApp();
  const lots = useLots();
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

  const removeForGood = (chosen: Chosen) =>
    attempt(async () => {
      const at = now();
      if (chosen.copies.count > 0) await store.space.removeCopies();
      await store.space.removeAtOnce(chosen.results.jobIds);
      if (chosen.references.count > 0) await store.space.removeUnusedAtOnce(at);
      setRemoved({ words: removalWords(chosen), jobIds: [], at });
      setIsForGood(false);
    });

  const hide = (chosen: Chosen) =>
    attempt(async () => {
      const at = lastDeletedAt(now(), chosen.results.jobIds.length);
      if (chosen.copies.count > 0) await store.space.removeCopies();
      const { done, left, error } = await lots.run(chosen.results.jobIds, at);
      if (error !== null && done.length === 0) throw error;
      if (left.length === 0 && chosen.references.count > 0) await store.space.mark(at);
      setRemoved({ words: left.length === 0 ? removalWords(chosen) : partWords(done, left), jobIds: done, at });
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
      if (!removed) return;
      // Before anything comes back: the time to undo must not end meanwhile.
      setRemoved(undefined);
      const { left, error } = await lots.run(removed.jobIds, null);
      if (error !== null) reportError(error);
      if (left.length > 0) setRemoved({ ...removed, words: countWords(left.length), jobIds: left });
    });
  const remove = isForGood ? removeForGood : hide;
  const { progress, cancel } = lots;
  return { removed: removed?.words, isBusy, problem, isForGood, remove, undo, expire, progress, cancel };
}
