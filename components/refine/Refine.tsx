import { useState } from 'react';
import type { Asset } from '../../lib/domain/asset.ts';
import type { JobIn } from '../../lib/domain/job.ts';
import { lateComponent } from '../hooks/late.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { Button, type ButtonProps } from '../ui/Button.tsx';

const RefineDialog = lateComponent(async () => (await import('./RefineDialog.tsx')).RefineDialog);
const RefineRefusalDialog = lateComponent(async () => (await import('./RefineRefusalDialog.tsx')).RefineRefusalDialog);

export interface RefineProps extends Pick<ButtonProps, 'tone'> {
  readonly job: JobIn<'succeeded' | 'failed'>;
  /** The one of a result's images that is to be mended; the first where none is named. */
  readonly image?: Asset;
  readonly budget: Budget;
}

/** Opens the dialog that mends a result, or a refused brief, by a small change. */
export function Refine({ job, image, budget, tone = 'plain' }: RefineProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <Button tone={tone} onClick={() => setIsOpen(true)}>
        Refine
      </Button>
      {isOpen && job.state === 'succeeded' && (
        <RefineDialog job={job} image={image ?? job.images[0]} budget={budget} onClose={close} />
      )}
      {isOpen && job.state === 'failed' && <RefineRefusalDialog job={job} budget={budget} onClose={close} />}
    </>
  );
}
