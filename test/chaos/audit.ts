import type { Job } from '../../lib/domain/job.ts';
import { reservationState, type LedgerEntry } from '../../lib/domain/ledger.ts';
import { isAtRest } from '../support/job-faults.ts';
import type { Stored } from './stored.ts';

/** Which image a prompt or a subject is of: every order has a number of its own. */
export function numberIn(text: string): string {
  return /mug number (\d+)/.exec(text)?.[1] ?? '';
}

/** What a provider's server has seen of an image. */
export interface Served {
  /** How often it was asked, and so paid, to make it. */
  readonly paidCount: number;
  /** What it takes for one, in micro-dollars. */
  readonly priceMicroUsd: number;
}

/** All jobs of one image, which are several where two windows ordered at once. */
interface Order {
  readonly number: string;
  readonly jobs: readonly Job[];
  readonly served: Served;
  readonly entries: readonly LedgerEntry[];
  readonly blobIds: ReadonlySet<string>;
}

function countIn({ jobs }: Order, state: Job['state']): number {
  return jobs.filter((job) => job.state === state).length;
}

function sendingsOf({ jobs }: Order): number {
  return jobs.reduce((sum, { attempts }) => sum + attempts.length, 0);
}

/** The accounts of those that came to rest otherwise than by a decision that is still open. */
function postedOf({ jobs, entries }: Order): number {
  const states = jobs.map(({ reservationId }) =>
    reservationState(entries.filter((entry) => entry.reservationId === reservationId)),
  );
  return states.reduce((sum, state) => sum + (state?.kind === 'posted' ? state.amountMicroUsd : 0), 0);
}

function uncertainCount({ jobs, entries }: Order): number {
  return jobs.filter(({ reservationId }) => {
    const account = reservationState(entries.filter((entry) => entry.reservationId === reservationId));
    return account?.kind === 'uncertain';
  }).length;
}

function areBytesThere({ jobs, blobIds }: Order): boolean {
  return jobs.every((job) => job.state !== 'succeeded' || job.images.every(({ id }) => blobIds.has(id)));
}

const RULES: readonly { readonly fault: string; readonly isKept: (order: Order) => boolean }[] = [
  { fault: 'lost', isKept: ({ jobs }) => jobs.length > 0 },
  { fault: 'stuck', isKept: ({ jobs }) => jobs.every(isAtRest) },
  { fault: 'sent twice', isKept: (order) => order.served.paidCount <= Math.min(sendingsOf(order), order.jobs.length) },
  { fault: 'bytes lost', isKept: areBytesThere },
  {
    fault: 'paid and forgotten',
    isKept: (order) => order.served.paidCount <= countIn(order, 'succeeded') + uncertainCount(order),
  },
  {
    fault: 'booked otherwise than paid',
    isKept: (order) => postedOf(order) === countIn(order, 'succeeded') * order.served.priceMicroUsd,
  },
];

/** What is wrong at the end, order by order; empty where all is well. */
export function auditAll(
  { jobs, entries, blobIds }: Stored,
  ordered: readonly string[],
  servedOf: (number: string) => Served,
): readonly string[] {
  return ordered.flatMap((number) => {
    const own = jobs.filter(({ brief }) => numberIn(brief.subject) === number);
    const order: Order = { number, jobs: own, served: servedOf(number), entries, blobIds };
    const told = `${own.map(({ state }) => state).join(', ')}; ${JSON.stringify({ ...order.served, posted: postedOf(order) })}`;
    return RULES.filter(({ isKept }) => !isKept(order)).map(({ fault }) => `${fault}: image ${number} (${told})`);
  });
}
