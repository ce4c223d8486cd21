import { createContext, useContext } from 'react';
import type { Job } from '../../lib/domain/job.ts';

/** Puts a job's brief, with its references, in the place of the one that is composed. */
export type Restore = (job: Job) => void;

const RestoreContext = createContext<Restore>(() => {});

export const RestoreProvider = RestoreContext.Provider;

/** How the page that is shown restores a brief. */
export function useRestore(): Restore {
  return useContext(RestoreContext);
}
