import type { RefObject } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { Button } from '../ui/Button.tsx';
import control from '../ui/Control.module.css';
import { Filters } from './Filters.tsx';
import styles from './Library.module.css';
import type { Records } from './library-records.ts';
import { countWords } from '../../lib/domain/result-words.ts';
import type { Answer } from './use-library.ts';
import { isNarrowed, type Asking } from './use-query.ts';
import type { Selection } from './use-selection.ts';

export interface LibraryHeaderProps {
  readonly asking: Asking;
  readonly records: Records | undefined;
  readonly answer: Answer | undefined;
  readonly selection: Selection;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onKeys: () => void;
}

const NONE: readonly LibraryEntry[] = [];

function answerWords({ records, answer }: LibraryHeaderProps): string {
  if (!answer || !records) return '';
  if (!answer.isPartial) return countWords(answer.found.length);
  return isNarrowed(answer.query.filter)
    ? `${countWords(answer.found.length)} so far`
    : `About ${countWords(records.total)}`;
}

/** The search and the filters, and how many results they leave. */
export function LibraryHeader(props: LibraryHeaderProps) {
  const { asking, records, answer, selection, searchField, onKeys } = props;
  return (
    <header className={styles['header']}>
      <h1 className={styles['title']}>Library</h1>
      <input
        ref={searchField}
        type="search"
        className={`${control['control']} ${styles['search']}`}
        aria-label="Search results"
        placeholder="Subject, prompt, notes, tags, pages of references"
        value={asking.filter.words}
        onChange={(event) => asking.narrow({ words: event.target.value })}
      />
      <span role="status" className={styles['count']}>
        {answerWords(props)}
      </span>
      <Button disabled={(answer?.found.length ?? 0) === 0} onClick={selection.selectAll}>
        Select all
      </Button>
      <Button tone="quiet" onClick={onKeys}>
        Keys
      </Button>
      <Filters asking={asking} entries={records?.entries ?? NONE} />
    </header>
  );
}
