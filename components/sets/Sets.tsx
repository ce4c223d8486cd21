import { useState } from 'react';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';
import type { SetDialogProps } from './SetDialog.tsx';

const SetDialog = lateComponent(async () => (await import('./SetDialog.tsx')).SetDialog);

/** Opens the dialog that makes a set of briefs from the one that is composed. */
export function Sets(props: Omit<SetDialogProps, 'onClose'>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Make a set…</Button>
      {isOpen && <SetDialog {...props} onClose={() => setIsOpen(false)} />}
    </>
  );
}
