import type { Draft } from '../domain/brief.ts';
import { isStorageFull } from '../domain/storage-full.ts';
import { ownMemory, type SessionMemory } from '../domain/session-memory.ts';
import { assetStore, type AssetStore } from './assets.ts';
import { briefStore, type BriefStore } from './brief.ts';
import { backupRecordStore, type BackupRecordStore } from './backup-record.ts';
import { batchStore, type BatchStore } from './batches.ts';
import { openChanges, type Changes } from './changes.ts';
import { connectionStore, type ConnectionStore } from './connections.ts';
import { openDatabase, type Database, type Loss } from './db.ts';
import { downloadStore, type DownloadStore } from './downloads.ts';
import { draftStore, type DraftStore } from './drafts.ts';
import { fittedStore, type FittedStore } from './fitted.ts';
import { groupStore, type GroupStore } from './groups.ts';
import { jobStore, type JobStore } from './jobs.ts';
import { ledgerStore, type LedgerStore } from './ledger.ts';
import { queueStore, type QueueStore } from './queue.ts';
import { watchRoom } from './room.ts';
import { STORE_NAMES } from './schema.ts';
import { referenceStore, type ReferenceStore } from './references.ts';
import { libraryStore, type LibraryStore } from './library.ts';
import { marksStore, type MarksStore } from './marks.ts';
import { searchStore, type SearchStore } from './searches.ts';
import { presetStore, type PresetStore } from './presets.ts';
import { spaceStore, type SpaceStore } from './space.ts';
import { transmissionStore, type TransmissionStore } from './transmissions.ts';
import { upkeep, type Upkeep } from './upkeep.ts';
import { vaultStore, type VaultStore } from './vault.ts';
import { settingsStore, type SettingsStore } from './settings.ts';

/** What the background works with of the source of truth: one part a record type, and the channel that says which changed. */
export interface WorkerStore {
  readonly brief: BriefStore;
  readonly drafts: DraftStore;
  readonly references: ReferenceStore;
  readonly assets: AssetStore;
  readonly jobs: JobStore;
  readonly queue: QueueStore;
  readonly ledger: LedgerStore;
  readonly settings: SettingsStore;
  readonly connections: ConnectionStore;
  readonly vault: VaultStore;
  readonly fitted: FittedStore;
  readonly groups: GroupStore;
  readonly batches: BatchStore;
  readonly transmissions: TransmissionStore;
  readonly library: LibraryStore;
  readonly downloads: DownloadStore;
  readonly space: Upkeep;
  readonly changes: Changes;
  close(): void;
}

/** The source of truth, whole, as pages show it. */
export interface Store extends WorkerStore {
  readonly presets: PresetStore;
  readonly marks: MarksStore;
  readonly backup: BackupRecordStore;
  readonly searches: SearchStore;
  readonly space: SpaceStore;
}

/** The name of the one database. */
export const DATABASE = 'plantain';

/**
 * Opens the store.
 *
 * @param emptyDraft what a person starts with, which depends on the catalogue and so is handed in
 * @param session where keys are that last as long as the browser runs; handed in by who needs a key
 * @param onLost called when the database is closed from outside, by an update or by the browser: nothing works any more
 */
async function open(
  emptyDraft: Draft,
  name = DATABASE,
  onLost: (loss: Loss) => void = () => {},
  session: SessionMemory = ownMemory(),
): Promise<{ readonly db: Database; readonly store: WorkerStore }> {
  const changes = openChanges(name);
  const db = await openDatabase(name, onLost);
  const room = await watchRoom(db, changes);
  changes.subscribe(STORE_NAMES, () => room.assume());
  // Whoever began the write: an aborted transaction is told to its database.
  const onAbort = ({ target }: Event) => {
    if (target instanceof IDBTransaction && isStorageFull(target.error)) changes.announceFull();
  };
  db.addEventListener('abort', onAbort);
  const store: WorkerStore = {
    brief: briefStore(db, changes, emptyDraft),
    drafts: draftStore(db, changes, emptyDraft),
    references: referenceStore(db, changes, emptyDraft),
    assets: assetStore(db, changes),
    jobs: jobStore(db, changes),
    queue: queueStore(db),
    ledger: ledgerStore(db),
    settings: settingsStore(db, changes),
    connections: connectionStore(db, changes, session),
    vault: vaultStore(db, changes, session),
    fitted: fittedStore(db, changes),
    groups: groupStore(db, changes),
    batches: batchStore(db, changes),
    transmissions: transmissionStore(db, changes),
    library: libraryStore(db),
    downloads: downloadStore(db, changes),
    space: upkeep(db, changes),
    changes,
    close() {
      db.removeEventListener('abort', onAbort);
      room.leave();
      changes.close();
      db.close();
    },
  };
  return { db, store };
}

/** Opens what the background needs: it starts with little code. */
export async function openWorkerStore(...how: Parameters<typeof open>): Promise<WorkerStore> {
  return (await open(...how)).store;
}

/** Opens the whole store. */
export async function openStore(...how: Parameters<typeof open>): Promise<Store> {
  const { db, store } = await open(...how);
  const { changes } = store;
  return {
    ...store,
    presets: presetStore(db, changes),
    marks: marksStore(db, changes),
    backup: backupRecordStore(db, changes),
    searches: searchStore(db, changes),
    space: spaceStore(db, changes),
  };
}
