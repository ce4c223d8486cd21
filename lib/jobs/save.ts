import type { Asset } from '../domain/asset.ts';
import { CaptureError } from '../domain/capture-failure.ts';
import type { Failure } from '../domain/failure.ts';
import type { JobIn } from '../domain/job.ts';
import { finish, reject } from '../domain/transitions.ts';
import { inspectImage, type Inspected } from '../images/inspect.ts';
import type { JobContext } from './job-context.ts';

async function readBack({ store }: JobContext, imageId: string): Promise<Inspected> {
  const blob = await store.assets.readBlob(imageId);
  if (!blob) throw new CaptureError('undecodable', 'The stored bytes are gone.');
  return inspectImage(new Uint8Array(await blob.arrayBuffer()));
}

function undecodable(job: JobIn<'saving'>, reason: string): Failure {
  return {
    kind: 'undecodable-image',
    message: `${job.providerName} answered with something that is no usable image. ${reason}`,
    charge: { charged: 'yes', costMicroUsd: job.costMicroUsd },
    ...(job.requestId === null ? {} : { requestId: job.requestId }),
  };
}

/** Reads a received answer back from the store and makes it a result. May be repeated: ids are digests. */
export async function saveJob(context: JobContext, job: JobIn<'saving'>): Promise<void> {
  const { store, now } = context;
  try {
    const [firstId, ...otherIds] = job.imageIds;
    const first = await readBack(context, firstId);
    const others = await Promise.all(otherIds.map((id) => readBack(context, id)));
    const inspected = [first, ...others];
    const assets: [Asset, ...Asset[]] = [first.asset, ...others.map(({ asset }) => asset)];
    const stored = inspected.map(({ asset, thumbnail }) => ({ ...asset, thumbnail, createdAt: now() }));
    await store.jobs.moveWithAssets(job, finish(job, assets, now()), stored);
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    await store.jobs.move(job, reject(job, undecodable(job, error.message), now()));
  }
}
