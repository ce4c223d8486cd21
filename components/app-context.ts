import { createContext, useContext } from 'react';
import type { JobIn } from '../lib/domain/job.ts';
import type { Catalogue } from '../lib/domain/model.ts';
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
  /** Saves a result's image to the downloads folder under the template's name, never overwriting. */
  readonly download: (job: JobIn<'succeeded'>, assetId: string) => Promise<Outcome>;
  /** Saves a file that was made here to the downloads folder, under its own name, never overwriting. */
  readonly saveFile: (file: File) => Promise<Outcome>;
  /** Puts an image on the clipboard, as PNG. To be called straight from a click. */
  readonly copyImage: (assetId: string) => Promise<Outcome>;
  /** The room that the browser gives, and whether it keeps what is stored; `keep` is to be called straight from a click. */
  readonly storage: {
    readonly estimate: () => Promise<StorageEstimate>;
    readonly isKept: () => Promise<boolean>;
    readonly keep: () => Promise<boolean>;
  };
  readonly openOptions: () => void;
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
