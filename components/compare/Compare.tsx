import { useState } from 'react';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';
import type { CompareDialogProps } from './CompareDialog.tsx';

const CompareDialog = lateComponent(async () => (await import('./CompareDialog.tsx')).CompareDialog);

/** Opens the comparison of a result with another. */
export function Compare(result: Pick<CompareDialogProps, 'job' | 'image'>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Compare</Button>
      {isOpen && <CompareDialog {...result} onClose={() => setIsOpen(false)} />}
    </>
  );
}
