import { expect, test } from 'vitest';
import type { Store } from '../../../lib/store/store.ts';
import { unsavedSince } from '../../../lib/domain/unsaved-since.ts';
import { named } from '../../support/backup-world.ts';
import { aFailedJob, aLedgerEntry, aSucceededJob } from '../../support/builders.ts';
import { enter, openTestStore } from '../../support/test-store.ts';

const DAY = 86_400_000;

/** A job that was asked for, and has ended, on this day. */
async function enterOn(store: Store, day: number, kind: 'posted' | 'voided' = 'posted'): Promise<void> {
  const names = named(`${kind}-${day}`);
  const shared = { jobId: names.id, groupId: names.groupId, reservationId: names.reservationId, at: day * DAY };
  const entries = [aLedgerEntry({ ...shared, kind: 'pending' }), aLedgerEntry({ ...shared, kind, amountMicroUsd: 0 })];
  await enter(store, { job: kind === 'posted' ? aSucceededJob(names) : aFailedJob(names), entries });
}

test('what is in no backup is what was made after the last one, failures aside', async () => {
  const store = await openTestStore();
  expect(await unsavedSince(store)).toBeNull();
  await enterOn(store, 1, 'voided');
  expect(await unsavedSince(store)).toBeNull();
  await enterOn(store, 2);
  await enterOn(store, 5);
  expect(await unsavedSince(store)).toBe(2 * DAY);
  await store.backup.patch({ savedAt: 3 * DAY });
  expect(await unsavedSince(store)).toBe(5 * DAY);
  await store.backup.patch({ savedAt: 6 * DAY });
  expect(await unsavedSince(store)).toBeNull();
});

test('what an import brought is in its file, and what was here before it is not', async () => {
  const store = await openTestStore();
  await store.backup.patch({ imported: { at: 9 * DAY, unsavedSince: null } });
  await enterOn(store, 1);
  expect(await unsavedSince(store)).toBeNull();
  await enterOn(store, 12);
  expect(await unsavedSince(store)).toBe(12 * DAY);
  await store.backup.patch({ imported: { at: 13 * DAY, unsavedSince: 12 * DAY } });
  expect(await unsavedSince(store)).toBe(12 * DAY);
});
