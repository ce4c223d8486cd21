import { downloadLine } from '../../lib/domain/download-words.ts';
import type { DetailRow } from '../../lib/domain/job-details.ts';
import type { Job } from '../../lib/domain/job.ts';
import type { App } from '../app-context.ts';
import { readHistoryUrl } from './history-url.ts';

/** What support may ask for beside what the job itself says: where it is listed at its provider, and its files. */
export async function readSupportRows(app: Pick<App, 'store' | 'catalogue'>, job: Job): Promise<readonly DetailRow[]> {
  const [historyUrl, downloads] = await Promise.all([readHistoryUrl(app, job), app.store.downloads.listOf(job.id)]);
  const history = historyUrl === null ? [] : [{ label: 'History at the provider', value: historyUrl }];
  return [...history, ...downloads.map((download) => ({ label: 'Download', value: downloadLine(download) }))];
}
