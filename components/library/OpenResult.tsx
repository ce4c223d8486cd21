import { useCallback } from 'react';
import type { Job } from '../../lib/domain/job.ts';
import { referenceOfResult } from '../../lib/domain/result-reference.ts';
import { useApp } from '../app-context.ts';
import { useBudget } from '../hooks/use-budget.ts';
import { useLive } from '../hooks/use-live.ts';
import { JobCard } from '../jobs/JobCard.tsx';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import styles from './OpenResult.module.css';

const STORES = ['jobs'] as const;

export interface OpenResultProps {
  readonly jobId: string;
  readonly onClose: () => void;
  /** Null at the first. */
  readonly onPrevious: (() => void) | null;
  /** Null at the last. */
  readonly onNext: (() => void) | null;
  readonly onDelete: (job: Job) => void;
  /** Says what was done, in a sentence. */
  readonly say: (message: string) => void;
}

function useJob(jobId: string): Job | undefined {
  const { store } = useApp();
  const read = useCallback(() => store.jobs.read(jobId), [store, jobId]);
  return useLive(STORES, read);
}

/** The result that is open, with all that can be done with it. */
export function OpenResult({ jobId, onClose, onPrevious, onNext, onDelete, say }: OpenResultProps) {
  const { store, now, newId } = useApp();
  const job = useJob(jobId);
  const budget = useBudget();
  return (
    <section aria-label="Details" className={styles['details']}>
      <div className={styles['head']}>
        <Button aria-disabled={onPrevious === null} onClick={() => onPrevious?.()}>
          Previous
        </Button>
        <Button aria-disabled={onNext === null} onClick={() => onNext?.()}>
          Next
        </Button>
        <span className={styles['space']} />
        <IconButton icon="remove" label="Close" onClick={onClose} />
      </div>
      {job && budget && (
        <JobCard
          key={job.id}
          job={job}
          budget={budget}
          onUseAsReference={(result) =>
            void store.references
              .add(referenceOfResult(result, result.images[0], newId(), now()))
              .then(() => say('It is among the references of your brief now.'))
              .catch(reportError)
          }
          onDelete={onDelete}
        />
      )}
    </section>
  );
}
