import { useEffect, useRef } from 'react';
import { refusalWords } from '../../lib/domain/failure.ts';
import type { JobIn } from '../../lib/domain/job.ts';
import { SAY } from '../../lib/domain/refine/say.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { Change } from './Change.tsx';
import styles from './Refine.module.css';
import { RefineFrame } from './RefineFrame.tsx';
import { useRefine } from './use-refine.ts';
import { useTried } from './use-tried.ts';

export interface RefineRefusalDialogProps {
  readonly job: JobIn<'failed'>;
  readonly budget: Budget;
  readonly onClose: () => void;
}

/** Proposes the smallest change to a brief that was refused or came to no image, and makes a child of its job. */
export function RefineRefusalDialog({ job, budget, onClose }: RefineRefusalDialogProps) {
  const tried = useTried(job);
  const subject = { kind: 'refusal', job, tried: tried ?? [] } as const;
  const { step } = useRefine(subject);
  const refusal = refusalWords(job.failure);
  const fields = useRef<HTMLDivElement>(null);
  const isLeftToPerson = tried !== undefined && step?.proposals[0]?.strategy === SAY.id;
  useEffect(() => {
    if (isLeftToPerson) fields.current?.querySelector<HTMLElement>('[data-field="Subject"]')?.focus();
  }, [isLeftToPerson]);
  return (
    <RefineFrame step={step} budget={budget} onClose={onClose}>
      <div ref={fields} className={styles['refine']}>
        <p>
          {job.failure.message} {refusal}
        </p>
        {step === null && <p>{job.modelName} is no longer offered. Restore this brief and choose another model.</p>}
        {step && tried && <Change subject={subject} step={step} />}
      </div>
    </RefineFrame>
  );
}
