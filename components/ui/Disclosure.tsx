import type { ReactNode } from 'react';
import styles from './Disclosure.module.css';

export interface DisclosureProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** What most people need not see, a click away. */
export function Disclosure({ title, children }: DisclosureProps) {
  return (
    <details className={styles['disclosure']}>
      <summary>{title}</summary>
      <div className={styles['body']}>{children}</div>
    </details>
  );
}
