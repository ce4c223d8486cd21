import type { LedgerEntry } from '../domain/ledger.ts';
import type { Merged } from '../domain/import-report.ts';
import type { SavedSearch } from '../domain/library-filter.ts';
import type { Preset } from '../domain/preset.ts';
import type { SessionMemory } from '../domain/session-memory.ts';
import { downloadsAfterImport, type Settings } from '../domain/settings.ts';
import { openChanges, type Changes } from './changes.ts';
import { memoryName } from './connections.ts';
import { openDatabase, STRICT, type Database } from './db.ts';
import { begin, complete, type JobTransaction } from './job-transaction.ts';
import { parseReferences } from './references.ts';
import { isSameRecord } from './same-record.ts';
import { watchRoom } from './room.ts';
import { parseSettings } from './settings.ts';
import { ONLY_KEY, STORE_NAMES } from './schema.ts';
import { mergeAccount, mergeJobs, type ArrivingJob } from './transfer-merge.ts';
import {
  assetIdsOfComposition,
  transferReader,
  type Composition,
  type StoredPicture,
  type TransferReader,
} from './transfer-read.ts';
import { readVault, vaultKeyName } from './vault-record.ts';

/** What arrives of what was composed. */
export interface ArrivingComposition extends Composition {
  /** The pictures of it that need not be here: they were lost before. */
  readonly lacks: readonly string[];
}

/** All of the store at once: for what leaves this browser, comes into it, or is removed from it. */
export interface Transfer extends TransferReader {
  /** Takes in pictures, whose bytes must be those of their ids; of one whose bytes are lost, what is known of it. */
  mergeAssets(arriving: readonly StoredPicture[]): Promise<Merged[]>;
  /** Takes in jobs, each with its account, all in one transaction. */
  mergeJobs(arriving: readonly ArrivingJob[]): Promise<Merged[]>;
  mergeAccounts(accounts: readonly (readonly LedgerEntry[])[]): Promise<Merged[]>;
  mergePresets(presets: readonly Preset[]): Promise<Merged[]>;
  mergeSearches(searches: readonly SavedSearch[]): Promise<Merged[]>;
  /** Keeps results that are brought from being downloaded by themselves: see `downloadsAfterImport`. */
  beginImport(madeAt: number): Promise<void>;
  /** Only where nothing was set here. */
  mergeSettings(settings: Settings): Promise<Merged>;
  /** Only where nothing was composed here. */
  mergeComposition(arriving: ArrivingComposition): Promise<Merged>;
  /** Empties every store, and forgets the keys that are kept for this session. */
  clear(session: SessionMemory): Promise<void>;
  close(): void;
}

type Merge<Part> = (transaction: JobTransaction, part: Part) => Promise<Merged>;

async function mergeOne<Part>(
  store: { get(id: string): Promise<Part | undefined>; put(part: Part): Promise<unknown> },
  id: string,
  part: Part,
): Promise<Merged> {
  const here = await store.get(id);
  if (here === undefined) await store.put(part);
  if (here === undefined) return 'added';
  return isSameRecord(here, part) ? 'same' : 'other';
}

const mergePreset: Merge<Preset> = (transaction, preset) =>
  mergeOne(transaction.objectStore('presets'), preset.id, preset);

const mergeSearch: Merge<SavedSearch> = (transaction, search) =>
  mergeOne(transaction.objectStore('searches'), search.id, search);

/** What a person sets; since when results are downloaded by themselves moves on with every one of them. */
function set({ downloadsResultsAfter, ...others }: Settings) {
  return { ...others, downloadsResults: downloadsResultsAfter !== null };
}

const mergeSettings: Merge<Settings> = async (transaction, settings) => {
  const store = transaction.objectStore('settings');
  const here = await store.get(ONLY_KEY);
  if (here === undefined) await store.put(settings, ONLY_KEY);
  if (here === undefined) return 'added';
  return isSameRecord(set(parseSettings(here)), set(settings)) ? 'same' : 'other';
};

async function mergeAssets(db: Database, arriving: readonly StoredPicture[]): Promise<Merged[]> {
  const transaction = db.transaction(['assets', 'blobs'], 'readwrite', STRICT);
  const [assets, blobs] = [transaction.objectStore('assets'), transaction.objectStore('blobs')];
  const merged = await Promise.all(
    arriving.map(async ({ id, asset, blob }): Promise<Merged> => {
      const [assetKey, blobKey] = await Promise.all([assets.getKey(id), blobs.getKey(id)]);
      if (blobKey === undefined && blob) await blobs.put(blob, id);
      if (assetKey === undefined && asset) await assets.put(asset);
      return blobKey === undefined && blob ? 'added' : 'same';
    }),
  );
  await transaction.done;
  return merged;
}

