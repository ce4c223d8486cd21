import type { Brief } from '../../lib/domain/brief.ts';
import { briefDifference } from '../../lib/domain/brief-difference.ts';
import { useApp } from '../app-context.ts';
import { Disclosure } from '../ui/Disclosure.tsx';
import { TextDifference } from '../ui/TextDifference.tsx';
import styles from './BriefDifference.module.css';

/** A brief with the very string that it was, or will be, sent as. */
export interface Sent {
  readonly brief: Brief;
  readonly prompt: string;
}

export interface BriefDifferenceProps {
  readonly before: Sent;
  readonly after: Sent;
}

function Fields({ before, after }: BriefDifferenceProps) {
  const { catalogue } = useApp();
  const differences = briefDifference(before.brief, after.brief, catalogue);
  if (differences.length === 0) return <p className={styles['same']}>The briefs are the same.</p>;
  return (
    <table className={styles['fields']}>
      <caption>What differs in the brief</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, before: old, after: now }) => (
          <tr key={[field, old, now].join('\n')}>
            <th scope="row">{field}</th>
            <td>{old}</td>
            <td>{now}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What differs between two briefs, field by field, and between the prompts that they make. */
export function BriefDifference({ before, after }: BriefDifferenceProps) {
  return (
    <section aria-label="Difference" className={styles['difference']}>
      <Fields before={before} after={after} />
      {before.prompt !== after.prompt && (
        <Disclosure title="What differs in the prompt">
          <TextDifference before={before.prompt} after={after.prompt} />
        </Disclosure>
      )}
    </section>
  );
}
