import { lazy, Suspense, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import type { SetDialogProps } from './SetDialog.tsx';

const SetDialog = lazy(async () => ({ default: (await import('./SetDialog.tsx')).SetDialog }));

/** Opens the dialog that makes a set of briefs from the one that is composed. */
export function Sets(props: Omit<SetDialogProps, 'onClose'>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Make a set…</Button>
      {isOpen && (
        <Suspense>
          <SetDialog {...props} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
