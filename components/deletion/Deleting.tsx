import { Progress } from '../ui/Progress.tsx';
import styles from './Deleting.module.css';
import type { LotsAtWork } from './use-lots.ts';
import { formatNumber } from '../../lib/domain/format-number.ts';

/** As many are gone before anybody can read how many are left. */
const FEW = 200;

const WORDS = { deleting: 'Deleting', 'bringing-back': 'Bringing back' } as const;

/** How far a deletion of many is, or its undoing. */
export function Deleting({ progress, cancel }: Pick<LotsAtWork, 'progress' | 'cancel'>) {
  if (!progress || progress.total <= FEW) return null;
  const { kind, done, total } = progress;
  const words = `${formatNumber(done)} of ${formatNumber(total)}`;
  return (
    <section aria-label="Deletion" className={styles['deleting']}>
      {WORDS[kind]}
      <Progress label={`${WORDS[kind]} results`} {...{ words, done, total }} onCancel={cancel} />
    </section>
  );
}
