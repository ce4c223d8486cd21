import type { ReactNode } from 'react';
import styles from './Field.module.css';

export interface FieldProps {
  readonly label: string;
  /** A line below the control, in quiet letters. */
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

/** A control under its label, which names it. */
export function Field({ label, hint, children }: FieldProps) {
  return (
    <div className={styles['field']}>
      <label>
        <span className={styles['label']}>{label}</span>
        {children}
      </label>
      {hint !== undefined && <p className={styles['hint']}>{hint}</p>}
    </div>
  );
}
