import { useState } from 'react';
import { FREE_UP_SPACE } from '../../lib/domain/storage-full.ts';
import { lateComponent } from '../hooks/late.ts';
import { Button, type ButtonProps } from '../ui/Button.tsx';

const Dialog = lateComponent(async () => (await import('./FreeUpSpaceDialog.tsx')).FreeUpSpaceDialog);

/** The button that leads to what can be removed. */
export function FreeUpSpace({ tone = 'plain' }: Pick<ButtonProps, 'tone'>) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button tone={tone} onClick={() => setIsOpen(true)}>
        {FREE_UP_SPACE}
      </Button>
      {isOpen && <Dialog onClose={() => setIsOpen(false)} />}
    </>
  );
}
