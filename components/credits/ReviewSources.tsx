import { describeSent, referencePrice } from '../../lib/domain/describe-sent.ts';
import type { Fitted } from '../../lib/domain/fit.ts';
import type { Model } from '../../lib/domain/model.ts';
import type { Order } from '../../lib/domain/plan-jobs.ts';
import { tagAt, type Reference } from '../../lib/domain/reference.ts';
import { roleWords } from '../../lib/domain/role.ts';
import { useFitted } from '../hooks/use-fitted.ts';
import { Facts, type Fact } from '../ui/Facts.tsx';
import styles from './ReviewCredits.module.css';

function sentWords({ content }: Reference, model: Model, copies: ReadonlyMap<string, Fitted>): string {
  if (content.state !== 'ready') return 'not here yet';
  return describeSent(content.asset, content.inspection, copies.get(content.asset.id), model);
}

/** Every reference that one of the briefs sends, once. */
function distinctReferences(briefs: Order['briefs']): readonly Reference[] {
  const all = briefs.flatMap(({ references }) => references);
  return [...new Map(all.map((reference) => [reference.id, reference])).values()];
}

export interface ReviewSourcesProps {
  readonly briefs: Order['briefs'];
  readonly model: Model;
}

/** What leaves the machine of each reference, and what it costs. */
export function ReviewSources({ briefs, model }: ReviewSourcesProps) {
  const references = distinctReferences(briefs);
  const copies = useFitted(model);
  const price = referencePrice(model);
  if (references.length === 0) return <p className={styles['soft']}>None.</p>;
  const facts = references.map((reference, index): Fact => {
    const role = reference.role === null ? 'No role' : roleWords(reference.role).label;
    const words = [role, sentWords(reference, model, copies), reference.note.trim()];
    // A set that sends a reference with some briefs only has no tag that is the same in all.
    const label = references.length === briefs[0].references.length ? tagAt(index) : `Source ${index + 1}`;
    return { label, value: words.filter((word) => word !== '').join(' · ') };
  });
  return (
    <>
      <Facts facts={facts} />
      {price !== '' && <p className={styles['soft']}>Each costs {price}.</p>}
    </>
  );
}
