import { onTestFinished } from 'vitest';
import type { Asset } from '../../lib/domain/asset.ts';
import type { Job } from '../../lib/domain/job.ts';
import type { LedgerEntry } from '../../lib/domain/ledger.ts';
import { exportBackup } from '../../lib/backup/export-backup.ts';
import { importBackup } from '../../lib/backup/import-backup.ts';
import type { ImportReport } from '../../lib/domain/import-report.ts';
import type { Store } from '../../lib/store/store.ts';
import { openTransfer, type Transfer } from '../../lib/store/transfer.ts';
import {
  AT,
  aCancelledJob,
  aFailedJob,
  aFailure,
  aFrozenBrief,
  aLedgerEntry,
  anAsset,
  anUnconfirmedJob,
  aParent,
  aReference,
  aSucceededJob,
} from './builders.ts';
import { NO_WORDS } from '../../lib/domain/empty-draft.ts';
import type { Preset } from '../../lib/domain/preset.ts';
import { enter, openRaw, removeForGood, writeRaw } from './test-store.ts';

/** Stands for a key: to be found in no backup. */
export const CANARY = 'AIza-backup-canary-5f1e';

export function aPreset(overrides: Partial<Preset> = {}): Preset {
  return {
    id: 'preset-1',
    name: 'Spring',
    createdAt: AT,
    words: { ...NO_WORDS, inputMode: 'text' },
    aspectRatio: '4:5',
    ...overrides,
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

/** A stored picture of some bytes, which nobody decodes. */
export async function storePicture(store: Store, name: string, sizeBytes = 3_000): Promise<Asset> {
  const seed = new TextEncoder().encode(name);
  const bytes = Uint8Array.from({ length: sizeBytes }, (_, index) => (seed[index % seed.length] ?? 0) ^ (index >> 3));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex();
  const asset = anAsset({ id: digest, mediaType: 'image/png', sizeBytes });
  const thumbnail = new Blob([`thumbnail of ${name}`], { type: 'image/webp' });
  await store.assets.put(asset, new Blob([bytes], { type: 'image/png' }), thumbnail, AT);
  return asset;
}

/** The account of a job, closed or left open as its state has it. */
export function accountOf({ id, groupId, reservationId, ...job }: Job): LedgerEntry[] {
  const shared = { reservationId, jobId: id, groupId };
  const pending = aLedgerEntry({ ...shared, kind: 'pending' });
  if (job.state === 'succeeded' || job.state === 'saving') {
    return [pending, aLedgerEntry({ ...shared, kind: 'posted', amountMicroUsd: job.costMicroUsd, at: AT + 6_000 })];
  }
  if (job.state === 'unconfirmed') return [pending, aLedgerEntry({ ...shared, kind: 'uncertain', at: AT + 6_000 })];
  const isClosed = job.state === 'failed' || job.state === 'cancelled';
  return isClosed ? [pending, aLedgerEntry({ ...shared, kind: 'voided', at: AT + 6_000 })] : [pending];
}

/** The id, group and account of a job of this name. */
export function named(name: string) {
  return { id: `job-${name}`, groupId: `group-${name}`, reservationId: `reservation-${name}` };
}

export function enterJob(store: Store, job: Job): Promise<void> {
  return enter(store, { job, entries: accountOf(job) });
}

/** A result with a picture of its own, made with a reference. */
export async function enterResult(store: Store, name: string, references: readonly Asset[] = []): Promise<void> {
  const image = await storePicture(store, `result ${name}`);
  const brief = aFrozenBrief({
    subject: `A mug, the ${name}`,
    references: references.map((asset, place) =>
      aReference({ id: `${name}-${place}`, content: { state: 'ready', asset, capturedBy: 'page-fetch' } }),
    ),
  });
  await enterJob(store, aSucceededJob({ ...named(name), brief, images: [image] }));
}

/** Some of everything that a person may have, nothing of it under way. */
export async function fillStore(store: Store, name: string): Promise<void> {
  const reference = await storePicture(store, 'reference');
  for (const each of ['first', 'second', 'third']) await enterResult(store, each, [reference]);
  const child = await storePicture(store, 'child');
  await enterJob(
    store,
    aSucceededJob({ ...named('child'), images: [child], parent: aParent({ jobId: 'job-first' }), createdAt: AT + 9 }),
  );
  await enterJob(store, aFailedJob(named('failed')));
  await enterJob(store, aCancelledJob(named('cancelled')));
  await enterJob(store, anUnconfirmedJob(named('doubtful')));
  await store.marks.change(['job-first', 'job-failed'], (marks) => ({ ...marks, isFavourite: true, tags: ['spring'] }));
  await store.settings.patch({ monthlyCapMicroUsd: 7_000_000, fileNameTemplate: '{date} {id}' });
  await store.drafts.patch({ subject: 'A jug' });
  const content = { state: 'ready' as const, asset: reference, capturedBy: 'file' as const };
  await store.references.add(aReference({ id: 'in-draft', content }));
  await store.connections.save({
    providerId: 'gemini',
    key: CANARY,
    baseUrl: 'https://gateway.example',
    check: { state: 'failed', at: AT, kind: 'unauthorized', message: `Not this key: ${CANARY}` },
  });
  await writeRaw(name, 'continuations', `signed with ${CANARY}`, 'job-first');
  // What is left of a result that was deleted for good.
  await enterJob(store, aFailedJob({ ...named('gone'), failure: aFailure(), deletedAt: AT }));
  await removeForGood(store, AT + 1);
}

/** The store of this name as a whole, until the end of the test. */
export async function openTestTransfer(name: string): Promise<Transfer> {
  const transfer = await openTransfer(name);
  onTestFinished(() => transfer.close());
  return transfer;
}

/** The members of a backup of the store of this name, each in its pieces. */
export async function exportPieces(name: string): Promise<Bytes[]> {
  return Array.fromAsync(exportBackup(await openTestTransfer(name), { at: AT + 86_400_000, version: '0.1.0' }));
}

export async function exportFile(name: string): Promise<Blob> {
  return new Blob(await exportPieces(name));
}

/** What an import of a file into the store of this name did. */
export async function importFile(name: string, file: Blob): Promise<ImportReport> {
  const outcome = await importBackup(await openTestTransfer(name), file, { now: AT + 2 * 86_400_000 });
  if (outcome.kind !== 'done') throw new Error(`The import came to ${outcome.kind}`);
  return outcome.report;
}

async function readable(record: unknown): Promise<unknown> {
  if (record instanceof Blob) return `${record.type}: ${await record.text()}`;
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return record;
  const fields = Object.entries(record).map(async ([name, value]) => [name, await readable(value)] as const);
  return Object.fromEntries(await Promise.all(fields));
}

const MOVED = [
  'jobs',
  'ledger',
  'tallies',
  'settings',
  'presets',
  'searches',
  'marks',
  'blobs',
  'assets',
  'library',
  'libraryTexts',
  'drafts',
  'references',
] as const;

/** Everything that a backup moves, but for when it came and in which order it was written. */
export async function contentOf(name: string): Promise<Record<string, unknown>> {
  const db = await openRaw(name);
  const entries = MOVED.map(async (store) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const asking = db.transaction(store).objectStore(store).getAll();
    asking.addEventListener('success', () => resolve());
    await promise;
    const records = await Promise.all(asking.result.map(readable));
    const isStamped = store === 'assets' || store === 'library';
    const plain = records.map((record) => {
      if (!isStamped || typeof record !== 'object' || record === null) return record;
      return { ...record, ...(store === 'assets' ? { createdAt: 0 } : { revision: 0 }) };
    });
    return [store, plain] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
