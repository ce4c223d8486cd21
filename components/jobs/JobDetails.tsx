import { jobDetails } from '../../lib/domain/job-details.ts';
import type { Job } from '../../lib/domain/job.ts';
import { Facts } from '../ui/Facts.tsx';
import { CopyDetails } from './CopyDetails.tsx';
import { Lineage } from './Lineage.tsx';
import styles from './JobDetails.module.css';

/** All that support would ask for, to read and to copy. */
export function JobDetails({ job }: { readonly job: Job }) {
  return (
    <section className={styles['details']} aria-label="Details">
      <Lineage job={job} />
      <Facts facts={jobDetails(job)} />
      <div className={styles['actions']}>
        <CopyDetails job={job} />
      </div>
    </section>
  );
}
