import { useState } from 'react';
import type { JobIn } from '../../lib/domain/job.ts';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';

const ConvertCopyDialog = lateComponent(async () => (await import('./ConvertCopyDialog.tsx')).ConvertCopyDialog);

/** Opens the dialog that makes a copy of a result in another type, size or shape. */
export function ConvertCopy({ job }: { readonly job: JobIn<'succeeded'> }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Convert a copy…</Button>
      {isOpen && <ConvertCopyDialog job={job} onClose={() => setIsOpen(false)} />}
    </>
  );
}
