import type { IDBPTransaction } from 'idb';
import type { Batch } from '../domain/batch.ts';
import type { Draft } from '../domain/brief.ts';
import type { Job } from '../domain/job.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import { assetIdsOf, assetIdsOfContent } from '../domain/uses.ts';
import { parseJobs } from './job-records.ts';
import type { Database } from './db.ts';
import { parseReferences } from './references.ts';
import { ONLY_KEY, storedAssetSchema, type PlantainSchema, type StoredAsset, type StoredReference } from './schema.ts';

/** A job with all that belongs to it alone. */
export interface JobWithAccount {
  /** As it lies in the store, also where this version cannot read it. */
  readonly stored: unknown;
  readonly job: Job | undefined;
  readonly account: readonly LedgerEntry[];
  readonly marks: PlantainSchema['marks']['value'] | undefined;
  /** Of the batch that it is an open entry of. */
  readonly batchState: Batch['state'] | undefined;
  /** The pictures that it needs. */
  readonly assetIds: readonly string[];
}

/** A picture as far as it is there: an unchecked answer of a provider has bytes and no facts yet. */
export interface StoredPicture {
  readonly id: string;
  readonly asset: StoredAsset | undefined;
  readonly blob: Blob | undefined;
}

/** What is composed: the draft and its references. */
export interface Composition {
  readonly draft: Draft;
  readonly references: readonly StoredReference[];
}

/** Reads everything that may leave this browser, piece by piece. Keys are not among it, by construction. */
export interface TransferReader {
  counts(): Promise<Record<string, number>>;
  /** The newest first, the deleted too. */
  listJobIds(): Promise<string[]>;
  /** Those that there still are. */
  readJobs(ids: readonly string[]): Promise<JobWithAccount[]>;
  readAssets(ids: readonly string[]): Promise<StoredPicture[]>;
  /** The accounts of the reservations whose ids come after one, whole, in the order of the ids; empty at the end. */
  listAccounts(afterId: string): Promise<LedgerEntry[][]>;
  /** Everything of a small store. */
  list(name: 'settings' | 'presets' | 'searches'): Promise<unknown[]>;
  /** Undefined where nothing was composed. */
  readComposition(): Promise<Composition | undefined>;
}

type Reading = IDBPTransaction<PlantainSchema, ('jobs' | 'ledger' | 'marks' | 'batches')[]>;

async function readJob(transaction: Reading, id: string): Promise<JobWithAccount[]> {
  const [stored, marks] = await Promise.all([
    transaction.objectStore('jobs').get(id),
    transaction.objectStore('marks').get(id),
  ]);
  if (stored === undefined) return [];
  const [job] = parseJobs([stored]);
  const entries = transaction.objectStore('ledger').index('reservationId');
  const [account, batch] = await Promise.all([
    job ? entries.getAll(job.reservationId) : [],
    job?.state === 'batched' ? transaction.objectStore('batches').get(job.batchId) : undefined,
  ]);
  return [{ stored, job, account, marks, batchState: batch?.state, assetIds: job ? assetIdsOf(job) : [] }];
}

async function readAssets(db: Database, ids: readonly string[]): Promise<StoredPicture[]> {
  const transaction = db.transaction(['assets', 'blobs']);
  return Promise.all(
    ids.map(async (id) => {
      const [asset, blob] = await Promise.all([
        transaction.objectStore('assets').get(id),
        transaction.objectStore('blobs').get(id),
      ]);
      return { id, asset: storedAssetSchema.safeParse(asset).data, blob };
    }),
  );
}

const ENTRIES_AT_ONCE = 2_000;

async function listAccounts(db: Database, afterId: string): Promise<LedgerEntry[][]> {
  const range = IDBKeyRange.lowerBound(afterId, true);
  const entries = await db.getAllFromIndex('ledger', 'reservationId', range, ENTRIES_AT_ONCE);
  const accounts = [...Map.groupBy(entries, ({ reservationId }) => reservationId).values()];
  // The last may go on after what was read: then it is the first of the next.
  return entries.length < ENTRIES_AT_ONCE ? accounts : accounts.slice(0, -1);
}

export function transferReader(db: Database): TransferReader {
  return {
    async counts() {
      const names = ['jobs', 'assets', 'ledger', 'presets', 'searches', 'marks'] as const;
      const counted = await Promise.all(names.map(async (name) => [name, await db.count(name)] as const));
      return Object.fromEntries(counted);
    },
    async listJobIds() {
      const ids = await db.getAllKeysFromIndex('jobs', 'createdAt');
      return ids.toReversed();
    },
    async readJobs(ids) {
      const transaction = db.transaction(['jobs', 'ledger', 'marks', 'batches']);
      return (await Promise.all(ids.map((id) => readJob(transaction, id)))).flat();
    },
    readAssets: (ids) => readAssets(db, ids),
    listAccounts: (afterId) => listAccounts(db, afterId),
    list: (name) => db.getAll(name),
    async readComposition() {
      const transaction = db.transaction(['drafts', 'references']);
      const [draft, references] = await Promise.all([
        transaction.objectStore('drafts').get(ONLY_KEY),
        transaction.objectStore('references').getAll(),
      ]);
      return draft && { draft, references: parseReferences(references) };
    },
  };
}

/** The pictures that a composition needs. */
export function assetIdsOfComposition({ references }: Composition): string[] {
  return references.flatMap(({ content }) => (content.state === 'ready' ? assetIdsOfContent(content) : []));
}
