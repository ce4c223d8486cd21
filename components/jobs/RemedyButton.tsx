import type { RemedyControl } from '../../lib/domain/failure.ts';
import type { JobIn } from '../../lib/domain/job.ts';
import { useApp } from '../app-context.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { Refine } from '../refine/Refine.tsx';
import { FreeUpSpace } from '../space/FreeUpSpace.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyDetails } from './CopyDetails.tsx';

export interface RemedyButtonProps {
  readonly job: JobIn<'failed' | 'unconfirmed'>;
  readonly control: RemedyControl;
  readonly budget: Budget;
}

/** The control that a remedy names, beside its words; nothing where it stands among the card's buttons in any case. */
export function RemedyButton({ job, control, budget }: RemedyButtonProps) {
  const { openOptions } = useApp();
  switch (control) {
    case 'Settings':
      return (
        <Button tone="accent" onClick={openOptions}>
          Open Settings
        </Button>
      );
    case 'Refine':
      return job.state === 'failed' ? <Refine job={job} budget={budget} tone="accent" /> : null;
    case 'Free up space…':
      return <FreeUpSpace tone="accent" />;
    case 'Copy details':
      return <CopyDetails job={job} />;
    default:
      return null;
  }
}
