import type { ReactNode } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { Job } from '../../lib/domain/job.ts';
import type { Restore } from './restore.ts';
import { useRevision } from './use-revision.tsx';

export interface Restoring {
  readonly restore: Restore;
  /** Says what was restored, for as long as it can be taken back. */
  readonly notice: ReactNode;
}

/** Restores briefs, and for a while offers to take that back. */
export function useRestoring(onRestored: () => void): Restoring {
  const { revise, notice } = useRevision({ takesFocus: true });
  const restore = async ({ brief }: Job) => {
    await revise(
      () => brief,
      () => `The brief is that of “${briefTitle(brief)}” now.`,
    );
    onRestored();
  };
  return { restore: (job: Job) => void restore(job).catch(reportError), notice };
}
