import { diffSentences } from 'diff';
import { useMemo } from 'react';
import styles from './TextDifference.module.css';
import hidden from './visually-hidden.module.css';

export interface TextDifferenceProps {
  readonly before: string;
  readonly after: string;
}

/** Two texts as one, sentence by sentence: what went struck out, what came underlined, and both named for who does not see it. */
export function TextDifference({ before, after }: TextDifferenceProps) {
  const parts = useMemo(() => diffSentences(before, after), [before, after]);
  return (
    <p className={styles['text']}>
      {parts.map(({ value, added, removed }, place) => {
        // Parts have no identity but their place.
        const key = `${place}`;
        if (added) {
          return (
            <ins key={key}>
              <span className={hidden['hidden']}>added: </span>
              {value}
            </ins>
          );
        }
        if (removed) {
          return (
            <del key={key}>
              <span className={hidden['hidden']}>removed: </span>
              {value}
            </del>
          );
        }
        return <span key={key}>{value}</span>;
      })}
    </p>
  );
}
