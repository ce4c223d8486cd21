import { isReachable } from '../domain/model.ts';
import { planJobs, type Order, type Submitted } from '../domain/plan-jobs.ts';
import type { Decision } from '../store/jobs.ts';
import type { JobContext } from './job-context.ts';

/** What submitting needs from outside: it goes on in the page where the person pressed *Generate*. */
export type SubmitContext = Pick<JobContext, 'store' | 'catalogue' | 'now' | 'newId' | 'scheduleWake'>;

function submitted(decision: Decision): Submitted {
  if (!decision.ok) return decision;
  const [first, ...others] = decision.transitions.map(({ job }) => job.id);
  if (first === undefined) throw new Error('A plan without jobs');
  return { ok: true, jobIds: [first, ...others] };
}

async function isConnected({ store, catalogue }: SubmitContext, providerId: string): Promise<boolean> {
  const provider = catalogue.find(({ id }) => id === providerId);
  const stored = await store.connections.read(providerId);
  return provider !== undefined && isReachable(provider, stored && { hasKey: stored.key !== '' || stored.isLocked });
}

/** Should nobody tell the worker of the jobs, an alarm does after so long. */
const WATCH_MS = 30_000;

/**
 * Freezes an order into jobs and reserves their cost, in one transaction: what was seen is what is sent. The worker is to
 * be woken afterwards.
 */
export async function submitOrder(context: SubmitContext, order: Order): Promise<Submitted> {
  const { store, catalogue, newId } = context;
  const now = context.now();
  await context.scheduleWake(now + WATCH_MS);
  const connected = await isConnected(context, order.briefs[0].output.providerId);
  const decision = await store.jobs.spend(now, (snapshot) =>
    planJobs(order, { catalogue, ...snapshot, isConnected: connected, now, newId }),
  );
  return submitted(decision);
}
