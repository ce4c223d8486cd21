import { useCallback, useState } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { Job, JobIn } from '../../lib/domain/job.ts';
import { referenceOfResult } from '../../lib/domain/result-reference.ts';
import { useApp } from '../app-context.ts';
import { useBudget } from '../hooks/use-budget.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import styles from './History.module.css';
import { JobCard } from './JobCard.tsx';
import { Undo } from '../ui/Undo.tsx';

/** As many as anyone scrolls through; finding an older one is the library's purpose. */
const NEWEST = 50;
const STORES = ['jobs'] as const;

/** Takes jobs out of the list, and back in while the person may change their mind. */
function useDeletion() {
  const { store, now } = useApp();
  const [deleted, setDeleted] = useState<readonly Job[]>([]);
  const forget = useCallback((job: Job) => setDeleted((all) => all.filter(({ id }) => id !== job.id)), []);
  return {
    deleted,
    forget,
    remove: (job: Job) => {
      setDeleted((all) => [...all.filter(({ id }) => id !== job.id), job]);
      void store.jobs.setDeleted(job.id, now());
    },
    restore: (job: Job) => {
      forget(job);
      void store.jobs.setDeleted(job.id, null);
    },
  };
}

function useAddAsReference(onAdded: () => void): (job: JobIn<'succeeded'>) => void {
  const { store, now, newId } = useApp();
  return (job) => void store.references.add(referenceOfResult(job, job.images[0], newId(), now())).then(onAdded);
}

export interface HistoryProps {
  /** Leads to where the brief is composed. */
  readonly onCompose: () => void;
}

/** The newest generations, the last asked first. */
export function History({ onCompose }: HistoryProps) {
  const { store } = useApp();
  const read = useCallback(async () => {
    const [newest, doubtful] = await Promise.all([store.jobs.list(NEWEST), store.jobs.listIn('unconfirmed')]);
    // One that waits for a decision is never too old to be seen.
    const older = doubtful.filter(({ id }) => newest.every((job) => job.id !== id));
    return [...newest, ...older.toReversed()];
  }, [store]);
  const jobs = useLive(STORES, read);
  const budget = useBudget();
  const { deleted, forget, remove, restore } = useDeletion();
  const addAsReference = useAddAsReference(onCompose);
  if (!jobs || !budget) return null;
  return (
    <div className={styles['history']}>
      <div role="status" className={styles['deleted']}>
        {deleted.map((job) => (
          <DeletedJob key={job.id} job={job} onUndo={restore} onExpire={forget} />
        ))}
      </div>
      {jobs.length === 0 && deleted.length === 0 && (
        <div className={styles['empty']}>
          <p>What you generate is kept here, with its price and its brief.</p>
          <Button onClick={onCompose}>Compose a brief</Button>
        </div>
      )}
      {jobs.map((job) => (
        <JobCard key={job.id} job={job} budget={budget} onUseAsReference={addAsReference} onDelete={remove} />
      ))}
    </div>
  );
}

interface DeletedJobProps {
  readonly job: Job;
  readonly onUndo: (job: Job) => void;
  readonly onExpire: (job: Job) => void;
}

function DeletedJob({ job, onUndo, onExpire }: DeletedJobProps) {
  const expire = useCallback(() => onExpire(job), [job, onExpire]);
  return <Undo message={`Deleted “${briefTitle(job.brief)}”.`} onUndo={() => onUndo(job)} onExpire={expire} />;
}
