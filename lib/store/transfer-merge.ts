import type { Merged } from '../domain/import-report.ts';
import { isEnded, type Job } from '../domain/job.ts';
import { reservationState, type LedgerEntry } from '../domain/ledger.ts';
import type { Marks } from '../domain/marks.ts';
import { assetIdsOf } from '../domain/uses.ts';
import { write, type JobTransaction } from './job-transaction.ts';
import { addEntries, patchEntries } from './library-entries.ts';
import { isAppendable } from './ledger.ts';
import { isSameRecord } from './same-record.ts';
import { tally, tallyNew } from './tallies.ts';

/** A job as it is to be here, with its whole account. */
export interface ArrivingJob {
  readonly job: Job;
  readonly account: readonly LedgerEntry[];
  readonly marks: Marks | undefined;
  /** The pictures of it that need not be here: they were lost before. */
  readonly lacks: readonly string[];
}

const ORDER: readonly LedgerEntry['kind'][] = ['pending', 'uncertain', 'posted', 'voided'];

/** In the order in which they could be written; null where they are no account. */
export function inOrder(account: readonly LedgerEntry[]): LedgerEntry[] | null {
  const sorted = account.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const isLawful = sorted.every((entry, place) => {
    const isOwn =
      entry.reservationId === sorted[0]?.reservationId && entry.id === `${entry.reservationId}:${entry.kind}`;
    return isOwn && isAppendable(sorted.slice(0, place), entry);
  });
  return isLawful && sorted.length > 0 ? sorted : null;
}

export function isOpen(account: readonly LedgerEntry[]): boolean {
  const kind = reservationState(account)?.kind;
  return kind === 'pending' || kind === 'uncertain';
}

function readAccount(transaction: JobTransaction, reservationId: string): Promise<LedgerEntry[]> {
  return transaction.objectStore('ledger').index('reservationId').getAll(reservationId);
}

/** What of an account is not here yet; null where here is something that it does not begin with. */
async function missingOf(transaction: JobTransaction, account: readonly LedgerEntry[]): Promise<LedgerEntry[] | null> {
  const sorted = inOrder(account) ?? [];
  const [first] = sorted;
  if (!first) return null;
  const here = inOrder(await readAccount(transaction, first.reservationId)) ?? [];
  return here.every((entry, place) => isSameRecord(entry, sorted[place])) ? sorted.slice(here.length) : null;
}

async function append(transaction: JobTransaction, account: readonly LedgerEntry[]): Promise<void> {
  for (const entry of account) {
    const earlier = await readAccount(transaction, entry.reservationId);
    await transaction.objectStore('ledger').add(entry);
    await tally(transaction.objectStore('tallies'), earlier, entry);
  }
}

/** Takes in an account that is closed: one that is open could be settled by nobody. */
export async function mergeAccount(transaction: JobTransaction, account: readonly LedgerEntry[]): Promise<Merged> {
  const missing = isOpen(account) ? null : await missingOf(transaction, account);
  if (missing === null) return 'other';
  await append(transaction, missing);
  return missing.length > 0 ? 'added' : 'same';
}

async function hasPictures(transaction: JobTransaction, { job, lacks }: ArrivingJob): Promise<boolean> {
  const blobs = transaction.objectStore('blobs');
  const needed = assetIdsOf(job).filter((id) => !lacks.includes(id));
  const keys = await Promise.all(needed.map((id) => blobs.getKey(id)));
  return keys.every((key) => key !== undefined);
}

/** Marks of a job that has none here. */
async function addMarks(transaction: JobTransaction, marks: Marks | undefined): Promise<void> {
  if (!marks || (await transaction.objectStore('marks').getKey(marks.jobId)) !== undefined) return;
  const { jobId, isFavourite, rating, tags } = marks;
  await transaction.objectStore('marks').put(marks);
  await patchEntries(transaction, new Map([[jobId, { isFavourite, rating, tags }]]));
}

/** What closes the account of a job in doubt here that has ended there; null where that is no answer to it. */
async function answerTo(
  transaction: JobTransaction,
  here: Job,
  { job, account }: ArrivingJob,
): Promise<LedgerEntry | null> {
  const closing = account.find(({ kind }) => kind === 'posted' || kind === 'voided');
  if (here.state !== 'unconfirmed' || !isEnded(job) || !closing) return null;
  const opened = await readAccount(transaction, here.reservationId);
  const isOne = opened.some((entry) => account.some((other) => other.kind === 'pending' && isSameRecord(entry, other)));
  return isOne && isAppendable(opened, closing) ? closing : null;
}

