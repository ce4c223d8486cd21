import { createContext, useContext } from 'react';
import type { CopyWish } from '../lib/domain/copy.ts';
import type { ImportOutcome } from '../lib/domain/import-report.ts';
import type { Download, ListedFile, SavedForm } from '../lib/domain/download.ts';
import type { ArchiveProgress } from '../lib/domain/archive-words.ts';
import type { JobIn } from '../lib/domain/job.ts';
import type { Catalogue } from '../lib/domain/model.ts';
import type { PixelSize } from '../lib/domain/output.ts';
import type { Order, Submitted } from '../lib/domain/plan-jobs.ts';
import type { ResultMeasures } from '../lib/domain/refine/measures.ts';
import type { Edit, FileOrigin } from '../lib/domain/reference.ts';
import type { StorageEstimate } from '../lib/domain/space.ts';
import type { Send } from '../lib/messages.ts';
import type { Store } from '../lib/store/store.ts';

/** What became of something that the person asked the browser for; `message` is a sentence to show. */
export type Outcome =
  | { readonly ok: true; readonly message: string }
  | { readonly ok: false; readonly message: string };

/** Work on a backup, which may take minutes. */
export interface BackupTask {
  /** Results that are saved, or bytes that are read. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Saving everything elsewhere, bringing it back, and removing it: see `docs/backup-format.md`. */
export interface Backup {
  /** Whether the browser can write to a folder that the person chose once. */
  readonly hasFolders: boolean;
  /** To be called straight from a click, since it may ask where. Null where the person thought better of it. */
  readonly exportEverything: (task: BackupTask) => Promise<Outcome | null>;
  /** Rejects where it is cancelled, and on a full disk; what was taken in before stays. */
  readonly importFrom: (file: File, task: BackupTask) => Promise<ImportOutcome>;
  /** Keys too. There is no way back. */
  readonly deleteEverything: () => Promise<void>;
  /** To be called straight from a click. False where the person closed the dialog. */
  readonly chooseFolder: () => Promise<boolean>;
  /** To be called straight from a click, since it may ask for leave. */
  readonly saveInFolder: (task: BackupTask) => Promise<Outcome | null>;
  /** Makes the backup that is made by itself, where one is due and the browser asks nothing. */
  readonly saveIfDue: () => Promise<void>;
}

/** The browser's list of downloads, in which a file is named by the object URL that it was saved from. */
export interface SavedFiles {
  /** Tells what is listed of files, now and as it changes, until the way out that it answers is taken. */
  watch(urls: readonly string[], onLook: (listed: ReadonlyMap<string, ListedFile | null>) => void): Promise<() => void>;
  /** Tells which of all files the browser knows to be gone from where they were saved, in the same way. */
  watchGone(onLook: (urls: ReadonlySet<string>) => void): Promise<() => void>;
  /** Opens the folder that a file is in; false where there is no such file any more. */
  show(url: string): Promise<boolean>;
  /** Lets a paused or interrupted download go on; false where the browser cannot. */
  resume(download: Pick<Download, 'id' | 'url'>): Promise<boolean>;
}

/** Everything that the components may reach, handed in by an entrypoint, or by a test. */
export interface App {
  readonly store: Store;
  /** Handed in as it is listed; what {@link useApp} answers has the person's own models and prices in it, live. */
  readonly catalogue: Catalogue;
  readonly send: Send;
  /** Queues what a person asked for, as they saw it, at the price to which they agreed. */
  readonly submit: (order: Order) => Promise<Submitted>;
  /** Takes picture files in as references; a file that is none becomes a failed reference that says why. */
  readonly addFiles: (files: readonly File[], origin?: FileOrigin) => Promise<void>;
  /** Puts another file's picture in a reference's place: role, note and tag stay. */
  readonly replaceImage: (referenceId: string, file: File) => Promise<void>;
  /** Turns and crops a reference's picture, from its original; no turn and no crop bring that back. */
  readonly editImage: (referenceId: string, edit: Pick<Edit, 'quarterTurns' | 'crop'>) => Promise<void>;
  /** What can be measured of a job's image against what was asked for. */
  readonly measureResult: (jobId: string, assetId: string) => Promise<ResultMeasures>;
  /** Up to six colours of a stored picture as upper-case `#RRGGBB`, the most telling first. */
  readonly palette: (assetId: string) => Promise<readonly string[]>;
  /**
   * Saves a result's image to the downloads folder under the template's name, never overwriting: in the format that its
   * brief asks for, or as it was made.
   */
  readonly download: (job: JobIn<'succeeded'>, assetId: string, form?: SavedForm) => Promise<Outcome>;
  /** Makes a copy of a stored picture and saves nothing; fails with a sentence to show. */
  readonly previewCopy: (assetId: string, wish: CopyWish) => Promise<PixelSize & { readonly blob: Blob }>;
  /** Saves a copy of a result's image, beside nothing that is there already. */
  readonly downloadCopy: (job: JobIn<'succeeded'>, assetId: string, wish: CopyWish) => Promise<Outcome>;
  /** Whether this browser can write AVIF. */
  readonly canEncodeAvif: () => Promise<boolean>;
  /** Where the files that were saved are now. */
  readonly savedFiles: SavedFiles;
  /**
   * Saves the pictures of results as a ZIP with a manifest. To be called straight from a click, since the person may be asked
   * where it goes; null where they dismissed that.
   */
  readonly downloadArchive: (
    jobIds: readonly string[],
    onProgress: (progress: ArchiveProgress) => void,
    signal: AbortSignal,
  ) => Promise<Outcome | null>;
  /** Saves a file that was made here to the downloads folder, under its own name, never overwriting. */
  readonly saveFile: (file: File) => Promise<Outcome>;
  /** Puts an image on the clipboard, as PNG. To be called straight from a click. */
  readonly copyImage: (assetId: string) => Promise<Outcome>;
  readonly backup: Backup;
  /** The room that the browser gives, and whether it keeps what is stored; `keep` is to be called straight from a click. */
  readonly storage: {
    readonly estimate: () => Promise<StorageEstimate>;
    readonly isKept: () => Promise<boolean>;
    readonly keep: () => Promise<boolean>;
  };
  /** Whether the browser had closed the store of the page in whose place this one was loaded. */
  readonly wasStoreLost: boolean;
  /** Edits that could not be stored, kept in memory for whoever shows them next in this tab or panel; null is none. */
  readonly unsavedEdits: {
    readonly read: () => unknown;
    readonly keep: (edits: unknown) => void;
  };
  readonly openOptions: () => void;
  /** Opens the library in a tab, or goes to the one that is open. */
  readonly openLibrary: () => void;
  /** Opens the brief in a tab, for pages that have no panel beside them. */
  readonly openComposer: () => void;
  /** Asks the browser for leave to call addresses. To be called straight from a click, before any await. */
  readonly requestAccess: (...addresses: string[]) => Promise<boolean>;
  /** Whether calls to an address need no further leave, as far as the browser knows. */
  readonly hasAccess: (baseUrl: string) => Promise<boolean>;
  /** Asks the browser for leave to notify. To be called straight from a click, before any await. */
  readonly requestNotifications: () => Promise<boolean>;
  /** Milliseconds since the epoch; handed in so that a test can hold it still. */
  readonly now: () => number;
  readonly newId: () => string;
}

/** Filled by `AppProvider`. */
export const AppContext = createContext<App | null>(null);

/** The app that the entrypoint handed in. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('useApp needs an AppProvider above it');
  return app;
}
