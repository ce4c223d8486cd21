import { OPEN_STATES, type JobState } from '../domain/job.ts';
import { storedGroupSchema, type GroupProgress, type StoredGroup } from '../domain/group.ts';
import { cancelQueued } from '../domain/transitions.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { parseJobs } from './job-records.ts';
import { begin, complete, write } from './job-transaction.ts';

/** Jobs that were asked for together. */
export interface GroupStore {
  read(id: string): Promise<StoredGroup | undefined>;
  patch(id: string, patch: Partial<Omit<StoredGroup, 'id'>>): Promise<void>;
  /** The ids of the paused ones. */
  listPaused(): Promise<ReadonlySet<string>>;
  /** How many of its jobs are in which state. */
  progress(id: string): Promise<GroupProgress>;
  /** Cancels those of its jobs that are not sent yet, and answers how many. */
  cancelQueued(id: string, now: number): Promise<number>;
}

const NEW: Omit<StoredGroup, 'id'> = { isPaused: false, isAwaited: false };

/** Jobs of one transaction: few enough for a page to stay smooth, enough for thousands in a second. */
const PER_TRANSACTION = 200;

async function cancelSome(db: Database, groupId: string, now: number): Promise<number> {
  const transaction = begin(db);
  return complete(
    transaction,
    (async () => {
      const index = transaction.objectStore('jobs').index('group');
      const stored = await index.getAll(IDBKeyRange.only([groupId, 'queued']), PER_TRANSACTION);
      const queued = parseJobs(stored).filter((job) => job.state === 'queued');
      for (const job of queued) await write(transaction, cancelQueued(job, now));
      return queued.length;
    })(),
  );
}

export function groupStore(db: Database, changes: Changes): GroupStore {
  const read = async (id: string) => storedGroupSchema.safeParse(await db.get('groups', id)).data;
  const count = (id: string, state: JobState) => db.countFromIndex('jobs', 'group', IDBKeyRange.only([id, state]));
  return {
    read,
    async patch(id, patch) {
      const transaction = db.transaction('groups', 'readwrite', STRICT);
      const current = storedGroupSchema.safeParse(await transaction.store.get(id)).data ?? { ...NEW, id };
      await transaction.store.put({ ...current, ...patch });
      await transaction.done;
      changes.announce(['groups']);
    },
    async listPaused() {
      const groups = (await db.getAll('groups')).flatMap((record) => storedGroupSchema.safeParse(record).data ?? []);
      return new Set(groups.filter(({ isPaused }) => isPaused).map(({ id }) => id));
    },
    async progress(id) {
      const [total, succeeded, failed, cancelled, unconfirmed, queued, ...open] = await Promise.all([
        db.countFromIndex('jobs', 'group', IDBKeyRange.bound([id], [id, []])),
        count(id, 'succeeded'),
        count(id, 'failed'),
        count(id, 'cancelled'),
        count(id, 'unconfirmed'),
        count(id, 'queued'),
        ...OPEN_STATES.filter((state) => state !== 'queued').map((state) => count(id, state)),
      ]);
      const underWay = open.reduce((sum, each) => sum + each, 0);
      return { total, succeeded, failed, cancelled, unconfirmed, queued, underWay };
    },
    async cancelQueued(id, now) {
      let cancelled = 0;
      for (;;) {
        const some = await cancelSome(db, id, now);
        cancelled += some;
        if (some > 0) changes.announce(['jobs', 'ledger']);
        if (some < PER_TRANSACTION) return cancelled;
      }
    },
  };
}
