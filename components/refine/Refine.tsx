import { useState } from 'react';
import type { JobIn } from '../../lib/domain/job.ts';
import { lateComponent } from '../hooks/late.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { Button } from '../ui/Button.tsx';

const RefineDialog = lateComponent(async () => (await import('./RefineDialog.tsx')).RefineDialog);

export interface RefineProps {
  readonly job: JobIn<'succeeded'>;
  readonly budget: Budget;
}

/** Opens the dialog that mends a result by a small change. */
export function Refine({ job, budget }: RefineProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Refine</Button>
      {isOpen && <RefineDialog job={job} budget={budget} onClose={() => setIsOpen(false)} />}
    </>
  );
}
