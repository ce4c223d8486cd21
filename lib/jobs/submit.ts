import type { Brief } from '../domain/brief.ts';
import type { Failure } from '../domain/failure.ts';
import { planJobs, type PlanContext } from '../domain/plan-jobs.ts';
import type { Decision, Snapshot } from '../store/jobs.ts';
import type { JobContext } from './job-context.ts';

export type Submitted =
  | { readonly ok: true; readonly jobIds: [string, ...string[]] }
  | { readonly ok: false; readonly failure: Failure };

function submitted(decision: Decision): Submitted {
  if (!decision.ok) return decision;
  const [first, ...others] = decision.transitions.map(({ job }) => job.id);
  if (first === undefined) throw new Error('A plan without jobs');
  return { ok: true, jobIds: [first, ...others] };
}

async function isConnected({ store, catalogue }: JobContext, providerId: string): Promise<boolean> {
  const provider = catalogue.find(({ id }) => id === providerId);
  if (provider?.needsKey === false) return true;
  return ((await store.connections.read(providerId))?.key ?? '') !== '';
}

type Agreed = Pick<PlanContext, 'agreedMicroUsd' | 'seenPrompt'>;

/** Should the worker die before it has sent anything, an alarm wakes the next one after so long. */
const WATCH_MS = 30_000;

async function spendOn(
  context: JobContext,
  providerId: string,
  agreed: Agreed,
  briefOf: (snapshot: Snapshot) => Brief,
): Promise<Submitted> {
  const { store, catalogue, newId } = context;
  const now = context.now();
  await context.scheduleWake(now + WATCH_MS);
  const connected = await isConnected(context, providerId);
  const decision = await store.jobs.spend(now, (snapshot) => {
    const { settings, spending } = snapshot;
    const plan = { catalogue, settings, spending, isConnected: connected, ...agreed, now, newId };
    return planJobs(briefOf(snapshot), plan);
  });
  return submitted(decision);
}

/** Freezes the draft into jobs and reserves their cost, in one transaction. */
export async function submitDraft(context: JobContext, agreed: Agreed): Promise<Submitted> {
  const { output } = await context.store.drafts.read();
  return spendOn(context, output.providerId, agreed, ({ brief }) => brief);
}

/** Queues the brief of a job anew, for one image. */
export async function repeatJob(context: JobContext, jobId: string, agreedMicroUsd: number): Promise<Submitted> {
  const job = await context.store.jobs.read(jobId);
  if (!job) return { ok: false, failure: GONE };
  const brief = { ...job.brief, output: { ...job.brief.output, count: 1 } };
  return spendOn(context, brief.output.providerId, { agreedMicroUsd, seenPrompt: null }, () => brief);
}

/** The job that a command names is not, or no longer, in the state that the command needs. */
export const GONE: Failure = {
  kind: 'changed',
  message: 'That job has changed meanwhile, and nothing was done.',
  charge: { charged: 'no' },
};
