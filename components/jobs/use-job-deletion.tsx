import type { ReactNode } from 'react';
import type { Job } from '../../lib/domain/job.ts';
import { Deleted } from '../deletion/Deleted.tsx';
import { deletableOf, useDeletion } from '../deletion/use-deletion.ts';

export interface JobDeletion {
  /** Whether something is just gone, and can be brought back. */
  readonly hasDeleted: boolean;
  /** Say what was deleted, and for a while offer to take it back; or why nothing was. */
  readonly notices: ReactNode;
  readonly remove: (job: Job) => void;
}

/** Takes jobs out of a list, one at a time, and back in while the person may change their mind. */
export function useJobDeletion(): JobDeletion {
  const deletion = useDeletion();
  return {
    hasDeleted: deletion.deletions.length > 0,
    notices: <Deleted {...deletion} />,
    remove: (job) => void deletion.remove([deletableOf(job)]).catch(reportError),
  };
}
