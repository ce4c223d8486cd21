import type { Failure } from '../domain/failure.ts';
import type { JobIn } from '../domain/job.ts';
import { requeue, rescue } from '../domain/transitions.ts';
import { findProvider, type JobContext } from './job-context.ts';
import { saveJob } from './save.ts';

function interrupted(job: JobIn<'submitting'>): Failure {
  return {
    kind: 'connection-lost',
    message: `The browser stopped while the request to ${job.providerName} was out, so its answer was lost.`,
    charge: { charged: 'unknown' },
  };
}

function notSent(job: JobIn<'submitting'>): Failure {
  return {
    kind: 'unavailable',
    message: `The browser stopped while ${job.providerName} was at work.`,
    charge: { charged: 'no' },
  };
}

/**
 * Takes up what a dead worker left: to be called by whoever has just become the only runner, so that a job found
 * `submitting` is nobody's. What was paid for is in doubt and waits for the person; what runs on the device is free and
 * private, so it simply starts over.
 */
export async function rescueJobs(context: JobContext): Promise<void> {
  const { store, now } = context;
  for (const job of await store.jobs.listIn('submitting')) {
    const isOnDevice = findProvider(context, job.brief.output.providerId)?.description.defaultBaseUrl === null;
    const transition = isOnDevice ? requeue(job, notSent(job), now(), now()) : rescue(job, interrupted(job), now());
    await store.jobs.move(job, transition);
  }
  for (const job of await store.jobs.listIn('saving')) await saveJob(context, job);
}
