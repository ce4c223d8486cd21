import { isEnded, type Job } from '../../lib/domain/job.ts';
import { type LedgerEntry, reservationState, type ReservationState } from '../../lib/domain/ledger.ts';

/** What a provider's own books say of each image. */
export interface Books {
  /** How often it was asked to make it. */
  readonly starts: ReadonlyMap<string, number>;
  /** What it charges for it, in micro-dollars. */
  readonly paid: ReadonlyMap<string, number>;
}

/** A job as it is stored, beside what its provider has of it. */
export interface Audited {
  readonly job: Job;
  readonly entries: readonly LedgerEntry[];
  /** Whether all its pictures can be read back. */
  readonly areBytesThere: boolean;
  readonly startCount: number;
  readonly paidMicroUsd: number;
  /** More starts than this were not told of in the job's attempts. */
  readonly mostStarts: number;
}

type Facts = Audited & { readonly account: ReservationState | null };

/** Whether nothing more happens to a job by itself. */
export function isAtRest(job: Job): boolean {
  return isEnded(job) || job.state === 'unconfirmed';
}

/** How the account of a job that has come to rest must stand: doubt stays doubt until the person settles it. */
function isWellBooked({ job, account, paidMicroUsd }: Facts): boolean {
  if (job.state === 'unconfirmed') return account?.kind === 'uncertain';
  if (account?.kind === 'posted') return account.amountMicroUsd === paidMicroUsd;
  if (account?.kind === 'voided') return paidMicroUsd === 0 && job.state !== 'succeeded';
  return account?.kind === 'uncertain' && job.state !== 'succeeded';
}

const RULES: readonly { readonly fault: string; readonly isKept: (facts: Facts) => boolean }[] = [
  { fault: 'stuck', isKept: ({ job }) => isAtRest(job) },
  { fault: 'sent twice', isKept: ({ startCount, mostStarts }) => startCount <= mostStarts },
  { fault: 'lost its bytes', isKept: ({ job, areBytesThere }) => job.state !== 'succeeded' || areBytesThere },
  { fault: 'booked otherwise than paid', isKept: (facts) => !isAtRest(facts.job) || isWellBooked(facts) },
];

/** What is wrong with a job, in words; empty where all is well. */
export function findFaults(audited: Audited): readonly string[] {
  const { job, startCount, paidMicroUsd } = audited;
  const facts = { ...audited, account: reservationState(audited.entries) };
  const told = `${job.brief.subject} (${job.state}, started ${startCount} times, paid ${paidMicroUsd}, ${JSON.stringify(facts.account)})`;
  return RULES.filter(({ isKept }) => !isKept(facts)).map(({ fault }) => `${fault}: ${told}`);
}
