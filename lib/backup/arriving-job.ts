import { dayOf, dayWords } from '../domain/day.ts';
import type { Failure } from '../domain/failure.ts';
import { chargeOf, type Job } from '../domain/job.ts';
import { rescue, type SentJob } from '../domain/transitions.ts';
import { inOrder, isOpen, type ArrivingJob } from '../store/transfer-merge.ts';
import type { JobLine } from './records.ts';

/** What becomes of a job of a backup where it arrives. */
export type Arrival =
  | { readonly kind: 'arrives'; readonly job: ArrivingJob }
  /** It was never sent, and nothing may send it but the browser in which it was asked for. */
  | { readonly kind: 'unsent' }
  /** Job and account contradict each other. */
  | { readonly kind: 'unlawful' };

function lost({ providerName }: Job, madeAt: number): Failure {
  const day = dayWords(dayOf(madeAt));
  return {
    kind: 'connection-lost',
    message: `${providerName} was at work on this for another browser when the backup was made, on ${day}.`,
    charge: { charged: 'unknown' },
  };
}

function inDoubt(job: SentJob, { account, marks, lacks = [] }: JobLine, madeAt: number): Arrival {
  const { job: doubtful, entries } = rescue(job, lost(job, madeAt), madeAt);
  const known = new Set(account.map(({ id }) => id));
  return {
    kind: 'arrives',
    job: { job: doubtful, account: [...account, ...entries.filter(({ id }) => !known.has(id))], marks, lacks },
  };
}

/** Whether a job's account is open for as long as it may still be settled, and no longer. */
function isInAccord({ job, account }: ArrivingJob): boolean {
  const isOwn = account.every(({ jobId, reservationId }) => jobId === job.id && reservationId === job.reservationId);
  const isDoubtful = job.state === 'unconfirmed' || chargeOf(job)?.charged === 'unknown';
  return isOwn && inOrder(account) !== null && isOpen(account) === isDoubtful;
}

function arrivalOf(line: JobLine, madeAt: number): Arrival {
  const { job, account, marks, batchState, lacks = [] } = line;
  switch (job.state) {
    case 'queued':
      return { kind: 'unsent' };
    case 'batched':
      return batchState === 'queued' ? { kind: 'unsent' } : inDoubt(job, line, madeAt);
    case 'submitting':
    case 'running':
      return inDoubt(job, line, madeAt);
    // Its answer is paid and here: what is left to do is ours alone.
    case 'saving':
    case 'succeeded':
    case 'failed':
    case 'cancelled':
    case 'unconfirmed':
      return { kind: 'arrives', job: { job, account, marks, lacks } };
    default:
      return job satisfies never;
  }
}

/** Puts a job that was open when the backup was made, at `madeAt`, into a state in which nothing here pays for it again. */
export function arrive(line: JobLine, madeAt: number): Arrival {
  const arrival = arrivalOf(line, madeAt);
  if (arrival.kind === 'unsent' || arrival.kind === 'unlawful') return arrival;
  return isInAccord(arrival.job) ? arrival : { kind: 'unlawful' };
}
