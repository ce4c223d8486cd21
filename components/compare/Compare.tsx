import { useState } from 'react';
import type { JobIn } from '../../lib/domain/job.ts';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';

const CompareDialog = lateComponent(async () => (await import('./CompareDialog.tsx')).CompareDialog);

/** Opens the comparison of a result with another. */
export function Compare({ job }: { readonly job: JobIn<'succeeded'> }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Compare</Button>
      {isOpen && <CompareDialog job={job} onClose={() => setIsOpen(false)} />}
    </>
  );
}
