import type { Asset } from '../../lib/domain/asset.ts';
import type { JobIn } from '../../lib/domain/job.ts';
import { referenceOfResult } from '../../lib/domain/result-reference.ts';
import { useApp } from '../app-context.ts';

/** Puts a picture of a result among the references of the draft. */
export function useAddAsReference(onAdded: () => void): (job: JobIn<'succeeded'>, image: Asset) => void {
  const { store, now, newId } = useApp();
  return (job, image) => void store.references.add(referenceOfResult(job, image, newId(), now())).then(onAdded);
}