/** Whether a job was deleted here and is otherwise the one that arrives. */
function isDeletedHere(here: Job, arriving: Job): boolean {
  return here.deletedAt !== null && isSameRecord({ ...here, deletedAt: null }, arriving);
}

async function mergeDeleted(transaction: JobTransaction, here: Job, arriving: ArrivingJob): Promise<Merged> {
  if (!(await hasPictures(transaction, arriving))) return 'incomplete';
  await write(transaction, { job: arriving.job, entries: [] }, here);
  return 'restored';
}

async function mergeKnown(transaction: JobTransaction, here: Job, arriving: ArrivingJob): Promise<Merged> {
  if (isSameRecord(here, arriving.job)) return 'same';
  if (isDeletedHere(here, arriving.job)) return mergeDeleted(transaction, here, arriving);
  const closing = await answerTo(transaction, here, arriving);
  if (closing === null) return 'other';
  if (!(await hasPictures(transaction, arriving))) return 'incomplete';
  await write(transaction, { job: arriving.job, entries: [closing] });
  return 'answered';
}

async function mergeNew(transaction: JobTransaction, arriving: ArrivingJob): Promise<Merged> {
  const { job, account } = arriving;
  if (!(await hasPictures(transaction, arriving))) {
    await mergeAccount(transaction, account);
    return 'incomplete';
  }
  const missing = await missingOf(transaction, account);
  if (missing === null) return 'other';
  await write(transaction, { job, entries: missing });
  return 'added';
}

async function mergeJob(transaction: JobTransaction, arriving: ArrivingJob): Promise<Merged> {
  const here = await transaction.objectStore('jobs').get(arriving.job.id);
  const merged = here ? await mergeKnown(transaction, here, arriving) : await mergeNew(transaction, arriving);
  if (merged !== 'other' && merged !== 'incomplete') await addMarks(transaction, arriving.marks);
  return merged;
}

/** Whether nothing of a job is here but its pictures, so that it can be written without a further look. */
async function isFresh(transaction: JobTransaction, arriving: ArrivingJob): Promise<boolean> {
  const { job } = arriving;
  const [jobKey, entryKey, isWhole] = await Promise.all([
    transaction.objectStore('jobs').getKey(job.id),
    transaction.objectStore('ledger').index('reservationId').getKey(job.reservationId),
    hasPictures(transaction, arriving),
  ]);
  return jobKey === undefined && entryKey === undefined && isWhole;
}

/** The fresh ones of many, without a second of one id. */
async function freshOf(transaction: JobTransaction, all: readonly ArrivingJob[]): Promise<Set<ArrivingJob>> {
  const areFresh = await Promise.all(all.map((arriving) => isFresh(transaction, arriving)));
  const ids = new Set<string>();
  const fresh = all.filter(({ job, account }, place) => {
    const isFirst = !ids.has(job.id) && !ids.has(job.reservationId);
    ids.add(job.id).add(job.reservationId);
    return isFirst && areFresh[place] === true && inOrder(account) !== null;
  });
  return new Set(fresh);
}

async function writeFresh(transaction: JobTransaction, fresh: readonly ArrivingJob[]): Promise<void> {
  const [jobs, ledger] = [transaction.objectStore('jobs'), transaction.objectStore('ledger')];
  const accounts = fresh.map(({ account }) => account);
  await Promise.all([...fresh.map(({ job }) => jobs.put(job)), ...accounts.flat().map((entry) => ledger.add(entry))]);
  await tallyNew(transaction.objectStore('tallies'), accounts);
  await addEntries(
    transaction,
    fresh.map(({ job }) => job),
  );
}

/** Takes in jobs with their accounts, where their pictures are here, and overwrites nothing. */
export async function mergeJobs(transaction: JobTransaction, all: readonly ArrivingJob[]): Promise<Merged[]> {
  const fresh = await freshOf(transaction, all);
  await writeFresh(transaction, [...fresh]);
  const merged: Merged[] = [];
  for (const arriving of all) {
    if (fresh.has(arriving)) await addMarks(transaction, arriving.marks);
    merged.push(fresh.has(arriving) ? 'added' : await mergeJob(transaction, arriving));
  }
  return merged;
}
