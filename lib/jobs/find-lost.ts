import type { Job, JobIn } from '../domain/job.ts';
import type { Handle } from '../domain/transitions.ts';
import { findProvider, type JobContext } from './job-context.ts';
import { prepare } from './prepare.ts';

/** A list that takes longer will not come. */
const DEADLINE_MS = 20_000;
/** Clocks differ, and a request is written down a moment before it leaves. */
const CLOCK_SKEW_MS = 60_000;
/** Older jobs than this were sent before it. */
const LONGEST_QUEUE_MS = 24 * 3_600_000;

/** Every id by which a job is known at its provider, or by which its handle names it. */
function idsOf(job: Job): readonly string[] {
  const own = 'requestId' in job && job.requestId !== null ? [job.requestId] : [];
  const failures = [...job.attempts.map(({ failure }) => failure), 'failure' in job ? job.failure : null];
  const told = failures.flatMap((failure) => (failure?.requestId === undefined ? [] : [failure.requestId]));
  const handle = 'operation' in job && job.operation ? Object.values(job.operation) : [];
  return [...own, ...told, ...handle];
}

/** Ids at the provider that other jobs have: what they became cannot be what this one became. */
async function takenIds({ store }: JobContext, { id, createdAt }: Job): Promise<ReadonlySet<string>> {
  const jobs = (await store.jobs.listSince(createdAt - LONGEST_QUEUE_MS)).filter((job) => job.id !== id);
  return new Set(jobs.flatMap(idsOf));
}

/**
 * Looks at the provider for what a request became whose answer was lost: null where it lists none that could be it, or
 * cannot be asked. Of several that look alike any will do, since they were asked for alike.
 */
export async function findLost(context: JobContext, job: JobIn<'submitting' | 'unconfirmed'>): Promise<Handle | null> {
  const operations = (await findProvider(context, job.brief.output.providerId))?.operations;
  if (!operations?.find || !context.isOnline()) return null;
  const prepared = await prepare(context, job).catch(() => null);
  if (prepared === null || !('provider' in prepared)) return null;
  const { connection, request } = prepared;
  const found = await operations
    .find(connection, request, job.sentAt - CLOCK_SKEW_MS, AbortSignal.timeout(DEADLINE_MS))
    .catch(() => null);
  const taken = await takenIds(context, job);
  return found?.find(({ requestId }) => !taken.has(requestId)) ?? null;
}
