import { useEffect, useLayoutEffect, useRef } from 'react';
import { Button } from './Button.tsx';
import styles from './Progress.module.css';

export interface ProgressProps {
  /** What is at work, for screen readers. */
  readonly label: string;
  /** How far it is, in words. */
  readonly words: string;
  readonly done: number;
  readonly total: number;
  readonly onCancel: () => void;
  /** Called where the focus would be lost with the button that had it. */
  readonly onFocusLost?: () => void;
}

/** How far something is that can be cancelled. */
export function Progress({ label, words, done, total, onCancel, onFocusLost }: ProgressProps) {
  const cancel = useRef<HTMLButtonElement>(null);
  const giveBack = useRef(onFocusLost);
  useEffect(() => {
    giveBack.current = onFocusLost;
  });
  // While it is still in the document.
  useLayoutEffect(() => {
    const button = cancel.current;
    return () => {
      if (document.activeElement === button) giveBack.current?.();
    };
  }, []);
  return (
    <>
      <progress className={styles['progress']} aria-label={label} aria-valuetext={words} max={total} value={done} />
      <span className={styles['words']}>{words}</span>
      <Button ref={cancel} onClick={onCancel}>
        Cancel
      </Button>
    </>
  );
}
