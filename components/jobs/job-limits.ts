import type { Job, JobIn } from '../../lib/domain/job.ts';
import { runsOnDevice, type Catalogue, type ProviderDescription } from '../../lib/domain/model.ts';

function providerOf(job: Job, catalogue: Catalogue): ProviderDescription | undefined {
  return catalogue.find(({ id }) => id === job.brief.output.providerId);
}

/** Whether *Cancel* does anything: what a provider works on and cannot call back would only be lost, at full price. */
export function isCancellable(job: Job, catalogue: Catalogue): boolean {
  if (job.state === 'queued' || job.state === 'submitting') return true;
  return job.state === 'running' && providerOf(job, catalogue)?.cancels !== 'never';
}

/** Whether the provider may still know what became of a doubtful job. */
export function canBeAsked(job: JobIn<'unconfirmed'>, catalogue: Catalogue): boolean {
  return job.operation !== null || (providerOf(job, catalogue)?.keepsResultsMs ?? 0) > 0;
}

/** Whether a job can be made while the device is offline. */
export function needsNoNetwork(job: Job, catalogue: Catalogue): boolean {
  const provider = providerOf(job, catalogue);
  return provider !== undefined && runsOnDevice(provider);
}
