import { useState } from 'react';
import type { JobIn } from '../../lib/domain/job.ts';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { useApp } from '../app-context.ts';
import { lateComponent } from '../hooks/late.ts';
import { Button } from '../ui/Button.tsx';
import { MarkButtons, type Marking } from './MarkButtons.tsx';
import styles from './SelectionBar.module.css';
import { formatNumber } from '../../lib/domain/format-number.ts';

const CompareDialog = lateComponent(async () => (await import('../compare/CompareDialog.tsx')).CompareDialog);

type Result = JobIn<'succeeded'>;

export interface SelectionBarProps {
  readonly entries: readonly LibraryEntry[];
  readonly marking: Marking;
  readonly onClear: () => void;
  readonly onDelete: (entries: readonly LibraryEntry[]) => void;
}

/** Compares two results, the older one as the one before. */
function CompareTwo({ entries }: Pick<SelectionBarProps, 'entries'>) {
  const { store } = useApp();
  const [pair, setPair] = useState<{ readonly job: Result; readonly before: Result }>();
  const open = async () => {
    const ids = entries.toSorted((a, b) => a.createdAt - b.createdAt).map(({ id }) => id);
    const [before, job] = await Promise.all(ids.map((id) => store.jobs.read(id)));
    if (before?.state === 'succeeded' && job?.state === 'succeeded') setPair({ job, before });
  };
  const canBe = entries.length === 2 && entries.every(({ image }) => image !== null);
  return (
    <>
      <Button
        disabled={!canBe}
        title={canBe ? undefined : 'Select exactly two results with a picture'}
        onClick={() => void open().catch(reportError)}
      >
        Compare
      </Button>
      {pair && <CompareDialog {...pair} onClose={() => setPair(undefined)} />}
    </>
  );
}

/** What can be done with all that is selected. */
export function SelectionBar(props: SelectionBarProps) {
  const { entries, marking, onClear, onDelete } = props;
  return (
    <section aria-label="Selection" className={styles['bar']}>
      <span role="status" className={styles['count']}>
        {formatNumber(entries.length)} selected
      </span>
      <MarkButtons entries={entries} marking={marking} />
      <CompareTwo entries={entries} />
      <Button onClick={() => onDelete(entries)}>Delete selected</Button>
      <Button tone="quiet" onClick={onClear}>
        Clear
      </Button>
    </section>
  );
}
