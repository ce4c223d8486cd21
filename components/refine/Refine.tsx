import { useState } from 'react';
import type { JobIn } from '../../lib/domain/job.ts';
import { lateComponent } from '../hooks/late.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { Button, type ButtonProps } from '../ui/Button.tsx';

const RefineDialog = lateComponent(async () => (await import('./RefineDialog.tsx')).RefineDialog);
const RefineRefusalDialog = lateComponent(async () => (await import('./RefineRefusalDialog.tsx')).RefineRefusalDialog);

export interface RefineProps extends Pick<ButtonProps, 'tone'> {
  readonly job: JobIn<'succeeded' | 'failed'>;
  readonly budget: Budget;
}

/** Opens the dialog that mends a result, or a refused brief, by a small change. */
export function Refine({ job, budget, tone = 'plain' }: RefineProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button tone={tone} onClick={() => setIsOpen(true)}>
        Refine
      </Button>
      {isOpen && job.state === 'succeeded' && <RefineDialog job={job} budget={budget} onClose={close} />}
      {isOpen && job.state === 'failed' && <RefineRefusalDialog job={job} budget={budget} onClose={close} />}
    </>
  );
}
