import { proposeCombination } from '../../lib/domain/combine.ts';
import type { Brief } from '../../lib/domain/brief.ts';
import type { DraftPatch } from '../../lib/store/drafts.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Combine.module.css';
import { focusField } from './focus-field.ts';

export interface CombineProps {
  readonly brief: Brief;
  readonly onPatch: (patch: DraftPatch) => void;
}

/** Proposes a sentence that says how the references come together; taken, it stands in the subject, to be edited. */
export function Combine({ brief: { subject, references }, onPatch }: CombineProps) {
  const line = proposeCombination(subject, references);
  if (line === null) return null;
  const take = () => {
    onPatch({ subject: [subject.trim(), line].filter((part) => part !== '').join('\n') });
    // The button goes with the proposal.
    focusField('Subject');
  };
  return (
    <p className={styles['combine']}>
      <span>
        <span className={styles['label']}>Combine:</span> <span>{line}</span>
      </span>
      <Button tone="quiet" onClick={take}>
        Add to Subject
      </Button>
    </p>
  );
}
