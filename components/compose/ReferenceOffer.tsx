import { useId } from 'react';
import { describeBetter } from '../../lib/domain/better.ts';
import type { Better, Reference } from '../../lib/domain/reference.ts';
import { Button } from '../ui/Button.tsx';
import styles from './ReferenceOffer.module.css';
import type { Improvement } from './use-improve.ts';

export interface ReferenceOfferProps {
  readonly reference: Reference;
  readonly better: Better;
  readonly improvement: Improvement;
}

/** What would be better than the picture that came, and one button to take it. */
export function ReferenceOffer({ reference, better, improvement }: ReferenceOfferProps) {
  const { improve, busyId, problemOf } = improvement;
  const { sentence, action, leave } = describeBetter(better, reference.content);
  const wordsId = useId();
  const status = busyId === reference.id ? 'Getting it…' : (problemOf(reference.id) ?? '');
  return (
    <div className={styles['offer']}>
      <p id={wordsId}>
        {sentence} {leave !== null && <span className={styles['leave']}>{leave}</span>}
      </p>
      <div className={styles['act']}>
        <Button
          tone="accent"
          aria-describedby={wordsId}
          aria-disabled={busyId !== undefined}
          onClick={() => {
            if (busyId === undefined) void improve(reference);
          }}
        >
          {action}
        </Button>
        <span role="status">{status}</span>
      </div>
    </div>
  );
}
