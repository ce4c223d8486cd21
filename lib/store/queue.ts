import type { JobIn, JobState } from '../domain/job.ts';
import type { Database } from './db.ts';
import { parseJobs } from './job-records.ts';

/** A group's jobs that wait at a provider, told by the first of them. */
export interface WaitingGroup {
  readonly providerId: string;
  readonly groupId: string;
  /** The earliest time at which any of them may be sent. */
  readonly notBefore: number;
}

/** Every group with queued jobs, however many these are: the index is read group by group, not job by job. */
export async function listWaitingGroups(db: Database): Promise<WaitingGroup[]> {
  const groups: WaitingGroup[] = [];
  const index = db.transaction('jobs').store.index('queue');
  let cursor = await index.openKeyCursor(IDBKeyRange.bound(['queued'], ['queued', []]));
  while (cursor) {
    const [state, providerId, groupId, notBefore] = cursor.key;
    groups.push({ providerId, groupId, notBefore });
    cursor = await cursor.continue([state, providerId, groupId, Number.POSITIVE_INFINITY]);
  }
  return groups;
}

/** The queued jobs of a group at a provider, the first due first, as many as are asked for. */
async function listWaiting(
  db: Database,
  { providerId, groupId }: Pick<WaitingGroup, 'providerId' | 'groupId'>,
  limit: number,
): Promise<JobIn<'queued'>[]> {
  const range = IDBKeyRange.bound(['queued', providerId, groupId], ['queued', providerId, groupId, []]);
  const jobs = parseJobs(await db.getAllFromIndex('jobs', 'queue', range, limit));
  return jobs.filter((job) => job.state === 'queued');
}

/** Jobs to be asked after by `now`, the most urgent first, as many as are asked for. */
async function listDuePolls(db: Database, now: number, limit: number): Promise<JobIn<'running'>[]> {
  const range = IDBKeyRange.bound(['running'], ['running', now]);
  const jobs = parseJobs(await db.getAllFromIndex('jobs', 'poll', range, limit));
  return jobs.filter((job) => job.state === 'running');
}

/** When the next job after `now` is to be asked after; null where there is none. */
async function nextPollAt(db: Database, now: number): Promise<number | null> {
  const range = IDBKeyRange.bound(['running', now], ['running', []], true);
  const cursor = await db.transaction('jobs').store.index('poll').openKeyCursor(range);
  return cursor?.key[1] ?? null;
}

/** What waits, and what is to be asked after: read in small pieces, so that thousands of jobs slow nothing down. */
export interface QueueStore {
  /** Every group with queued jobs. */
  listWaitingGroups(): Promise<WaitingGroup[]>;
  /** The queued jobs of a group at a provider, the first due first, as many as are asked for. */
  listWaiting(group: Pick<WaitingGroup, 'providerId' | 'groupId'>, limit: number): Promise<JobIn<'queued'>[]>;
  /** Jobs to be asked after by `now`, the most urgent first, as many as are asked for. */
  listDuePolls(now: number, limit: number): Promise<JobIn<'running'>[]>;
  /** When the next job after `now` is to be asked after; null where there is none. */
  nextPollAt(now: number): Promise<number | null>;
  /** How many jobs are in any of the states, at one provider or at all. */
  count(states: readonly JobState[], providerId?: string): Promise<number>;
}

export function queueStore(db: Database): QueueStore {
  return {
    listWaitingGroups: () => listWaitingGroups(db),
    listWaiting: (group, limit) => listWaiting(db, group, limit),
    listDuePolls: (now, limit) => listDuePolls(db, now, limit),
    nextPollAt: (now) => nextPollAt(db, now),
    async count(states, providerId) {
      const { store } = db.transaction('jobs');
      const counts = states.map((state) =>
        providerId === undefined
          ? store.index('state').count(state)
          : store.index('provider').count(IDBKeyRange.only([state, providerId])),
      );
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
    },
  };
}
