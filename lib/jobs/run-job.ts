import { CaptureError } from '../domain/capture-failure.ts';
import { costOfUsage } from '../domain/cost.ts';
import type { Failure } from '../domain/failure.ts';
import type { JobIn } from '../domain/job.ts';
import type { Model } from '../domain/model.ts';
import { fail, giveUp, receive, requeue, rescue, submit, type Answer } from '../domain/transitions.ts';
import { digestHex } from '../images/digest.ts';
import type { Progress } from '../providers/provider.ts';
import type { JobContext } from './job-context.ts';
import { prepare, type Prepared } from './prepare.ts';
import { saveJob } from './save.ts';

/** After so many sendings a provider that keeps answering “not now” is left alone. */
const MAX_ATTEMPTS = 3;
/** The first wait where the provider names none; each further one is twice as long, with up to half as much again at random. */
const FIRST_WAIT_MS = 2_000;
/** Who is told to come back later than this is told so, instead of a job that stands in the queue for days. */
export const LONGEST_WAIT_MS = 600_000;

function waitMs(attempts: number, retryAfterMs: number | null): number {
  return Math.ceil(retryAfterMs ?? FIRST_WAIT_MS * 2 ** attempts * (1 + Math.random() / 2));
}

function notTakenIn(job: JobIn<'submitting'>, error: unknown): Failure {
  return {
    kind: 'internal',
    message: `The answer of ${job.providerName} could not be taken in (${error instanceof Error ? error.name : 'unknown error'}).`,
    charge: { charged: 'unknown' },
  };
}

async function ask(
  job: JobIn<'submitting'>,
  { provider, connection, request }: Prepared,
  cancelled: AbortSignal,
): Promise<Progress> {
  const signal = AbortSignal.any([cancelled, AbortSignal.timeout(request.model.deadlineMs)]);
  try {
    return await provider.start(connection, request, signal);
  } catch (error) {
    return { state: 'in-doubt', failure: notTakenIn(job, error) };
  }
}

/** What an answer cost: by its own account, or where it gives none, what was reserved. */
function costOf(job: JobIn<'submitting'>, model: Model, progress: Progress): number {
  const usage = progress.state === 'completed' ? progress.usage : null;
  return usage === null ? job.reservedMicroUsd : costOfUsage(model.pricing, usage);
}

async function keep(
  context: JobContext,
  job: JobIn<'submitting'>,
  model: Model,
  progress: Extract<Progress, { state: 'completed' }>,
): Promise<void> {
  const { store, now } = context;
  const identify = async (image: Blob) => ({ id: await digestHex(new Uint8Array(await image.arrayBuffer())), image });
  const [firstImage, ...otherImages] = progress.images;
  const first = await identify(firstImage);
  const others = await Promise.all(otherImages.map(identify));
  const { usage, requestId } = progress;
  const costMicroUsd = costOf(job, model, progress);
  const imageIds: Answer['imageIds'] = [first.id, ...others.map(({ id }) => id)];
  const received = receive(job, { imageIds, usage, costMicroUsd, requestId }, now());
  const blobs = new Map([first, ...others].map(({ id, image }) => [id, image]));
  if (await store.jobs.moveWithBlobs(job, received, blobs)) await saveJob(context, received.job);
}

async function settleProgress(
  context: JobContext,
  job: JobIn<'submitting'>,
  model: Model,
  progress: Progress,
): Promise<void> {
  const { store, now } = context;
  switch (progress.state) {
    case 'completed':
      return keep(context, job, model, progress);
    case 'not-processed': {
      const wait = waitMs(job.attempts.length, progress.retryAfterMs);
      const mayRepeat = job.attempts.length + 1 < MAX_ATTEMPTS && wait <= LONGEST_WAIT_MS;
      const { failure } = progress;
      await store.jobs.move(job, mayRepeat ? requeue(job, failure, now() + wait, now()) : fail(job, failure, now()));
      return undefined;
    }
    case 'failed':
      await store.jobs.move(job, fail(job, progress.failure, now()));
      return undefined;
    case 'in-doubt':
      await store.jobs.move(job, rescue(job, progress.failure, now()));
      return undefined;
    default:
      return progress satisfies never;
  }
}

/** The answer came, was paid for, and could not be written: said as it is, since only the person can make room. */
function notStored(job: JobIn<'submitting'>, costMicroUsd: number): Failure {
  return {
    kind: 'storage-full',
    message: `${job.providerName} answered, but the image could not be stored: the disk is full.`,
    charge: { charged: 'yes', costMicroUsd },
  };
}

function notPrepared(error: unknown): Failure {
  const reason = error instanceof CaptureError ? error.message : 'A reference could not be read from the store.';
  return { kind: 'internal', message: `${reason} Nothing was sent.`, charge: { charged: 'no' } };
}

/** Runs one queued job as far as it goes: to its end, or back into the queue, or to the person's decision. */
export async function runJob(context: JobContext, job: JobIn<'queued'>, cancelled: AbortSignal): Promise<void> {
  const { store, now } = context;
  const prepared = await prepare(context, job).catch((error: unknown) => notPrepared(error));
  if (!('provider' in prepared)) {
    await store.jobs.move(job, giveUp(job, prepared, now()));
    return;
  }
  const submitted = submit(job, now());
  if (!(await store.jobs.move(job, submitted))) return;
  const submitting = submitted.job;
  const progress = await ask(submitting, prepared, cancelled);
  try {
    await settleProgress(context, submitting, prepared.request.model, progress);
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    const transition = isFull
      ? fail(submitting, notStored(submitting, costOf(submitting, prepared.request.model, progress)), now())
      : rescue(submitting, notTakenIn(submitting, error), now());
    if (!(await store.jobs.move(submitting, transition))) throw error;
  }
}
