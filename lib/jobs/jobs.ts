import type { CommandReply } from '../messages.ts';
import { PROVIDERS } from '../providers/registry.ts';
import { cancelBatches } from './batch/cancel-batch.ts';
import { checkProvider } from './check-provider.ts';
import { cancelJob, resumeJob, settleJob } from './decide.ts';
import { fetchAgain } from './fetch-again.ts';
import type { JobContext } from './job-context.ts';
import { createRunner } from './runner.ts';

/** All that the background does for jobs. */
export interface Jobs {
  /** Says that there may be something to do. Never waits, may be called at any time. */
  poke(): void;
  cancel(jobId: string): Promise<CommandReply<'job.cancel'>>;
  resume(jobId: string): Promise<CommandReply<'job.resume'>>;
  fetchAgain(jobId: string): Promise<CommandReply<'job.fetch-again'>>;
  settle(jobId: string, charged: boolean): Promise<CommandReply<'job.settle'>>;
  cancelBatches(groupId: string): Promise<CommandReply<'group.cancel-batches'>>;
  checkProvider(providerId: string): Promise<CommandReply<'provider.check'>>;
}

/** What the background hands in; the adapters come with the code. */
export type JobPorts = Omit<JobContext, 'loadProviders'>;

/** Makes the work on jobs, with every adapter. */
export function createJobs(ports: JobPorts): Jobs {
  const context: JobContext = { ...ports, loadProviders: () => Promise.resolve(PROVIDERS) };
  const runner = createRunner(context);
  return {
    poke: () => runner.poke(),
    cancel: (jobId) => cancelJob(context, jobId, () => runner.abort(jobId)),
    async resume(jobId) {
      const done = await resumeJob(context, jobId);
      if (done.ok) runner.poke();
      return done;
    },
    fetchAgain: (jobId) => fetchAgain(context, jobId),
    settle: (jobId, charged) => settleJob(context, jobId, charged),
    async cancelBatches(groupId) {
      const done = await cancelBatches(context, groupId);
      runner.poke();
      return done;
    },
    checkProvider: (providerId) => checkProvider(context, providerId),
  };
}

declare global {
  /** Put there by the script that holds the work on jobs, which the background loads when there is any. */
  var plantainCreateJobs: typeof createJobs | undefined;
}
