import { OPEN_STATES, type Job, type JobState } from '../domain/job.ts';
import { storedGroupSchema, type GroupProgress, type StoredGroup } from '../domain/group.ts';
import { cancelUnsent } from '../domain/transitions.ts';
import { listOpenBatches } from './batches.ts';
import type { Changes } from './changes.ts';
import { STRICT, type Database } from './db.ts';
import { listJobsIn, parseJobs } from './job-records.ts';
import { begin, complete, write } from './job-transaction.ts';
import { listWaitingGroups } from './queue.ts';
import type { PlantainSchema } from './schema.ts';

/** Jobs that were asked for together. */
export interface GroupStore {
  read(id: string): Promise<StoredGroup | undefined>;
  /**
   * The newest groups first, each with as many of its jobs as are asked for, the deleted left out; one without any is
   * left out itself. However many jobs a group has, no more of them are read.
   */
  listNewest(limit: number, jobsOf: (groupId: string) => number): Promise<GroupOfJobs[]>;
  /** In the same form those to which something will still happen by itself, however old they are. */
  listUnderWay(jobsOf: (groupId: string) => number): Promise<GroupOfJobs[]>;
  /** Where a job stands among all that were asked for with it, from 1; the same until one of them is gone for good. */
  placeOf(job: Pick<Job, 'id' | 'groupId' | 'createdAt'>): Promise<number>;
  patch(id: string, patch: Partial<Omit<StoredGroup, 'id'>>): Promise<void>;
  /** The ids of the paused ones. */
  listPaused(): Promise<ReadonlySet<string>>;
  /** The ids of those whose end the person wants to be told of. */
  listAwaited(): Promise<readonly string[]>;
  /** How many of its jobs are in which state. */
  progress(id: string): Promise<GroupProgress>;
  /** Cancels those of its jobs that are not sent yet, and answers how many. */
  cancelQueued(id: string, now: number): Promise<number>;
}

/** Some jobs of a group, and how many there are. */
export interface GroupOfJobs {
  readonly id: string;
  readonly total: number;
  readonly jobs: readonly Job[];
  /** How many of them were not read. */
  readonly rest: number;
}

const NEW: Omit<StoredGroup, 'id'> = { isPaused: false, isAwaited: false };

/** Jobs of one transaction: few enough for a page to stay smooth, enough for thousands in a second. */
const PER_TRANSACTION = 200;

type GroupKey = PlantainSchema['jobs']['indexes']['groups'];

async function newestKeys(db: Database, limit: number): Promise<GroupKey[]> {
  const keys: GroupKey[] = [];
  let cursor = await db.transaction('jobs').store.index('groups').openKeyCursor(null, 'prevunique');
  while (cursor && keys.length < limit) {
    keys.push(cursor.key);
    cursor = await cursor.continue();
  }
  return keys;
}

/** The keys of groups with an open job, the newest first: those that wait are many, but have one first each. */
async function keysUnderWay(db: Database): Promise<GroupKey[]> {
  const firstIn = async (groupId: string, state: JobState) =>
    parseJobs(await db.getAllFromIndex('jobs', 'group', IDBKeyRange.only([groupId, state]), 1));
  const [waiting, batches] = await Promise.all([listWaitingGroups(db), listOpenBatches(db)]);
  const jobs = await Promise.all([
    ...waiting.map(({ groupId }) => firstIn(groupId, 'queued')),
    ...batches.map(({ groupId }) => firstIn(groupId, 'batched')),
    ...(['submitting', 'running', 'saving'] as const).map((state) => listJobsIn(db, state)),
  ]);
  const keys = new Map<string, GroupKey>();
  for (const { createdAt, groupId } of jobs.flat()) keys.set(`${createdAt} ${groupId}`, [createdAt, groupId]);
  return [...keys.values()].toSorted(([a], [b]) => b - a);
}

async function readGroup(db: Database, key: GroupKey, limit: number): Promise<GroupOfJobs> {
  const range = IDBKeyRange.only(key);
  const [stored, total] = await Promise.all([
    db.getAllFromIndex('jobs', 'groups', range, limit),
    db.countFromIndex('jobs', 'groups', range),
  ]);
  const jobs = parseJobs(stored).filter(({ deletedAt }) => deletedAt === null);
  const rest = total - stored.length;
  // Deleting the first ones must not take the others out of sight.
  if (jobs.length === 0 && rest > 0) return readGroup(db, key, limit * 2);
  return { id: key[1], total, jobs, rest };
}

async function readGroups(
  db: Database,
  keys: readonly GroupKey[],
  jobsOf: (groupId: string) => number,
): Promise<GroupOfJobs[]> {
  const groups = await Promise.all(keys.map((key) => readGroup(db, key, jobsOf(key[1]))));
  return groups.filter(({ jobs }) => jobs.length > 0);
}

async function cancelSome(db: Database, groupId: string, now: number): Promise<number> {
  const transaction = begin(db);
  return complete(
    transaction,
    (async () => {
      const index = transaction.objectStore('jobs').index('group');
      const stored = await index.getAll(IDBKeyRange.only([groupId, 'queued']), PER_TRANSACTION);
      const queued = parseJobs(stored).filter((job) => job.state === 'queued');
      for (const job of queued) await write(transaction, cancelUnsent(job, now));
      return queued.length;
    })(),
  );
}

export function groupStore(db: Database, changes: Changes): GroupStore {
  const read = async (id: string) => storedGroupSchema.safeParse(await db.get('groups', id)).data;
  const list = async () =>
    (await db.getAll('groups')).flatMap((record) => storedGroupSchema.safeParse(record).data ?? []);
  return {
    read,
    listNewest: async (limit, jobsOf) => readGroups(db, await newestKeys(db, limit), jobsOf),
    listUnderWay: async (jobsOf) => readGroups(db, await keysUnderWay(db), jobsOf),
    async placeOf({ id, groupId, createdAt }) {
      const ids = await db.getAllKeysFromIndex('jobs', 'groups', IDBKeyRange.only([createdAt, groupId]));
      return Math.max(0, ids.indexOf(id)) + 1;
    },
    async patch(id, patch) {
      const transaction = db.transaction('groups', 'readwrite', STRICT);
      const current = storedGroupSchema.safeParse(await transaction.store.get(id)).data ?? { ...NEW, id };
      await transaction.store.put({ ...current, ...patch });
      await transaction.done;
      changes.announce(['groups']);
    },
    listPaused: async () => new Set((await list()).filter(({ isPaused }) => isPaused).map(({ id }) => id)),
    listAwaited: async () => (await list()).filter(({ isAwaited }) => isAwaited).map(({ id }) => id),
    async progress(id) {
      const index = db.transaction('jobs').store.index('group');
      const count = (state: JobState) => index.count(IDBKeyRange.only([id, state]));
      const [succeeded, failed, cancelled, unconfirmed, queued, ...open] = await Promise.all([
        count('succeeded'),
        count('failed'),
        count('cancelled'),
        count('unconfirmed'),
        count('queued'),
        ...OPEN_STATES.filter((state) => state !== 'queued').map(count),
      ]);
      const underWay = open.reduce((sum, each) => sum + each, 0);
      const total = succeeded + failed + cancelled + unconfirmed + queued + underWay;
      return { total, succeeded, failed, cancelled, unconfirmed, queued, underWay };
    },
    async cancelQueued(id, now) {
      let cancelled = 0;
      for (;;) {
        const some = await cancelSome(db, id, now);
        cancelled += some;
        if (some > 0) changes.announce(['jobs', 'ledger', 'library']);
        if (some < PER_TRANSACTION) return cancelled;
      }
    },
  };
}
