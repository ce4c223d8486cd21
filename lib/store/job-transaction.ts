import type { IDBPTransaction } from 'idb';
import type { Job } from '../domain/job.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import type { Transition } from '../domain/transitions.ts';
import type { Database } from './db.ts';
import { isAppendable } from './ledger.ts';
import { addEntries, keepEntry } from './library-entries.ts';
import { tally, tallyNew } from './tallies.ts';
import { undo } from './undo.ts';
import { STORE_NAMES, type PlantainSchema, type StoreName } from './schema.ts';

export type JobTransaction = IDBPTransaction<PlantainSchema, StoreName[], 'readwrite'>;

const ALL_STORES: StoreName[] = [...STORE_NAMES];

/** What {@link write} touches. Others may read all the rest meanwhile, such as a key, or the bytes of a reference. */
export const WRITTEN_STORES: readonly StoreName[] = ['jobs', 'ledger', 'tallies', 'library', 'libraryTexts', 'uses'];

/**
 * Begins a transaction, over every store unless told: a spending decision reads half of them, and one shape keeps the types
 * plain.
 *
 * @param durability `strict`, unless what it writes can be made again from what is on the disk already
 */
export function begin(
  db: Database,
  stores: readonly StoreName[] = ALL_STORES,
  durability: IDBTransactionDurability = 'strict',
): JobTransaction {
  return db.transaction([...stores], 'readwrite', { durability });
}

/** Completes the transaction with the work's answer, or undoes all of it where the work throws. */
export async function complete<Answer>(transaction: JobTransaction, work: Promise<Answer>): Promise<Answer> {
  try {
    const [answer] = await Promise.all([work, transaction.done]);
    return answer;
  } catch (error) {
    await undo(transaction);
    throw error;
  }
}

async function appendEntries(transaction: JobTransaction, entries: readonly LedgerEntry[]): Promise<void> {
  const ledger = transaction.objectStore('ledger');
  for (const entry of entries) {
    const earlier = await ledger.index('reservationId').getAll(entry.reservationId);
    if (!isAppendable(earlier, entry))
      throw new Error(`Ledger: ${entry.kind} may not follow in ${entry.reservationId}`);
    await ledger.add(entry);
    await tally(transaction.objectStore('tallies'), earlier, entry);
  }
}

/**
 * Writes a job with its entry in the library, and appends to the ledger; throws where an entry may not follow, which
 * undoes all.
 *
 * @param before the job as it is stored until then, where that is known
 * @returns the stores that have changed for those who read: few moves change all
 */
export async function write(
  transaction: JobTransaction,
  { job, entries }: Transition,
  before?: Job,
): Promise<readonly StoreName[]> {
  const [isEntryChanged] = await Promise.all([
    keepEntry(transaction, job, before),
    transaction.objectStore('jobs').put(job),
    appendEntries(transaction, entries),
  ]);
  return [
    'jobs',
    ...(entries.length > 0 ? (['ledger'] as const) : []),
    ...(isEntryChanged ? (['library'] as const) : []),
  ];
}

/**
 * Writes what a decision to spend comes to. The entries that open a reservation need nothing read before, so that ten
 * thousand are a matter of a second: one whose id is there already ends the transaction.
 */
export async function writeAll(transaction: JobTransaction, transitions: readonly Transition[]): Promise<void> {
  const [jobs, ledger] = [transaction.objectStore('jobs'), transaction.objectStore('ledger')];
  const entries = transitions.flatMap((transition) => transition.entries);
  const opened = entries.filter(({ kind }) => kind === 'pending');
  await Promise.all([...transitions.map(({ job }) => jobs.put(job)), ...opened.map((entry) => ledger.add(entry))]);
  await addEntries(
    transaction,
    transitions.map(({ job }) => job),
  );
  await tallyNew(
    transaction.objectStore('tallies'),
    opened.map((entry) => [entry]),
  );
  await appendEntries(
    transaction,
    entries.filter(({ kind }) => kind !== 'pending'),
  );
}

/** The stored job, where it is in the very state, and on the very attempt, that the caller has seen. */
export async function readStillAt(transaction: JobTransaction, from: Job): Promise<Job | undefined> {
  const current = await transaction.objectStore('jobs').get(from.id);
  return current?.state === from.state && current.attempts.length === from.attempts.length ? current : undefined;
}
