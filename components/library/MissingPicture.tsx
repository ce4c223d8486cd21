import type { ReactNode } from 'react';
import styles from './MissingPicture.module.css';

export interface MissingPictureProps {
  /** Whether there is room for no more than two words, as in a tile. */
  readonly isSmall?: boolean;
  /** What else may bring it back. */
  readonly children?: ReactNode;
}

/** Stands in the place of a result whose bytes are not in the store any more, or cannot be read. */
export function MissingPicture({ isSmall = false, children }: MissingPictureProps) {
  if (isSmall) return <p className={styles['small']}>Picture missing</p>;
  return (
    <div className={styles['missing']}>
      <p>This picture cannot be read: its file is no longer in the browser’s store.</p>
      <p className={styles['soft']}>
        Its brief, references and price are kept. Look for a copy among your downloads, fetch it again where the
        provider still has it, or press Try again to have one made anew.
      </p>
      {children}
    </div>
  );
}
