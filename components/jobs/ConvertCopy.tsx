import { useState } from 'react';
import type { JobIn } from '../../lib/domain/job.ts';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';

const ConvertCopyDialog = lateComponent(async () => (await import('./ConvertCopyDialog.tsx')).ConvertCopyDialog);

export interface ConvertCopyProps {
  readonly job: JobIn<'succeeded'>;
  /** Of its image that is looked at, from 0. */
  readonly index: number | undefined;
}

/** Opens the dialog that makes copies of a result's images in another type, size or shape. */
export function ConvertCopy({ job, index = 0 }: ConvertCopyProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Convert a copy…</Button>
      {isOpen && <ConvertCopyDialog job={job} firstIndex={index} onClose={() => setIsOpen(false)} />}
    </>
  );
}
