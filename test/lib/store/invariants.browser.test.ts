import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jobSchema } from '../../../lib/domain/job.ts';
import { ledgerEntrySchema, sumSpending } from '../../../lib/domain/ledger.ts';
import { isReady } from '../../../lib/domain/reference.ts';
import { usesOf } from '../../../lib/domain/uses.ts';
import { AT, aFrozenBrief, aQueuedJob } from '../../support/builders.ts';
import { anyStep, GRACE_MS, take, type World } from '../../support/store-steps.ts';
import { freshName, openRaw, openTestStore } from '../../support/test-store.ts';

type Records = readonly (readonly [key: string, record: unknown])[];

/** Everything in a store of the database, as it lies there. */
async function readRaw(db: IDBDatabase, name: string): Promise<Records> {
  const store = db.transaction(name).objectStore(name);
  const [keys, values] = [store.getAllKeys(), store.getAll()];
  const { promise, resolve } = Promise.withResolvers<void>();
  values.addEventListener('success', () => resolve());
  await promise;
  return keys.result.map((key, place) => [JSON.stringify(key).replaceAll(/[[\]"]/g, ''), values.result[place]]);
}

const keysOf = (records: Records) => records.map(([key]) => key).toSorted();

/** What has to hold at every moment. Answers the ids of all assets that something uses. */
async function checkAlways({ store }: World, db: IDBDatabase): Promise<ReadonlySet<string>> {
  const stored = (await readRaw(db, 'jobs')).map(([, record]) => jobSchema.parse(record));
  const ids = stored.map(({ id }) => id).toSorted();
  for (const each of ['library', 'libraryTexts', 'uses']) expect(keysOf(await readRaw(db, each))).toEqual(ids);
  const uses = await readRaw(db, 'uses');
  expect(new Map(uses)).toEqual(new Map(stored.map((job) => [job.id, usesOf(job)])));
  const blobs = new Set(keysOf(await readRaw(db, 'blobs')));
  const assets = new Set(keysOf(await readRaw(db, 'assets')));
  const draft = {
    ...aQueuedJob(),
    brief: aFrozenBrief({ references: (await store.references.list()).filter(isReady) }),
  };
  const used = new Set([...stored, draft].flatMap((job) => [...usesOf(job).results, ...usesOf(job).references]));
  expect([...used].filter((id) => !blobs.has(id))).toEqual([]);
  const described = [...stored, draft].filter(({ state }) => state !== 'saving');
  const facts = described.flatMap((job) => [...usesOf(job).results, ...usesOf(job).references]);
  expect(facts.filter((id) => !assets.has(id))).toEqual([]);
  const ledger = (await readRaw(db, 'ledger')).map(([, record]) => ledgerEntrySchema.parse(record));
  expect(await store.ledger.spending(0)).toEqual(sumSpending(ledger));
  return used;
}

/** What has to hold once everything that may go has gone. */
async function checkSwept(world: World, db: IDBDatabase): Promise<void> {
  const { store } = world;
  world.now += 10 * GRACE_MS;
  await store.jobs.prune(world.now, world.now);
  await store.space.mark(world.now);
  await store.space.sweep(world.now + 1);
  const used = [...(await checkAlways(world, db))].toSorted();
  expect(keysOf(await readRaw(db, 'blobs'))).toEqual(used);
  expect(keysOf(await readRaw(db, 'assets')).filter((id) => !used.includes(id))).toEqual([]);
  const copies = (await readRaw(db, 'fitted')).map(([key]) => key.split(',').at(-1) ?? '');
  expect(copies.filter((id) => !used.includes(id))).toEqual([]);
  expect(await readRaw(db, 'unused')).toEqual([]);
}

// An import of a backup is one more of these steps.
test('whatever happens to the store in whatever order, all that is used is there, the sums are right, and nothing is left over', async () => {
  expect.hasAssertions();
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 40, size: 'max' }), async (steps) => {
      const name = freshName();
      const world: World = { name, store: await openTestStore(name), now: AT };
      const db = await openRaw(name);
      for (const step of steps) {
        await take(world, step);
        await checkAlways(world, db);
      }
      await checkSwept(world, db);
    }),
    { numRuns: 25 },
  );
}, 120_000);
