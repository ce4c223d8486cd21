import { catalogueWith } from '../domain/catalogue-with.ts';
import type { JobIn } from '../domain/job.ts';
import type { Catalogue, Model, ProviderDescription } from '../domain/model.ts';
import type { Progress, Provider } from '../providers/provider.ts';
import type { WorkerStore } from '../store/store.ts';

/** What a provider answered, and the store could not take. */
export interface Unwritten {
  readonly job: JobIn<'submitting'>;
  readonly model: Model;
  readonly progress: Progress;
  readonly cameAt: number;
  /** When it is to be tried again. */
  readonly dueAt: number;
}

/** What the work on jobs needs from outside; handed in, so that a test can hold clocks and ids still. */
export interface JobContext {
  readonly store: WorkerStore;
  /** The adapters, whose code is loaded when it is first needed: most wakes of the worker ask no provider. */
  readonly loadProviders: () => Promise<readonly Provider[]>;
  /** As it is listed: see {@link readCatalogue}. */
  readonly catalogue: Catalogue;
  readonly fetch: typeof globalThis.fetch;
  readonly now: () => number;
  readonly newId: () => string;
  readonly isOnline: () => boolean;
  /** Keeps the worker alive while the work goes on. */
  readonly keepAlive: <Answer>(work: () => Promise<Answer>) => Promise<Answer>;
  /** Has the runner poked at a time, and again and again after it, also if the worker was ended meanwhile. */
  readonly scheduleWake: (at: number) => Promise<void>;
  /** Ends that: there is nothing to wake for. */
  readonly cancelWake: () => Promise<void>;
  /** Has the runner poked now, with a store that is opened again where the browser has closed this one. */
  readonly poke: () => void;
  /** By the ids of their jobs. They are in memory only, and outlive a store, but not the worker. */
  readonly unwritten: Map<string, Unwritten>;
}

/** The catalogue with the person's own models and prices in it, as they are now. */
export async function readCatalogue({ store, catalogue }: Pick<JobContext, 'store' | 'catalogue'>): Promise<Catalogue> {
  return catalogueWith(catalogue, await store.settings.read());
}

/** The adapter of a provider, or undefined where this version no longer has it. */
export async function findProvider({ loadProviders }: JobContext, providerId: string): Promise<Provider | undefined> {
  return (await loadProviders()).find(({ description }) => description.id === providerId);
}

/** What is known of a provider without its code. */
export function describeProvider({ catalogue }: JobContext, providerId: string): ProviderDescription | undefined {
  return catalogue.find(({ id }) => id === providerId);
}
