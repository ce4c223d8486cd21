import type { JobIn } from '../../lib/domain/job.ts';
import { referenceOfResult } from '../../lib/domain/result-reference.ts';
import { useApp } from '../app-context.ts';

/** Puts the first picture of a result among the references of the draft. */
export function useAddAsReference(onAdded: () => void): (job: JobIn<'succeeded'>) => void {
  const { store, now, newId } = useApp();
  return (job) => void store.references.add(referenceOfResult(job, job.images[0], newId(), now())).then(onAdded);
}
