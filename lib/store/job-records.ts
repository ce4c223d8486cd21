import { jobSchema, type Job, type JobIn, type JobState } from '../domain/job.ts';
import type { Database } from './db.ts';

/** Reads stored jobs; a record that no longer fits the schema is left where it is and not shown. */
export function parseJobs(stored: readonly unknown[]): Job[] {
  return stored.flatMap((record) => jobSchema.safeParse(record).data ?? []);
}

/** The newest jobs first, without the deleted. */
export async function listJobs(db: Database, limit: number): Promise<Job[]> {
  const found: Job[] = [];
  let cursor = await db.transaction('jobs').store.index('createdAt').openCursor(null, 'prev');
  while (cursor && found.length < limit) {
    found.push(...parseJobs([cursor.value]).filter((job) => job.deletedAt === null));
    cursor = await cursor.continue();
  }
  return found;
}

/** The newest job, without the deleted, that made any of these pictures. */
export async function findMaker(db: Database, assetIds: readonly string[]): Promise<JobIn<'succeeded'> | undefined> {
  const makers = await Promise.all(assetIds.map((id) => db.getAllKeysFromIndex('uses', 'results', id)));
  const jobs = parseJobs(await Promise.all([...new Set(makers.flat())].map((id) => db.get('jobs', id))));
  const made = jobs.filter((job): job is JobIn<'succeeded'> => job.state === 'succeeded' && job.deletedAt === null);
  return made.toSorted((a, b) => a.createdAt - b.createdAt).at(-1);
}

/** The jobs in a state, oldest first. */
export async function listJobsIn<State extends JobState>(db: Database, state: State): Promise<JobIn<State>[]> {
  const jobs = parseJobs(await db.getAllFromIndex('jobs', 'state', state));
  const inState = jobs.filter((job): job is JobIn<State> => job.state === state);
  return inState.toSorted((a, b) => a.createdAt - b.createdAt);
}
