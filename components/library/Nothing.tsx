import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Library.module.css';

export interface NothingProps {
  /** Whether there is any result that is only not found. */
  readonly hasAny: boolean;
  readonly onClear: () => void;
}

/** Says why there is nothing to see, and what to do. */
export function Nothing({ hasAny, onClear }: NothingProps) {
  const { openComposer } = useApp();
  return (
    <div className={styles['empty']}>
      <p>
        {hasAny
          ? 'No result has all of this; words are looked for in briefs, prompts, tags and the pages of references.'
          : 'Every image that you generate is kept here, with its price, its brief and its references.'}
      </p>
      {hasAny ? (
        <Button onClick={onClear}>Clear the search</Button>
      ) : (
        <Button onClick={openComposer}>Compose a brief</Button>
      )}
    </div>
  );
}
