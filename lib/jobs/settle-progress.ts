import { costOfUsage } from '../domain/cost.ts';
import type { Failure } from '../domain/failure.ts';
import type { Model } from '../domain/model.ts';
import { isStorageFull, isStoreClosed } from '../domain/storage-full.ts';
import type { JobIn } from '../domain/job.ts';
import { fail, receive, rescue, snooze, type Answer, type SentJob, type Transition } from '../domain/transitions.ts';
import { digestHex } from '../images/digest.ts';
import type { Progress } from '../providers/provider.ts';
import type { JobContext } from './job-context.ts';
import { saveJob } from './save.ts';
import { isGivenUp } from './unwritten.ts';

/** An end of a job that was sent, as its provider tells it. */
export type Ending = Extract<Progress, { state: 'completed' | 'failed' | 'in-doubt' }>;

/** What an answer cost: by the provider's own account, or where it gives none, what was reserved. */
function costOf(job: SentJob, model: Model, ending: Ending): number {
  if (ending.state !== 'completed') return job.reservedMicroUsd;
  const { costMicroUsd, usage } = ending;
  const told = costMicroUsd ?? (usage && costOfUsage(model.pricing, usage));
  // A figure that is none would make the job and the ledger unreadable.
  return told !== null && Number.isSafeInteger(told) && told >= 0 ? told : job.reservedMicroUsd;
}

/** Answers the job as it stands then; null where another has moved it. */
async function keep(
  context: JobContext,
  job: SentJob,
  model: Model,
  ending: Extract<Ending, { state: 'completed' }>,
): Promise<JobIn<'saving'> | null> {
  const { store, now } = context;
  const identify = async (image: Blob) => ({ id: await digestHex(new Uint8Array(await image.arrayBuffer())), image });
  const [firstImage, ...otherImages] = ending.images;
  const first = await identify(firstImage);
  const others = await Promise.all(otherImages.map(identify));
  const imageIds: Answer['imageIds'] = [first.id, ...others.map(({ id }) => id)];
  const { usage, requestId } = ending;
  const received = receive(job, { imageIds, usage, costMicroUsd: costOf(job, model, ending), requestId }, now());
  const blobs = new Map([first, ...others].map(({ id, image }) => [id, image]));
  return (await store.jobs.moveWithBlobs(job, received, blobs, ending.continuation)) ? received.job : null;
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

/** One that a provider says it no longer has may only be hidden by a proxy, or by another key: it can be asked after again. */
function mayBeThere(job: SentJob, { failure }: Exclude<Ending, { state: 'completed' }>): boolean {
  return job.state === 'running' && failure.kind === 'expired' && failure.charge.charged === 'unknown';
}

function ended(job: SentJob, ending: Ending, at: number): Transition | null {
  if (ending.state === 'completed') return null;
  const isFailed = ending.state === 'failed' && !mayBeThere(job, ending);
  return isFailed ? fail(job, ending.failure, at) : rescue(job, ending.failure, at);
}

/** How soon is looked again whether the person has made room. */
const MAKING_ROOM_MS = 60_000;

/** The provider still has what does not fit on the disk: it is fetched again when there is room. */
async function waitForRoom({ store, now }: JobContext, job: JobIn<'running'>): Promise<void> {
  const message = `${job.providerName} is done, and the image does not fit: the disk is full.`;
  const problem: Failure = { kind: 'storage-full', message, charge: { charged: 'unknown' } };
  await store.jobs.move(job, snooze(job, null, problem, now() + MAKING_ROOM_MS));
}

/** Whether whoever brought the ending has it still, so that to write it down can be tried again. */
function isKept(context: JobContext, job: SentJob, error: unknown): boolean {
  if (!isStorageFull(error) && !isStoreClosed(error)) return false;
  // A batch is fetched again as a whole, and what is stored of it is left alone.
  return job.state === 'batched' || (job.state === 'submitting' && !isGivenUp(context, job.id));
}

async function write(context: JobContext, job: SentJob, model: Model, ending: Ending): Promise<JobIn<'saving'> | null> {
  const { store, now } = context;
  try {
    const transition = ended(job, ending, now());
    if (transition) await store.jobs.move(job, transition);
    else if (ending.state === 'completed') return await keep(context, job, model, ending);
  } catch (error) {
    if (isKept(context, job, error)) throw error;
    if (isStorageFull(error) && job.state === 'running') await waitForRoom(context, job);
    else {
      const transition = isStorageFull(error)
        ? fail(job, notStored(job, costOf(job, model, ending)), now())
        : rescue(job, notTakenIn(job, error), now());
      if (!(await store.jobs.move(job, transition))) throw error;
    }
  }
  return null;
}

/** Brings a job that was sent to its end. Where even that cannot be written the error is thrown, and the job stands as it was. */
export async function settleProgress(context: JobContext, job: SentJob, model: Model, ending: Ending): Promise<void> {
  const saving = await write(context, job, model, ending);
  if (saving) await saveJob(context, saving);
}
