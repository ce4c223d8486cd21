import { useCallback } from 'react';
import type { Job, Parent } from '../../lib/domain/job.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';

/** Longer chains of refinements are not looked through. */
const MAX_DEPTH = 20;
const STORES = ['jobs'] as const;

/** What was tried on the way to a job, the latest last; undefined until the store has answered. */
export function useTried(job: Job): readonly Parent[] | undefined {
  const { store } = useApp();
  const read = useCallback(async () => {
    const tried: Parent[] = [];
    let current: Job | undefined = job;
    while (current?.parent && tried.length < MAX_DEPTH) {
      tried.unshift(current.parent);
      current = await store.jobs.read(current.parent.jobId);
    }
    return tried;
  }, [store, job]);
  return useLive(STORES, read);
}
