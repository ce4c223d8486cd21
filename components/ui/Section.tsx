import type { ComponentProps } from 'react';
import styles from './Section.module.css';

export interface SectionProps extends ComponentProps<'section'> {
  readonly title: string;
  /** A short fact at the end of the title's line. */
  readonly aside?: string | undefined;
}

/** A titled region of a page. */
export function Section({ title, aside, children, ...rest }: SectionProps) {
  return (
    <section {...rest} className={styles['section']} aria-label={title}>
      <div className={styles['line']}>
        <h2 className={styles['title']}>{title}</h2>
        {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
      </div>
      {children}
    </section>
  );
}
