import { useCallback, useState } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { Job } from '../../lib/domain/job.ts';
import { useApp } from '../app-context.ts';
import { Undo } from '../ui/Undo.tsx';

interface DeletedJobProps {
  readonly job: Job;
  readonly onUndo: (job: Job) => void;
  readonly onExpire: (job: Job) => void;
}

function DeletedJob({ job, onUndo, onExpire }: DeletedJobProps) {
  const expire = useCallback(() => onExpire(job), [job, onExpire]);
  return <Undo message={`Deleted “${briefTitle(job.brief)}”.`} onUndo={() => onUndo(job)} onExpire={expire} />;
}

/** Takes jobs out of the list, and back in while the person may change their mind. */
export function useDeletion() {
  const { store, now } = useApp();
  const [deleted, setDeleted] = useState<readonly Job[]>([]);
  const forget = useCallback((job: Job) => setDeleted((all) => all.filter(({ id }) => id !== job.id)), []);
  const restore = (job: Job) => {
    forget(job);
    void store.jobs.setDeleted([job.id], null);
  };
  return {
    deleted,
    /** Say what was deleted, and for a while offer to take it back. */
    notices: deleted.map((job) => <DeletedJob key={job.id} job={job} onUndo={restore} onExpire={forget} />),
    remove: (job: Job) => {
      setDeleted((all) => [...all.filter(({ id }) => id !== job.id), job]);
      void store.jobs.setDeleted([job.id], now());
    },
  };
}
