import * as z from 'zod/mini';
import type { Batch } from '../domain/batch.ts';
import type { Spent } from '../domain/caps.ts';
import type { Failure } from '../domain/failure.ts';
import { isDeletable, type Job, type JobIn, type JobState } from '../domain/job.ts';
import type { Settings } from '../domain/settings.ts';
import type { Transition } from '../domain/transitions.ts';
import type { Changes } from './changes.ts';
import type { Database } from './db.ts';
import { findMaker, listJobs, listJobsIn, parseJobs } from './job-records.ts';
import {
  begin,
  complete,
  readStillAt,
  write,
  writeAll,
  WRITTEN_STORES,
  type JobTransaction,
} from './job-transaction.ts';
import { readSpent } from './ledger.ts';
import { patchEntries } from './library-entries.ts';
import { removeDeleted } from './prune.ts';
import { ONLY_KEY, type StoredAsset } from './schema.ts';
import { parseSettings } from './settings.ts';

/** All that a decision to spend depends on, read in the transaction that carries it out. */
export interface Snapshot {
  readonly settings: Settings;
  /** Of this calendar month and this day. */
  readonly spent: Spent;
}

/** New jobs, each with its reservation; or why nothing is spent. */
export type Decision =
  | { readonly ok: true; readonly transitions: readonly Transition[]; readonly batches: readonly Batch[] }
  | { readonly ok: false; readonly failure: Failure };

export interface JobStore {
  /** The newest first, without the deleted. */
  list(limit: number): Promise<Job[]>;
  read(id: string): Promise<Job | undefined>;
  /** The jobs that were to mend a result of this one, oldest first, without the deleted. */
  listChildren(id: string): Promise<Job[]>;
  /** The newest job that made any of these pictures, by their assets' ids. */
  findMaker(assetIds: readonly string[]): Promise<JobIn<'succeeded'> | undefined>;
  /** Oldest first. */
  listIn<State extends JobState>(state: State): Promise<JobIn<State>[]>;
  /** Every job asked for since then, the deleted too. */
  listSince(createdAt: number): Promise<Job[]>;
  /** Lets `decide` see the caps and the ledger, and does what it decides, all in one transaction. */
  spend(now: number, decide: (snapshot: Snapshot) => Decision): Promise<Decision>;
  /** Moves a job only from the state it is thought to be in; false where another has moved it meanwhile. */
  move(from: Job, transition: Transition): Promise<boolean>;
  /** The same, with the bytes of an answer, and what its provider wants back when they are edited further. */
  moveWithBlobs(
    from: Job,
    transition: Transition,
    blobs: ReadonlyMap<string, Blob>,
    continuation?: string,
  ): Promise<boolean>;
  readContinuation(jobId: string): Promise<string | undefined>;
  /** The same, with the assets that the bytes turned out to be. */
  moveWithAssets(from: Job, transition: Transition, assets: readonly StoredAsset[]): Promise<boolean>;
  /** Hides jobs, all or none, or with null brings them back; one that may not be deleted stays. Results stay until {@link JobStore.prune}. */
  setDeleted(ids: readonly string[], deletedAt: number | null): Promise<void>;
  /** Removes for good what was deleted before `before`; the bytes that nothing else uses since `now` go with the next sweep. */
  prune(before: number, now: number): Promise<void>;
}

async function readSnapshot(transaction: JobTransaction, now: number): Promise<Snapshot> {
  const settings = parseSettings(await transaction.objectStore('settings').get(ONLY_KEY));
  const spent = await readSpent(transaction.objectStore('tallies'), now);
  return { settings, spent };
}

async function decideIn(
  transaction: JobTransaction,
  now: number,
  decide: (snapshot: Snapshot) => Decision,
): Promise<Decision> {
  const decision = decide(await readSnapshot(transaction, now));
  if (!decision.ok) return decision;
  for (const batch of decision.batches) await transaction.objectStore('batches').put(batch);
  await writeAll(transaction, decision.transitions);
  return decision;
}

async function setAllDeleted(
  transaction: JobTransaction,
  ids: readonly string[],
  deletedAt: number | null,
): Promise<void> {
  const jobs = transaction.objectStore('jobs');
  const stored = await Promise.all([...new Set(ids)].map((id) => jobs.get(id)));
  const changed = parseJobs(stored.filter((job) => job !== undefined))
    .filter(isDeletable)
    .map((job) => ({ ...job, deletedAt }));
  await Promise.all(changed.map((job) => jobs.put(job)));
  await patchEntries(transaction, new Map(changed.map(({ id }) => [id, { deletedAt }])));
}

/** Carries out a move in a transaction that has just begun, and tells of it. */
async function move(
  changes: Changes,
  transaction: JobTransaction,
  from: Job,
  transition: Transition,
  writeMore: () => readonly Promise<unknown>[] = () => [],
): Promise<boolean> {
  const changed = await complete(
    transaction,
    readStillAt(transaction, from).then(async (current) => {
      if (!current) return null;
      const [names] = await Promise.all([write(transaction, transition, current), ...writeMore()]);
      return names;
    }),
  );
  if (changed) changes.announce(changed);
  return changed !== null;
}

export function jobStore(db: Database, changes: Changes): JobStore {
  return {
    list: (limit) => listJobs(db, limit),
    async read(id) {
      return parseJobs([await db.get('jobs', id)])[0];
    },
    async listChildren(id) {
      const children = parseJobs(await db.getAllFromIndex('jobs', 'parentId', id));
      return children.filter(({ deletedAt }) => deletedAt === null).toSorted((a, b) => a.createdAt - b.createdAt);
    },
    findMaker: (assetIds) => findMaker(db, assetIds),
    listIn: (state) => listJobsIn(db, state),
    listSince: async (createdAt) =>
      parseJobs(await db.getAllFromIndex('jobs', 'createdAt', IDBKeyRange.lowerBound(createdAt))),
    async spend(now, decide) {
      const transaction = begin(db);
      const decision = await complete(transaction, decideIn(transaction, now, decide));
      if (decision.ok) changes.announce(['jobs', 'ledger', 'batches', 'library']);
      return decision;
    },
    move: (from, transition) => move(changes, begin(db, WRITTEN_STORES), from, transition),
    moveWithBlobs(from, transition, blobs, continuation) {
      const transaction = begin(db, [...WRITTEN_STORES, 'blobs', 'continuations']);
      return move(changes, transaction, from, transition, () => [
        ...[...blobs].map(([id, blob]) => transaction.objectStore('blobs').put(blob, id)),
        ...(continuation === undefined ? [] : [transaction.objectStore('continuations').put(continuation, from.id)]),
      ]);
    },
    readContinuation: async (jobId) => z.optional(z.string()).parse(await db.get('continuations', jobId)),
    moveWithAssets(from, transition, assets) {
      // A power cut may take it: the answer is on the disk, and is read once more.
      const transaction = begin(db, [...WRITTEN_STORES, 'assets'], 'relaxed');
      return move(changes, transaction, from, transition, () =>
        assets.map((asset) => transaction.objectStore('assets').put(asset)),
      );
    },
    async setDeleted(ids, deletedAt) {
      const transaction = begin(db);
      await complete(transaction, setAllDeleted(transaction, ids, deletedAt));
      changes.announce(['jobs', 'library']);
    },
    prune: (before, now) => removeDeleted(db, before, now),
  };
}
