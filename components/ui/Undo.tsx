import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import styles from './Undo.module.css';

export interface UndoProps {
  /** What was done, in a sentence. */
  readonly message: string;
  /** False where the control that was pressed is still there. */
  readonly takesFocus?: boolean;
  readonly onUndo: () => void;
  /** Called when the time to undo is over. */
  readonly onExpire: () => void;
}

const UNDO_MS = 10_000;

/** Offers for ten seconds to take something back. */
export function Undo({ message, takesFocus = true, onUndo, onExpire }: UndoProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that was pressed is gone with what it deleted.
    if (takesFocus) button.current?.focus();
    const timer = setTimeout(onExpire, UNDO_MS);
    return () => clearTimeout(timer);
  }, [onExpire, takesFocus]);
  return (
    <p className={styles['undo']}>
      {message}{' '}
      <Button ref={button} onClick={onUndo}>
        Undo
      </Button>
    </p>
  );
}
