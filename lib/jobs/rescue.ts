import type { Failure } from '../domain/failure.ts';
import type { JobIn } from '../domain/job.ts';
import { runsOnDevice } from '../domain/model.ts';
import { accept, fail, requeue, rescue, type Transition } from '../domain/transitions.ts';
import { findLost } from './find-lost.ts';
import { describeProvider, type JobContext } from './job-context.ts';
import { saveJob } from './save.ts';

function interrupted(job: JobIn<'submitting'>): Failure {
  return {
    kind: 'connection-lost',
    message: `The browser stopped while the request to ${job.providerName} was out, so its answer was lost.`,
    charge: { charged: 'unknown' },
  };
}

/** Work on the device that has ended the worker so often, as by a lack of memory, will do so again. */
const MAX_STARTS = 3;

/** What runs on the device is free and private, so it simply starts over. */
function startOver(job: JobIn<'submitting'>, at: number): Transition {
  const failure: Failure = {
    kind: 'internal',
    message: `The browser stopped while ${job.providerName} was at work.`,
    charge: { charged: 'no' },
  };
  return job.attempts.length + 1 < MAX_STARTS ? requeue(job, failure, at, at) : fail(job, failure, at);
}

/** What is known of one that was out: all of it on this device, else what its provider lists, if it lists anything. */
async function recover(context: JobContext, job: JobIn<'submitting'>): Promise<Transition> {
  const { now } = context;
  const provider = describeProvider(context, job.brief.output.providerId);
  if (provider !== undefined && runsOnDevice(provider)) return startOver(job, now());
  const handle = await findLost(context, job);
  return handle === null ? rescue(job, interrupted(job), now()) : accept(job, handle, now());
}

/**
 * Takes up what a dead worker left: to be called by whoever has just become the only runner, so that a job found
 * `submitting` is nobody's. Where its provider cannot tell what it became, it is in doubt and waits for the person.
 */
export async function rescueJobs(context: JobContext): Promise<void> {
  const { store, unwritten } = context;
  const submitting = await store.jobs.listIn('submitting');
  // What was answered and only waits for room is not lost.
  for (const job of submitting.filter(({ id }) => !unwritten.has(id))) {
    await recover(context, job)
      .then((transition) => store.jobs.move(job, transition))
      .catch(reportError);
  }
  // One that cannot be saved now, as on a full disk, must not hold up the others; the next start tries it again.
  for (const job of await store.jobs.listIn('saving')) await saveJob(context, job).catch(reportError);
}
