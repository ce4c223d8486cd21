import type { Draft } from '../domain/brief.ts';
import { isStorageFull } from '../domain/storage-full.ts';
import { ownMemory, type SessionMemory } from '../domain/session-memory.ts';
import { assetStore, type AssetStore } from './assets.ts';
import { briefStore, type BriefStore } from './brief.ts';
import { backupRecordStore, type BackupRecordStore } from './backup-record.ts';
import { batchStore, type BatchStore } from './batches.ts';
import { openChanges, type Changes } from './changes.ts';
import { connectionStore, type ConnectionStore } from './connections.ts';
import { openDatabase, type Loss } from './db.ts';
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
import { vaultStore, type VaultStore } from './vault.ts';
import { settingsStore, type SettingsStore } from './settings.ts';

/** The source of truth: one part a record type, and the channel that says which changed. */
export interface Store {
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
  readonly presets: PresetStore;
  readonly groups: GroupStore;
  readonly batches: BatchStore;
  readonly transmissions: TransmissionStore;
  readonly library: LibraryStore;
  readonly marks: MarksStore;
  readonly backup: BackupRecordStore;
  readonly downloads: DownloadStore;
  readonly searches: SearchStore;
  readonly space: SpaceStore;
  readonly changes: Changes;
  close(): void;
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
export async function openStore(
  emptyDraft: Draft,
  name = DATABASE,
  onLost: (loss: Loss) => void = () => {},
  session: SessionMemory = ownMemory(),
): Promise<Store> {
  const changes = openChanges(name);
  const db = await openDatabase(name, onLost);
  const room = await watchRoom(
    db,
    () => changes.announceFull(),
    // Whoever has something that did not fit hears it as where a picture was removed.
    () => changes.announce(['assets']),
  );
  changes.subscribe(STORE_NAMES, () => room.assume());
  // Whoever began the write: an aborted transaction is told to its database.
  const onAbort = ({ target }: Event) => {
    if (target instanceof IDBTransaction && isStorageFull(target.error)) changes.announceFull();
  };
  db.addEventListener('abort', onAbort);
  return {
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
    presets: presetStore(db, changes),
    groups: groupStore(db, changes),
    batches: batchStore(db, changes),
    transmissions: transmissionStore(db, changes),
    library: libraryStore(db),
    marks: marksStore(db, changes),
    backup: backupRecordStore(db, changes),
    downloads: downloadStore(db, changes),
    searches: searchStore(db, changes),
    space: spaceStore(db, changes),
    changes,
    close() {
      db.removeEventListener('abort', onAbort);
      room.leave();
      changes.close();
      db.close();
    },
  };
}