async function mergeComposition(transaction: JobTransaction, arriving: ArrivingComposition): Promise<Merged> {
  const { lacks, ...composition } = arriving;
  const [drafts, references] = [transaction.objectStore('drafts'), transaction.objectStore('references')];
  const [here, others] = [await drafts.get(ONLY_KEY), parseReferences(await references.getAll())];
  if (here !== undefined || others.length > 0) {
    return isSameRecord({ draft: here, references: others }, composition) ? 'same' : 'other';
  }
  for (const id of assetIdsOfComposition(composition)) {
    if (!lacks.includes(id) && (await transaction.objectStore('blobs').getKey(id)) === undefined) return 'incomplete';
  }
  await drafts.put(composition.draft, ONLY_KEY);
  for (const reference of composition.references) await references.put(reference);
  return 'added';
}

async function clear(db: Database, session: SessionMemory): Promise<void> {
  const [vault, providerIds] = await Promise.all([readVault(db), db.getAllKeys('connections')]);
  const transaction = begin(db);
  await complete(transaction, Promise.all(STORE_NAMES.map((name) => transaction.objectStore(name).clear())));
  for (const providerId of providerIds) await session.remove(memoryName(providerId));
  if (vault) await session.remove(vaultKeyName(vault));
}

/** Merges parts one after the other. */
function each<Part>(parts: readonly Part[], merge: Merge<Part>) {
  return async (transaction: JobTransaction): Promise<Merged[]> => {
    const merged: Merged[] = [];
    for (const part of parts) merged.push(await merge(transaction, part));
    return merged;
  };
}

/** Merges in one transaction, and tells of it where anything came of it. */
function mergerOf(db: Database, changes: Changes) {
  return async (
    names: Parameters<Changes['announce']>[0],
    merge: (transaction: JobTransaction) => Promise<Merged[]>,
  ): Promise<Merged[]> => {
    const transaction = begin(db);
    const merged = await complete(transaction, merge(transaction));
    if (merged.some((one) => one === 'added' || one === 'restored' || one === 'answered')) changes.announce(names);
    return merged;
  };
}

/** Opens the store of this name as a whole, beside who has it open part by part. */
export async function openTransfer(name: string): Promise<Transfer> {
  const db = await openDatabase(name, () => {});
  const changes = openChanges(name);
  const room = await watchRoom(db, changes);
  const merge = mergerOf(db, changes);
  return {
    ...transferReader(db),
    async mergeAssets(arriving) {
      // Pictures fill a disk faster than is looked; records do not.
      await room.ensure(arriving.reduce((sum, { blob }) => sum + (blob?.size ?? 0), 0));
      const merged = await mergeAssets(db, arriving);
      if (merged.includes('added')) changes.announce(['assets']);
      return merged;
    },
    mergeJobs: (all) => merge(['jobs', 'ledger', 'library', 'marks'], (transaction) => mergeJobs(transaction, all)),
    mergeAccounts: (accounts) => merge(['ledger'], each(accounts, mergeAccount)),
    mergePresets: (presets) => merge(['presets'], each(presets, mergePreset)),
    mergeSearches: (searches) => merge(['searches'], each(searches, mergeSearch)),
    async beginImport(madeAt) {
      const transaction = db.transaction('settings', 'readwrite', STRICT);
      const stored = await transaction.store.get(ONLY_KEY);
      const settings = parseSettings(stored);
      const downloadsResultsAfter = downloadsAfterImport(settings.downloadsResultsAfter, madeAt);
      if (stored !== undefined) await transaction.store.put({ ...settings, downloadsResultsAfter }, ONLY_KEY);
      await transaction.done;
    },
    async mergeSettings(settings) {
      const [merged = 'other'] = await merge(['settings'], each([settings], mergeSettings));
      return merged;
    },
    async mergeComposition(arriving) {
      const [merged = 'other'] = await merge(['drafts', 'references'], each([arriving], mergeComposition));
      return merged;
    },
    async clear(session) {
      // Past the watch over the room: on a full disk, this is what makes some.
      const unwatched = await openDatabase(name, () => {});
      await clear(unwatched, session).finally(() => unwatched.close());
      changes.announce(STORE_NAMES);
    },
    close() {
      room.leave();
      changes.close();
      db.close();
    },
  };
}
