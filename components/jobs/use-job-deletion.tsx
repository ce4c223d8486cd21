import { useState, type ReactNode } from 'react';
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
  const [said, say] = useState('');
  const deletion = useDeletion(say);
  return {
    hasDeleted: deletion.deletions.length > 0,
    notices: (
      <>
        <Deleted {...deletion} />
        {said !== '' && <p>{said}</p>}
      </>
    ),
    remove: (job) => {
      say('');
      void deletion.remove([deletableOf(job)]).catch(reportError);
    },
  };
}
