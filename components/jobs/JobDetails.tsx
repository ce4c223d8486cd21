import { useCallback } from 'react';
import { jobDetails } from '../../lib/domain/job-details.ts';
import type { Job } from '../../lib/domain/job.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { ExternalLink } from '../ui/ExternalLink.tsx';
import { Facts } from '../ui/Facts.tsx';
import { CopyDetails } from './CopyDetails.tsx';
import { readHistoryUrl } from './history-url.ts';
import styles from './JobDetails.module.css';
import { LateDownloads } from './late-downloads.ts';
import { Lineage } from './Lineage.tsx';
import { readBatchRows } from './support-rows.ts';

/** All that support would ask for, to read and to copy. */
export function JobDetails({ job }: { readonly job: Job }) {
  const { store, catalogue } = useApp();
  const read = useCallback(() => readHistoryUrl({ store, catalogue }, job), [store, catalogue, job]);
  const historyUrl = useLive(['connections'], read) ?? null;
  const readBatch = useCallback(() => readBatchRows({ store }, job), [store, job]);
  const batch = useLive(['batches'], readBatch) ?? [];
  const history =
    historyUrl === null
      ? []
      : [{ label: 'History at the provider', value: <ExternalLink key="history" address={historyUrl} /> }];
  return (
    <section className={styles['details']} aria-label="Details">
      <Lineage job={job} />
      {job.state === 'succeeded' && <LateDownloads job={job} />}
      <Facts facts={[...jobDetails(job), ...batch, ...history]} />
      <div className={styles['actions']}>
        <CopyDetails job={job} />
      </div>
    </section>
  );
}
