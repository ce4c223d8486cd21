import type { Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { jobSchema, type Job } from '../../lib/domain/job.ts';
import { ledgerEntrySchema, type LedgerEntry } from '../../lib/domain/ledger.ts';
import type { Settings, StoredConnection } from '../../lib/domain/settings.ts';

/** What the extension holds on disk, as its own page reads it. */
export interface Stored {
  readonly jobs: readonly Job[];
  readonly entries: readonly LedgerEntry[];
  /** The ids under which bytes lie. */
  readonly blobIds: ReadonlySet<string>;
}

const storedSchema = z.object({
  jobs: z.array(jobSchema),
  entries: z.array(ledgerEntrySchema),
  blobIds: z.array(z.string()),
});

/** Reads the database past the extension's own code. */
export async function readStored(ownPage: Page): Promise<Stored> {
  const read = storedSchema.parse(
    await ownPage.evaluate(async () => {
      const result = <Value>(request: IDBRequest<Value>) =>
        new Promise<Value>((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error ?? new Error('The read failed')));
        });
      const db = await result(indexedDB.open('plantain'));
      const transaction = db.transaction(['jobs', 'ledger', 'blobs']);
      const [jobs, entries, blobIds] = await Promise.all([
        result(transaction.objectStore('jobs').getAll()),
        result(transaction.objectStore('ledger').getAll()),
        result(transaction.objectStore('blobs').getAllKeys()),
      ]);
      db.close();
      return { jobs, entries, blobIds };
    }),
  );
  return { ...read, blobIds: new Set(read.blobIds) };
}

/** Writes a record past the extension's own code, as *Settings* would write it. */
export async function writeStored(
  ownPage: Page,
  record:
    | { readonly store: 'connections'; readonly value: StoredConnection }
    | { readonly store: 'settings'; readonly value: Settings },
): Promise<void> {
  await ownPage.evaluate(async ({ store, value }) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const opening = indexedDB.open('plantain');
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction(store, 'readwrite');
      transaction.objectStore(store).put(value, store === 'settings' ? 'current' : undefined);
      transaction.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
    });
    await promise;
  }, record);
}

/**
 * Sets the clock forward, seen from the jobs: all that they have noted of the time moves back by as much. The clock of the
 * machine is everybody's, and one of a worker alone would go back with its next start.
 */
export async function setClockForward(ownPage: Page, ms: number): Promise<void> {
  await ownPage.evaluate(async (shiftMs) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const opening = indexedDB.open('plantain');
    opening.addEventListener('success', () => {
      const transaction = opening.result.transaction('jobs', 'readwrite');
      transaction.addEventListener('complete', () => {
        opening.result.close();
        resolve();
      });
      transaction
        .objectStore('jobs')
        .openCursor()
        .addEventListener('success', ({ target }) => {
          const cursor = target instanceof IDBRequest ? target.result : null;
          if (!(cursor instanceof IDBCursorWithValue)) return;
          const job: Record<string, unknown> = { ...cursor.value };
          for (const name of ['createdAt', 'notBefore', 'sentAt', 'pollAt', 'endedAt']) {
            const at = job[name];
            if (typeof at === 'number') job[name] = at - shiftMs;
          }
          cursor.update(job);
          cursor.continue();
        });
    });
    await promise;
  }, ms);
}
