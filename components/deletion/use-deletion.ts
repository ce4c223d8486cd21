import { useCallback, useRef, useState } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import { isDeletable, type Job } from '../../lib/domain/job.ts';
import { countWords, nameOf } from '../../lib/domain/result-words.ts';
import { useApp } from '../app-context.ts';
import { lastDeletedAt } from './set-deleted.ts';
import { useLots } from './use-lots.ts';

/** What is wanted gone. */
export interface Deletable {
  readonly id: string;
  readonly title: string;
  /** False for one that has to stay: under way, or in doubt whether it was paid. */
  readonly isDeletable: boolean;
}

/** A job as something that is wanted gone. */
export function deletableOf(job: Job): Deletable {
  return { id: job.id, title: briefTitle(job.brief), isDeletable: isDeletable(job) };
}

/** One deletion, which can be taken back as one. */
export interface Deletion {
  readonly key: string;
  readonly ids: readonly string[];
  readonly message: string;
}

function messageOf(deleted: readonly Deletable[], leftCount: number, stayCount: number): string {
  const left = leftCount === 0 ? '' : ` ${countWords(leftCount)} more were to go, and are still here.`;
  const stay = stayCount === 0 ? '' : ` ${countWords(stayCount)} cannot be deleted yet: under way, or in doubt.`;
  return deleted.length === 0 ? `Nothing was deleted.${left}${stay}` : `Deleted ${nameOf(deleted)}.${left}${stay}`;
}

/** Deletes results, many in one go, and brings them back while the person may change their mind. */
export function useDeletion() {
  const { now, newId } = useApp();
  const [deletions, setDeletions] = useState<readonly Deletion[]>([]);
  /** Why nothing was deleted; empty where something was. */
  const [refusal, setRefusal] = useState('');
  const lots = useLots();
  const forget = useCallback((key: string) => setDeletions((all) => all.filter((each) => each.key !== key)), []);
  /** What was asked for already: a list may show it a moment longer, and be clicked twice. */
  const hidden = useRef(new Set<string>());
  return {
    deletions,
    refusal,
    progress: lots.progress,
    cancel: lots.cancel,
    forget,
    remove: async (wanted: readonly Deletable[]): Promise<void> => {
      if (lots.isBusy()) return;
      const visible = wanted.filter(({ id }) => !hidden.current.has(id));
      if (visible.length === 0) return;
      const deletable = visible.filter(({ isDeletable }) => isDeletable);
      const stayCount = visible.length - deletable.length;
      const ids = deletable.map(({ id }) => id);
      for (const id of ids) hidden.current.add(id);
      const { done, left, error } = await lots.run(ids, lastDeletedAt(now(), ids.length));
      if (error !== null) reportError(error);
      for (const id of left) hidden.current.delete(id);
      const message = messageOf(deletable.slice(0, done.length), left.length, stayCount);
      setRefusal(done.length === 0 ? message : '');
      if (done.length > 0) setDeletions((all) => [...all, { key: newId(), ids: done, message }]);
    },
    undo: async (deletion: Deletion): Promise<void> => {
      forget(deletion.key);
      for (const id of deletion.ids) hidden.current.delete(id);
      const { left, error } = await lots.run(deletion.ids, null);
      if (error !== null) reportError(error);
      if (left.length === 0) return;
      const message = `Not brought back yet: ${countWords(left.length)}.`;
      setDeletions((all) => [...all, { key: newId(), ids: left, message }]);
    },
  };
}

export type Deletions = ReturnType<typeof useDeletion>;
