import { onTestFinished } from 'vitest';
import type { Draft } from '../../lib/domain/brief.ts';
import type { Decision } from '../../lib/store/jobs.ts';
import { openStore, type Store, type WorkerStore } from '../../lib/store/store.ts';
import type { Transition } from '../../lib/domain/transitions.ts';
import { aDraft } from './builders.ts';

/** What a test's store starts with, so that it can tell the default from what was written. */
export const EMPTY_DRAFT: Draft = aDraft({ subject: '' });

/** A database name that no other test has. */
export function freshName(): string {
  return `test-${crypto.randomUUID()}`;
}

/** Opens a store, by default on a database of its own, until the end of the test. */
export async function openTestStore(name = freshName()): Promise<Store> {
  const store = await openStore(EMPTY_DRAFT, name);
  let isOpen = true;
  const close = () => {
    if (isOpen) store.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...store, close };
}

/** Two stores on one database, as a panel and the worker have. */
export async function openTwoStores(): Promise<[Store, Store]> {
  const name = freshName();
  return Promise.all([openTestStore(name), openTestStore(name)]);
}

/** Opens the raw database under a store that is open already: to write what no version of the code writes now, and to look. */
export async function openRaw(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name);
  const { promise, resolve, reject } = Promise.withResolvers<IDBDatabase>();
  opening.addEventListener('success', () => resolve(opening.result));
  opening.addEventListener('error', () => reject(opening.error ?? new Error('The database did not open')));
  const db = await promise;
  onTestFinished(() => db.close());
  return db;
}

/** Writes one record past the store's own code. */
export async function writeRaw(name: string, storeName: string, record: unknown, key?: string): Promise<void> {
  const db = await openRaw(name);
  const transaction = db.transaction(storeName, 'readwrite');
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  transaction.addEventListener('complete', () => resolve());
  transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('The write was undone')));
  transaction.objectStore(storeName).put(record, key);
  await promise;
}

/** Takes one record out past the store's own code. */
export async function deleteRaw(name: string, storeName: string, key: string): Promise<void> {
  const db = await openRaw(name);
  const transaction = db.transaction(storeName, 'readwrite');
  const { promise, resolve } = Promise.withResolvers<void>();
  transaction.addEventListener('complete', () => resolve());
  transaction.objectStore(storeName).delete(key);
  await promise;
}

/** Stores jobs with their ledger entries, as a spending decision does. */
export async function enter(store: Store, ...transitions: readonly Transition[]): Promise<void> {
  const decision: Decision = { ok: true, transitions, batches: [] };
  await store.jobs.spend(transitions[0]?.job.createdAt ?? 0, () => decision);
}

/** Removes what was deleted before `before`, and every picture from before then that nothing uses, as the worker does in time. */
export async function removeForGood(
  { jobs, space }: Pick<WorkerStore, 'jobs' | 'space'>,
  before: number,
): Promise<void> {
  await jobs.prune(before, before - 1);
  await space.mark(before - 1);
  await space.sweep(before);
}
