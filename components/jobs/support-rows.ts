import { downloadLine } from '../../lib/domain/download-words.ts';
import type { DetailRow } from '../../lib/domain/job-details.ts';
import { batchHandle } from '../../lib/domain/batch.ts';
import type { Job } from '../../lib/domain/job.ts';
import type { App } from '../app-context.ts';
import { readHistoryUrl } from './history-url.ts';

/** The batch that a job is or was in, as its provider can find it. */
export async function readBatchRows(
  { store }: Pick<App, 'store'>,
  { batchId }: Pick<Job, 'batchId'>,
): Promise<readonly DetailRow[]> {
  const batch = batchId === undefined ? undefined : await store.batches.read(batchId);
  const handle = batch && batchHandle(batch);
  return handle ? [{ label: 'Batch at the provider', value: handle }] : [];
}

/** What support may ask for beside what the job itself says: its batch, where it is listed at its provider, and its files. */
export async function readSupportRows(app: Pick<App, 'store' | 'catalogue'>, job: Job): Promise<readonly DetailRow[]> {
  const [batch, historyUrl, downloads] = await Promise.all([
    readBatchRows(app, job),
    readHistoryUrl(app, job),
    app.store.downloads.listOf(job.id),
  ]);
  const history = historyUrl === null ? [] : [{ label: 'History at the provider', value: historyUrl }];
  return [...batch, ...history, ...downloads.map((download) => ({ label: 'Download', value: downloadLine(download) }))];
}
