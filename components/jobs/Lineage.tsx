import { createContext, useContext, type MouseEvent } from 'react';
import { briefTitle } from '../../lib/domain/brief.ts';
import { stateWords, type Job } from '../../lib/domain/job.ts';
import { changeWords, lineageSize, type LineageNode } from '../../lib/domain/lineage.ts';
import { useApp } from '../app-context.ts';
import styles from './Lineage.module.css';
import { useLineage } from './use-lineage.ts';

/** The id of a job's card in the page. */
export function cardId(jobId: string): string {
  return `job-${jobId}`;
}

/** Opens another result of the tree in the place of the one that is shown; null where its card is in the page. */
export const OpenResultContext = createContext<((jobId: string) => void) | null>(null);

interface NodeProps {
  readonly node: LineageNode;
  /** Null at the root. */
  readonly before: Job | null;
  readonly currentId: string;
}

function Node({ node: { job, children }, before, currentId }: NodeProps) {
  const { catalogue } = useApp();
  const openResult = useContext(OpenResultContext);
  const open = (event: MouseEvent) => {
    if (openResult === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    openResult(job.id);
  };
  const words = before === null ? briefTitle(job.brief) : changeWords(before, job, catalogue);
  return (
    <li>
      <a href={`#${cardId(job.id)}`} onClick={open} aria-current={job.id === currentId ? 'true' : undefined}>
        {words}
      </a>{' '}
      <span className={styles['state']}>{stateWords(job)}</span>
      {children.length > 0 && (
        <ul>
          {children.map((child) => (
            <Node key={child.job.id} node={child} before={job} currentId={currentId} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The tree of refinements in which a job stands; nothing where it stands alone. */
export function Lineage({ job }: { readonly job: Job }) {
  const root = useLineage(job);
  if (root === undefined || lineageSize(root) < 2) return null;
  return (
    <section className={styles['lineage']} aria-label="Lineage">
      <h3>Lineage</h3>
      <ul>
        <Node node={root} before={null} currentId={job.id} />
      </ul>
    </section>
  );
}
