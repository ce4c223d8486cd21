import { useState } from 'react';
import { jobDetails, jobDetailsText } from '../../lib/domain/job-details.ts';
import type { Job } from '../../lib/domain/job.ts';
import { Button } from '../ui/Button.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Lineage } from './Lineage.tsx';
import styles from './JobDetails.module.css';

/** All that support would ask for, to read and to copy. */
export function JobDetails({ job }: { readonly job: Job }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(jobDetailsText(job));
    setIsCopied(true);
  };
  return (
    <section className={styles['details']} aria-label="Details">
      <Lineage job={job} />
      <Facts facts={jobDetails(job)} />
      <div className={styles['actions']}>
        <Button onClick={() => void copy()}>Copy details</Button>
        <span role="status">{isCopied ? 'Copied.' : ''}</span>
      </div>
    </section>
  );
}
