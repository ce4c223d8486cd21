import { costOfUsage } from '../domain/cost.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import { fail, receive, rescue, type Answer, type SentJob, type Transition } from '../domain/transitions.ts';
import { digestHex } from '../images/digest.ts';
import type { Progress } from '../providers/provider.ts';
import type { JobContext } from './job-context.ts';
import { saveJob } from './save.ts';

/** An end of a job that was sent, as its provider tells it. */
export type Ending = Extract<Progress, { state: 'completed' | 'failed' | 'in-doubt' }>;

/** What an answer cost: by the provider's own account, or where it gives none, what was reserved. */
function costOf(job: SentJob, model: Model, ending: Ending): number {
  if (ending.state !== 'completed') return job.reservedMicroUsd;
  const { costMicroUsd, usage } = ending;
  return costMicroUsd ?? (usage && costOfUsage(model.pricing, usage)) ?? job.reservedMicroUsd;
}

async function keep(
  context: JobContext,
  job: SentJob,
  model: Model,
  ending: Extract<Ending, { state: 'completed' }>,
): Promise<void> {
  const { store, now } = context;
  const identify = async (image: Blob) => ({ id: await digestHex(new Uint8Array(await image.arrayBuffer())), image });
  const [firstImage, ...otherImages] = ending.images;
  const first = await identify(firstImage);
  const others = await Promise.all(otherImages.map(identify));
  const imageIds: Answer['imageIds'] = [first.id, ...others.map(({ id }) => id)];
  const { usage, requestId } = ending;
  const received = receive(job, { imageIds, usage, costMicroUsd: costOf(job, model, ending), requestId }, now());
  const blobs = new Map([first, ...others].map(({ id, image }) => [id, image]));
  if (await store.jobs.moveWithBlobs(job, received, blobs, ending.continuation)) await saveJob(context, received.job);
}

/** The answer came, was paid for, and could not be written: said as it is, since only the person can make room. */
function notStored(job: SentJob, costMicroUsd: number): Failure {
  return {
    kind: 'storage-full',
    message: `${job.providerName} answered, but the image could not be stored: the disk is full.`,
    charge: { charged: 'yes', costMicroUsd },
  };
}

/** An answer, or the lack of one, that could not be made sense of: what was paid for is in doubt. */
export function notTakenIn(job: SentJob, error: unknown): Failure {
  return {
    kind: 'internal',
    message: `The answer of ${job.providerName} could not be taken in (${error instanceof Error ? error.name : 'unknown error'}).`,
    charge: { charged: 'unknown' },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function ended(job: SentJob, ending: Ending, at: number): Transition | null {
  if (ending.state === 'completed') return null;
  return ending.state === 'failed' ? fail(job, ending.failure, at) : rescue(job, ending.failure, at);
}

/** Brings a job that was sent to its end. Where even that cannot be written the error is thrown, and the job stands as it was. */
export async function settleProgress(context: JobContext, job: SentJob, model: Model, ending: Ending): Promise<void> {
  const { store, now } = context;
  try {
    const transition = ended(job, ending, now());
    if (transition) await store.jobs.move(job, transition);
    else if (ending.state === 'completed') await keep(context, job, model, ending);
  } catch (error) {
    const transition = isFull(error)
      ? fail(job, notStored(job, costOf(job, model, ending)), now())
      : rescue(job, notTakenIn(job, error), now());
    if (!(await store.jobs.move(job, transition))) throw error;
  }
}
