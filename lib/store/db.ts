import { openDB, type IDBPDatabase, type IDBPTransaction } from 'idb';
import { parseJobs } from './job-records.ts';
import { addEntries } from './library-entries.ts';
import type { PlantainSchema, StoreName } from './schema.ts';
import { tallyAll } from './tallies.ts';
import { undo } from './undo.ts';

export type Database = IDBPDatabase<PlantainSchema>;
type Upgrade = IDBPTransaction<PlantainSchema, StoreName[], 'versionchange'>;

/** Whatever costs money or can be lost is flushed to the medium before its transaction completes. */
export const STRICT = { durability: 'strict' } as const;

/** One step a version, forwards only: the step at index 0 makes version 1. */
const MIGRATIONS: readonly ((db: Database, transaction: Upgrade) => void | Promise<void>)[] = [
  (db) => {
    db.createObjectStore('drafts');
    db.createObjectStore('references', { keyPath: 'id' });
    db.createObjectStore('assets', { keyPath: 'id' });
    db.createObjectStore('blobs');
    const jobs = db.createObjectStore('jobs', { keyPath: 'id' });
    jobs.createIndex('createdAt', 'createdAt');
    jobs.createIndex('state', 'state');
    const ledger = db.createObjectStore('ledger', { keyPath: 'id' });
    ledger.createIndex('at', 'at');
    ledger.createIndex('reservationId', 'reservationId');
    ledger.createIndex('providerId', 'providerId');
    db.createObjectStore('settings');
    db.createObjectStore('connections', { keyPath: 'providerId' });
  },
  (db) => {
    db.createObjectStore('fitted', { keyPath: ['limits', 'assetId'] });
  },
  (db, transaction) => {
    db.createObjectStore('presets', { keyPath: 'id' });
    transaction.objectStore('jobs').createIndex('parentId', 'parent.jobId');
    return addWords(transaction);
  },
  (db, transaction) => {
    const jobs = transaction.objectStore('jobs');
    jobs.createIndex('queue', ['state', 'brief.output.providerId', 'groupId', 'notBefore']);
    jobs.createIndex('provider', ['state', 'brief.output.providerId']);
    jobs.createIndex('poll', ['state', 'pollAt']);
    jobs.createIndex('group', ['groupId', 'state']);
    jobs.createIndex('groups', ['createdAt', 'groupId']);
    jobs.createIndex('batchId', 'batchId');
    db.createObjectStore('groups', { keyPath: 'id' });
    db.createObjectStore('tallies');
    db.createObjectStore('vault');
    db.createObjectStore('batches', { keyPath: 'id' }).createIndex('groupId', 'groupId');
    db.createObjectStore('continuations');
    db.createObjectStore('transmissions', { keyPath: 'id' }).createIndex('at', 'at');
    return addOperations(transaction);
  },
  (db, transaction) => {
    db.createObjectStore('marks', { keyPath: 'jobId' });
    const library = db.createObjectStore('library', { keyPath: 'id' });
    library.createIndex('createdAt', 'createdAt');
    library.createIndex('revision', 'revision', { unique: true });
    library.createIndex('deletedAt', 'deletedAt');
    const uses = db.createObjectStore('uses', { keyPath: 'jobId' });
    uses.createIndex('results', 'results', { multiEntry: true });
    uses.createIndex('references', 'references', { multiEntry: true });
    db.createObjectStore('unused');
    db.createObjectStore('upkeep');
    transaction.objectStore('fitted').createIndex('assetId', 'assetId');
    db.createObjectStore('libraryTexts');
    const downloads = db.createObjectStore('downloads', { keyPath: 'id' });
    downloads.createIndex('jobId', 'jobId');
    downloads.createIndex('state', 'state');
    db.createObjectStore('searches', { keyPath: 'id' });
    db.createObjectStore('backup');
    return addLibrary(transaction);
  },
];

/** Jobs read at once: enough to be fast, few enough for a small machine. */
const JOBS_AT_ONCE = 200;

/** What a list of thousands needs of the jobs of versions 1 to 4. */
async function addLibrary(transaction: Upgrade): Promise<void> {
  const jobs = transaction.objectStore('jobs');
  for (let after: IDBKeyRange | null = null; ;) {
    const [ids, stored] = await Promise.all([jobs.getAllKeys(after, JOBS_AT_ONCE), jobs.getAll(after, JOBS_AT_ONCE)]);
    await addEntries(transaction, parseJobs(stored));
    const last = ids.at(-1);
    if (last === undefined) return;
    after = IDBKeyRange.lowerBound(last, true);
  }
}

/** What jobs and ledger entries of versions 1 to 3 could not say yet. */
async function addOperations(transaction: Upgrade): Promise<void> {
  for await (const cursor of transaction.objectStore('jobs')) {
    const job = cursor.value;
    if (job.state === 'unconfirmed') await cursor.update({ ...job, operation: null });
  }
  for await (const cursor of transaction.objectStore('ledger')) {
    const entry = cursor.value;
    const job = await transaction.objectStore('jobs').get(entry.jobId);
    const asked = job ? { modelId: job.brief.output.modelId, groupId: job.groupId } : { modelId: null, groupId: null };
    await cursor.update({ ...entry, ...asked });
  }
  await tallyAll(transaction.objectStore('ledger').index('reservationId'), transaction.objectStore('tallies'));
}

/** What briefs of versions 1 and 2 could not say yet. */
const WORDS_OF_3 = {
  lens: null,
  depthOfField: null,
  light: null,
  medium: null,
  textPlace: null,
  typeCharacter: null,
  ignored: [],
} as const;

async function addWords(transaction: Upgrade): Promise<void> {
  for await (const cursor of transaction.objectStore('drafts')) {
    await cursor.update({ ...WORDS_OF_3, ...cursor.value });
  }
  for await (const cursor of transaction.objectStore('jobs')) {
    const job = cursor.value;
    await cursor.update({ ...job, parent: null, brief: { ...WORDS_OF_3, ...job.brief } });
  }
}

/** Why a connection is of no use any more: a newer version was opened elsewhere, or the browser closed it. */
export type Loss = 'outdated' | 'closed';

/** One after the other, since two that rewrite the same records would undo each other's work; all of them or none. */
async function migrate(db: Database, oldVersion: number, transaction: Upgrade): Promise<void> {
  // Whoever opens is told.
  transaction.done.catch(() => undefined);
  try {
    for (const step of MIGRATIONS.slice(oldVersion)) await step(db, transaction);
  } catch {
    // What is half done must not be kept as the new version.
    await undo(transaction);
  }
}

/**
 * Opens the database, and brings an older one up to date. Gives way to a newer version opened elsewhere. The browser
 * closes connections too, as Chromium does where the database's own file cannot grow.
 *
 * @throws {DOMException} where it cannot be opened; `AbortError` where it cannot be brought up to date, and then it is as it was
 */
export async function openDatabase(name: string, onLost: (loss: Loss) => void): Promise<Database> {
  const db = await openDB<PlantainSchema>(name, MIGRATIONS.length, {
    upgrade: (database, oldVersion, _newVersion, transaction) => void migrate(database, oldVersion, transaction),
    blocking(_currentVersion, _blockedVersion, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      onLost('outdated');
    },
    terminated: () => onLost('closed'),
  });
  return db;
}
