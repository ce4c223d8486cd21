import { batchHandle, operationOf, type Batch } from '../domain/batch.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import type { Failure } from '../domain/failure.ts';
import type { JobIn } from '../domain/job.ts';
import { findModel, historyUrlOf } from '../domain/model.ts';
import { inspectImage, type Inspected } from '../images/inspect.ts';
import type { Operation, Progress } from '../providers/provider.ts';
import { fetchEntry } from './batch/fetch-entry.ts';
import type { Done } from './decide.ts';
import { describeProvider, findProvider, readCatalogue, type JobContext } from './job-context.ts';
import { connect } from './prepare.ts';
import { isStorageFull } from '../domain/storage-full.ts';

/** A status and a picture of 20 MB come in this time. */
const DEADLINE_MS = 60_000;

type Result = JobIn<'succeeded'>;

function refused(kind: Failure['kind'], message: string): Done {
  return { ok: false, failure: { kind, message, charge: { charged: 'no' } } };
}

function batchOf({ store }: JobContext, { batchId }: Result): Promise<Batch | undefined> {
  return batchId === undefined ? Promise.resolve(undefined) : store.batches.read(batchId);
}

/** Adds what its support needs to find it, and where the person may find it. */
async function withTraces(context: JobContext, job: Result, words: string): Promise<string> {
  const { providerId } = job.brief.output;
  const provider = describeProvider(context, providerId);
  const historyUrl = provider && historyUrlOf(provider, await context.store.connections.read(providerId));
  const batch = await batchOf(context, job);
  const handle = batch && batchHandle(batch);
  const sentences = [
    words,
    ...(job.requestId === null ? [] : [`${job.providerName} knows it as ${job.requestId}.`]),
    ...(handle ? [`${job.providerName} knows its batch as ${handle}.`] : []),
    ...(historyUrl ? [`What was made is listed at ${historyUrl}.`] : []),
  ];
  return sentences.join(' ');
}

/** It cannot be had any more. */
async function notToBeHad(context: JobContext, job: Result, words: string): Promise<Done> {
  return refused('expired', await withTraces(context, job, words));
}

/** Asks once. Answers a sentence's worth of failure where that cannot be done, or the provider cannot be reached. */
async function ask(context: JobContext, job: Result, operation: Operation): Promise<Progress | Failure> {
  const provider = await findProvider(context, job.brief.output.providerId);
  const model = findModel(await readCatalogue(context), job.brief.output)?.model;
  if (!provider?.operations || !model) {
    const message = `This version cannot ask ${job.providerName} any more.`;
    return { kind: 'rejected', message, charge: { charged: 'no' } };
  }
  const connection = await connect(context, provider, job);
  if ('kind' in connection) return connection;
  return provider.operations.check(connection, model, operation, AbortSignal.timeout(DEADLINE_MS));
}

/** The pictures of an answer, where every picture of the job is among them byte for byte; else null. */
async function sameImages(job: Result, images: readonly Blob[]): Promise<readonly Inspected[] | null> {
  const inspecting = images.map(async (image) => inspectImage(new Uint8Array(await image.arrayBuffer())));
  const inspected = await Promise.all(inspecting);
  const wanted = job.images.map(({ id }) => inspected.find(({ asset }) => asset.id === id));
  const found = wanted.filter((image) => image !== undefined);
  return found.length === wanted.length ? found : null;
}

async function keep(context: JobContext, job: Result, images: readonly Blob[]): Promise<Done> {
  const { store, now } = context;
  try {
    const same = await sameImages(job, images);
    if (same === null) {
      return await notToBeHad(context, job, `${job.providerName} answered with another image, which was not kept.`);
    }
    for (const { asset, blob, thumbnail } of same) await store.assets.put(asset, blob, thumbnail, now());
    return { ok: true };
  } catch (error) {
    if (error instanceof CaptureError) {
      return notToBeHad(context, job, `${job.providerName} answered with something that is no whole image.`);
    }
    if (isStorageFull(error))
      return refused('storage-full', 'The image came, and could not be stored: the disk is full.');
    throw error;
  }
}

/** Asks what the result came out of, and keeps what comes. */
async function fetchFrom(context: JobContext, job: Result, source: () => Promise<Progress | Failure>): Promise<Done> {
  const asked = await source();
  if ('kind' in asked) return refused(asked.kind, asked.message);
  if (asked.state === 'completed') return keep(context, job, asked.images);
  if (asked.state === 'pending') return refused('unavailable', `${job.providerName} has no image to fetch yet.`);
  const { kind, message } = asked.failure;
  // What a provider has deleted, it may call somebody else's.
  const isDenied = kind === 'expired' || kind === 'unauthorized';
  return refused(kind, isDenied ? await withTraces(context, job, message) : message);
}

/** How the provider is asked for a result once more; or why it cannot be. */
async function findSource(context: JobContext, job: Result): Promise<(() => Promise<Progress | Failure>) | string> {
  const { operation, batchId } = job;
  if (operation) return () => ask(context, job, operation);
  if (batchId === undefined) return `${job.providerName} gave this image once and cannot be asked again.`;
  const batch = await batchOf(context, job);
  const batchOperation = batch && operationOf(batch);
  return batchOperation
    ? () => fetchEntry(context, batch, batchOperation, job.id)
    : 'The batch that it came out of is known only to the browser that asked for it.';
}

/**
 * Fetches the bytes of a result from its provider once more, where they cannot be read here any more: kept only where they
 * are the very bytes that the job came to. Neither the job nor the ledger changes.
 */
export async function fetchAgain(context: JobContext, jobId: string): Promise<Done> {
  const job = await context.store.jobs.read(jobId);
  if (job?.state !== 'succeeded') return refused('changed', 'That job has no result to fetch.');
  const source = await findSource(context, job);
  if (typeof source === 'string') return notToBeHad(context, job, source);
  return context.keepAlive(() => fetchFrom(context, job, source));
}
