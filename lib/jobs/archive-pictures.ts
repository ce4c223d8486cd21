import type { Asset } from '../domain/asset.ts';
import type { MissingFile } from '../domain/archive-manifest.ts';
import { briefTitle } from '../domain/brief.ts';
import type { JobIn } from '../domain/job.ts';
import type { WorkerStore } from '../store/store.ts';

/** A picture of a result with its bytes: those of a large one stay in the store until they are read. */
export interface FoundPicture {
  readonly kind: 'picture';
  readonly job: JobIn<'succeeded'>;
  readonly asset: Asset;
  /** Where its result stands among those that were asked for, from 1. */
  readonly index: number;
  readonly bytes: ArrayBuffer | Blob;
  readonly sizeBytes: number;
}

/** What is there of the results that were asked for. */
export type Found =
  | FoundPicture
  | { readonly kind: 'missing'; readonly missing: MissingFile }
  | { readonly kind: 'without-picture' }
  /** All of one result has been named. */
  | { readonly kind: 'end-of-result' };

/** Read in one go, which is far quicker than a stream of small pieces; and whether it can be read is known at once. */
const MAX_WHOLE_BYTES = 8_000_000;

/** Undefined where there are none, or where the browser's file of them is damaged. */
async function readBytes({ assets }: WorkerStore, { id }: Asset): Promise<ArrayBuffer | Blob | undefined> {
  const blob = await assets.readBlob(id);
  if (!blob || blob.size > MAX_WHOLE_BYTES) return blob;
  return blob.arrayBuffer().catch(() => undefined);
}

async function findPicture(store: WorkerStore, job: JobIn<'succeeded'>, asset: Asset, index: number): Promise<Found> {
  const bytes = await readBytes(store, asset);
  if (!bytes) {
    return { kind: 'missing', missing: { jobId: job.id, subject: briefTitle(job.brief), sha256: asset.id } };
  }
  return {
    kind: 'picture',
    job,
    asset,
    index,
    bytes,
    sizeBytes: bytes instanceof Blob ? bytes.size : bytes.byteLength,
  };
}

/** Goes through results in their order, one picture at a time. */
export async function* findPictures(store: WorkerStore, jobIds: readonly string[]): AsyncGenerator<Found, undefined> {
  for (const [place, jobId] of [...new Set(jobIds)].entries()) {
    const job = await store.jobs.read(jobId);
    if (!job) yield { kind: 'missing', missing: { jobId, subject: null, sha256: null } };
    else if (job.state !== 'succeeded') yield { kind: 'without-picture' };
    else for (const asset of job.images) yield await findPicture(store, job, asset, place + 1);
    yield { kind: 'end-of-result' };
  }
}
