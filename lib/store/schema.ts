import type { DBSchema } from 'idb';
import * as z from 'zod/mini';
import { assetSchema } from '../domain/asset.ts';
import type { BackupFailure, BackupImport, LeftOut } from '../domain/backup-record.ts';
import type { Batch } from '../domain/batch.ts';
import type { Draft } from '../domain/brief.ts';
import { fittedSchema } from '../domain/fit.ts';
import type { Job } from '../domain/job.ts';
import type { LedgerEntry, Spending } from '../domain/ledger.ts';
import type { StoredGroup } from '../domain/group.ts';
import type { Preset } from '../domain/preset.ts';
import type { Download } from '../domain/download.ts';
import type { LibraryEntry } from '../domain/library-entry.ts';
import type { SavedSearch } from '../domain/library-filter.ts';
import type { Marks } from '../domain/marks.ts';
import { referenceSchema } from '../domain/reference.ts';
import type { Settings } from '../domain/settings.ts';
import type { Uses } from '../domain/uses.ts';
import type { Transmission } from '../domain/transmission.ts';
import type { ConnectionRecord } from './connection-record.ts';
import type { Vault } from './vault-record.ts';

/** A reference and its place among the others: positions ascend, and need not be consecutive. */
export const storedReferenceSchema = z.extend(referenceSchema, { position: z.number() });
export type StoredReference = z.infer<typeof storedReferenceSchema>;

/** An asset's facts with its thumbnail beside them, so that a list never reads the full picture. */
export const storedAssetSchema = z.extend(assetSchema, { thumbnail: z.instanceof(Blob), createdAt: z.int() });
export type StoredAsset = z.infer<typeof storedAssetSchema>;

/** A copy as a model takes it, with its bytes. */
export const storedFittedSchema = z.extend(fittedSchema, { blob: z.instanceof(Blob) });
export type StoredFitted = z.infer<typeof storedFittedSchema>;

/** The one key of the stores that hold a single record. */
export const ONLY_KEY = 'current';

export interface PlantainSchema extends DBSchema {
  drafts: { key: typeof ONLY_KEY; value: Draft };
  references: { key: string; value: StoredReference };
  assets: { key: string; value: StoredAsset };
  /** The bytes, under their asset's id: in a store of their own, so that listing never reads pixels. */
  blobs: { key: string; value: Blob };
  jobs: {
    key: string;
    value: Job;
    indexes: {
      createdAt: number;
      state: string;
      parentId: string;
      /** The queue of a provider, group by group: only a queued job has a time before which it is not sent. */
      queue: [state: string, providerId: string, groupId: string, notBefore: number];
      provider: [state: string, providerId: string];
      /** What is to be asked after, the most urgent first. */
      poll: [state: string, pollAt: number];
      group: [groupId: string, state: string];
      /** Only an entry of a batch has one; of those that have ended, not the oldest. */
      batchId: string;
      /** Its distinct keys are the groups, in the order of their asking. */
      groups: [createdAt: number, groupId: string];
    };
  };
  ledger: {
    key: string;
    value: LedgerEntry;
    indexes: { at: number; reservationId: string; providerId: string };
  };
  settings: { key: typeof ONLY_KEY; value: Settings };
  /** The only place where keys are: no content script can open this database. */
  connections: { key: string; value: ConnectionRecord };
  /** How they are sealed, where the person set a passphrase. */
  vault: { key: typeof ONLY_KEY; value: Vault };
  /** Under their limits and their asset's id, so that all copies for a model stand together. */
  fitted: { key: [limits: string, assetId: string]; value: StoredFitted; indexes: { assetId: string } };
  /** Briefs that the person keeps to begin others with. */
  presets: { key: string; value: Preset };
  /** Groups of jobs of which more is to be known than their jobs say. */
  groups: { key: string; value: StoredGroup };
  /** Sums of the ledger: see `tallies.ts`. */
  tallies: { key: [kind: 'at', quarter: number] | [kind: 'group', groupId: string]; value: Spending };
  batches: { key: string; value: Batch; indexes: { groupId: string } };
  /** What a provider wants back when a job's image is edited further, under the job's id. */
  continuations: { key: string; value: string };
  /** What left this machine. */
  transmissions: { key: string; value: Transmission; indexes: { at: number } };
  /** What the person has said of results, under their job's id. */
  marks: { key: string; value: Marks };
  /** Of every job what a list of thousands needs: derived, and written with the job. */
  library: {
    key: string;
    value: LibraryEntry;
    /** Only what is deleted stands in the last. */
    indexes: { createdAt: number; revision: number; deletedAt: number };
  };
  /** The words by which a job is looked for, under its id: apart, since a list is shown before anybody searches. */
  libraryTexts: { key: string; value: string };
  /** The files that were saved of results. */
  downloads: { key: string; value: Download; indexes: { jobId: string; state: Download['state'] } };
  searches: { key: string; value: SavedSearch };
  /** The assets that each job keeps, by its id; the indexes tell who keeps an asset. Derived, and written with the job. */
  uses: { key: string; value: Uses; indexes: { results: string; references: string } };
  /** When an asset was found to be used by nothing, under its id: it is looked at once more before it goes. */
  unused: { key: string; value: number };
  upkeep: { key: typeof ONLY_KEY; value: UpkeepRecord };
  backup: { key: typeof ONLY_KEY; value: BackupRecord };
}

/** When the whole store was last searched for assets that nothing uses. */
export interface UpkeepRecord {
  readonly markedAt: number;
}

/** When all was last saved elsewhere, and the folder into which it is saved by itself; null where there is none. */
export interface BackupRecord {
  readonly savedAt: number | null;
  readonly folder: FileSystemDirectoryHandle | null;
  /** Why the last backup by itself was not made; null where it was. */
  readonly failure: BackupFailure | null;
  /** The last import since the last backup; null where there was none. */
  readonly imported: BackupImport | null;
  /** What the last backup is without; null of one that was made before this was kept. */
  readonly leftOut: LeftOut | null;
  /** In the names of backups that are made by themselves; null until the first of them. */
  readonly installationId: string | null;
}

export const STORE_NAMES = [
  'drafts',
  'references',
  'assets',
  'blobs',
  'jobs',
  'ledger',
  'settings',
  'connections',
  'fitted',
  'presets',
  'groups',
  'batches',
  'tallies',
  'vault',
  'transmissions',
  'continuations',
  'marks',
  'library',
  'libraryTexts',
  'downloads',
  'searches',
  'backup',
  'uses',
  'unused',
  'upkeep',
] as const;
export type StoreName = (typeof STORE_NAMES)[number];
