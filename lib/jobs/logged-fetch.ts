import type { Job } from '../domain/job.ts';
import type { Transmission } from '../domain/transmission.ts';
import type { JobContext } from './job-context.ts';

/** What a call is for: a job, a batch of jobs, or, where that is null, a check of the key. */
export type Errand =
  | Pick<Job, 'id' | 'brief'>
  | { readonly batchId: string; readonly entries: readonly Pick<Job, 'brief'>[] }
  | null;

/** Of a body that can be counted; a form is counted by its parts, without the few bytes between them. */
function sizeOf(body: BodyInit | null | undefined): number {
  if (typeof body === 'string') return new TextEncoder().encode(body).length;
  if (body instanceof Blob) return body.size;
  if (body instanceof FormData) return [...body.values()].reduce((sum, part) => sum + sizeOf(part), 0);
  return 0;
}

function purposeOf(errand: Errand): Pick<Transmission, 'jobId' | 'batchId' | 'referenceIds'> {
  if (errand === null) return { jobId: null, referenceIds: [] };
  const jobs = 'entries' in errand ? errand.entries : [errand];
  const ids = jobs.flatMap(({ brief }) => brief.references.map(({ content }) => content.asset.id));
  const told = { referenceIds: [...new Set(ids)] };
  return 'entries' in errand ? { jobId: null, batchId: errand.batchId, ...told } : { jobId: errand.id, ...told };
}

/**
 * A `fetch` that notes each call before it leaves: when, where to, how much, and for what; never the words, the path or
 * the key. A log that cannot be written, as on a full disk, holds nothing up.
 */
export function loggedFetch(context: JobContext, providerId: string, errand: Errand): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const transmission: Transmission = {
      id: context.newId(),
      at: context.now(),
      providerId,
      origin: url.origin,
      method: init?.method ?? 'GET',
      sizeBytes: sizeOf(init?.body),
      ...purposeOf(errand),
    };
    context.store.transmissions.append(transmission).catch(reportError);
    return context.fetch(input, init);
  };
}
