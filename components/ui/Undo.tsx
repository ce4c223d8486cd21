import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button.tsx';
import styles from './Undo.module.css';

export interface UndoProps {
  /** What was done, in a sentence. */
  readonly message: string;
  readonly onUndo: () => void;
  /** Called when the time to undo is over. */
  readonly onExpire: () => void;
}

const UNDO_MS = 10_000;

/** Offers for ten seconds to take a deletion back. */
export function Undo({ message, onUndo, onExpire }: UndoProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The button that was pressed is gone with what it deleted.
    button.current?.focus();
    const timer = setTimeout(onExpire, UNDO_MS);
    return () => clearTimeout(timer);
  }, [onExpire]);
  return (
    <p className={styles['undo']}>
      {message}{' '}
      <Button ref={button} onClick={onUndo}>
        Undo
      </Button>
    </p>
  );
}
