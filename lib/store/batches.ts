import { batchSchema, type Batch } from '../domain/batch.ts';
import type { JobIn } from '../domain/job.ts';
import { cancelUnsent } from '../domain/transitions.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { parseJobs } from './job-records.ts';
import { begin, complete, write, type JobTransaction } from './job-transaction.ts';

/** Batches: few records, since each stands for many jobs. */
export interface BatchStore {
  read(id: string): Promise<Batch | undefined>;
  /** Those that are not at their end, the most urgent first. */
  listOpen(): Promise<Batch[]>;
  listOfGroup(groupId: string): Promise<Batch[]>;
  /** Its jobs that have no result yet. */
  listEntries(id: string): Promise<JobIn<'batched'>[]>;
  /** Moves a batch only from the state and the look that it is thought to be in; false where another has moved it. */
  move(from: Batch, to: Batch): Promise<boolean>;
  /** Ends a batch that is not sent yet, and cancels its jobs, all at once; false where it has left meanwhile. */
  cancelQueued(id: string, now: number): Promise<boolean>;
}

function parseBatches(stored: readonly unknown[]): Batch[] {
  return stored.flatMap((record) => batchSchema.safeParse(record).data ?? []);
}

/** Those that are not at their end, the most urgent first. */
export async function listOpenBatches(db: Database): Promise<Batch[]> {
  const all = parseBatches(await db.getAll('batches'));
  return all.filter(({ state }) => state !== 'ended').toSorted((a, b) => a.dueAt - b.dueAt);
}

async function cancelQueued(transaction: JobTransaction, id: string, now: number): Promise<boolean> {
  const [batch] = parseBatches([await transaction.objectStore('batches').get(id)]);
  if (batch?.state !== 'queued') return false;
  await transaction.objectStore('batches').put({ ...batch, state: 'ended', endedAt: now });
  const jobs = parseJobs(await transaction.objectStore('jobs').index('batchId').getAll(id));
  for (const job of jobs) if (job.state === 'batched') await write(transaction, cancelUnsent(job, now));
  return true;
}

export function batchStore(db: Database, changes: Changes): BatchStore {
  return {
    read: async (id) => parseBatches([await db.get('batches', id)])[0],
    listOpen: () => listOpenBatches(db),
    listOfGroup: async (groupId) => parseBatches(await db.getAllFromIndex('batches', 'groupId', groupId)),
    async listEntries(id) {
      const jobs = parseJobs(await db.getAllFromIndex('jobs', 'batchId', id));
      return jobs.filter((job) => job.state === 'batched');
    },
    async move(from, to) {
      const transaction = db.transaction('batches', 'readwrite', STRICT);
      const [current] = parseBatches([await transaction.store.get(from.id)]);
      const isThere = current?.state === from.state && current.tries === from.tries;
      if (isThere) await transaction.store.put(to);
      await transaction.done;
      if (isThere) changes.announce(['batches']);
      return isThere;
    },
    async cancelQueued(id, now) {
      const transaction = begin(db);
      const isCancelled = await complete(transaction, cancelQueued(transaction, id, now));
      if (isCancelled) changes.announce(['batches', 'jobs', 'ledger', 'library']);
      return isCancelled;
    },
  };
}
