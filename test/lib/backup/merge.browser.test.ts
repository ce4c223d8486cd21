import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { importBackup } from '../../../lib/backup/import-backup.ts';
import { reservationState, sumSpending } from '../../../lib/domain/ledger.ts';
import { chargeOf, type Job } from '../../../lib/domain/job.ts';
import { settle } from '../../../lib/domain/transitions.ts';
import type { Store } from '../../../lib/store/store.ts';
import { accountOf, enterJob, enterResult, exportFile, named, openTestTransfer } from '../../support/backup-world.ts';
import { AT, aQueuedJob, aSubmittingJob, aSucceededJob } from '../../support/builders.ts';
import { freshName, openTestStore, removeForGood } from '../../support/test-store.ts';

/** A browser with its store. */
interface Place {
  readonly name: string;
  readonly store: Store;
}

type Step =
  | {
      readonly kind: 'make' | 'queue' | 'send' | 'finish' | 'settle' | 'delete';
      readonly at: 0 | 1;
      readonly which: number;
    }
  /** What comes to the other browser of a backup: a share of its bytes, one of them changed or not, read to a share. */
  | {
      readonly kind: 'move';
      readonly at: 0 | 1;
      readonly cut: number;
      readonly spoilt: number | null;
      readonly stop: number;
    };

const anyPlace = fc.constantFrom(0 as const, 1 as const);
const anyShare = fc.double({ min: 0, max: 1, noNaN: true });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(...(['make', 'queue', 'send', 'finish', 'settle', 'delete'] as const)),
    at: anyPlace,
    which: fc.nat(3),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    at: anyPlace,
    cut: fc.oneof(fc.constant(1), anyShare),
    spoilt: fc.option(anyShare),
    stop: fc.oneof(fc.constant(2), anyShare),
  }),
);

async function move(from: Place, to: Place, { cut, spoilt, stop }: Extract<Step, { kind: 'move' }>): Promise<void> {
  const whole = new Uint8Array(await (await exportFile(from.name)).arrayBuffer());
  const bytes = whole.slice(0, Math.ceil(whole.length * cut));
  const at = spoilt === null ? -1 : Math.floor(bytes.length * spoilt);
  if (at >= 0 && at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ 0x41;
  const stopping = new AbortController();
  const onProgress = (done: number, total: number) => {
    if (done > total * stop) stopping.abort();
  };
  const transfer = await openTestTransfer(to.name);
  await importBackup(transfer, new Blob([bytes]), { now: AT + 99_000, signal: stopping.signal, onProgress }).catch(
    (error: unknown) => {
      if (!stopping.signal.aborted) throw error;
    },
  );
}

type Act = (store: Store, job: Job | undefined, name: string) => Promise<unknown>;

const ACTS: Record<Exclude<Step['kind'], 'move'>, Act> = {
  make: async (store, job, name) => job ?? enterResult(store, name),
  queue: async (store, job, name) => job ?? enterJob(store, aQueuedJob(named(name))),
  send: async (store, job, name) => job ?? enterJob(store, aSubmittingJob(named(name))),
  async finish(store, job, name) {
    if (job?.state !== 'submitting') return;
    const { images } = aSucceededJob();
    await store.assets.put(images[0], new Blob(['made']), new Blob(['small']), AT);
    const made = aSucceededJob({ ...named(name), images });
    await store.jobs.move(job, { job: made, entries: accountOf(made).slice(1) });
  },
  async settle(store, job) {
    if (job?.state === 'unconfirmed') await store.jobs.move(job, settle(job, true, AT + 50_000));
  },
  async delete(store, job) {
    if (job) await store.jobs.setDeleted([job.id], AT);
    await removeForGood(store, AT + 1);
  },
};

async function carryOut({ store }: Place, { kind, which }: Exclude<Step, { kind: 'move' }>): Promise<void> {
  const { id, reservationId } = named(String(which));
  const job = await store.jobs.read(id);
  // The account outlives its job, and no id is given twice.
  if (!job && (await store.ledger.entriesOf(reservationId)).length > 0) return;
  await ACTS[kind](store, job, String(which));
}

async function faultsOf({ store }: Place, job: Job, lost: ReadonlySet<string>): Promise<string[]> {
  const account = reservationState(await store.ledger.entriesOf(job.reservationId))?.kind;
  const mayBeOpen = ['queued', 'submitting', 'unconfirmed'].includes(job.state) || chargeOf(job)?.charged === 'unknown';
  const images = job.state === 'succeeded' ? job.images.map(({ id }) => id) : [];
  const blobs = await Promise.all(images.map((id) => store.assets.readBlob(id)));
  return [
    ...(mayBeOpen === (account === 'pending' || account === 'uncertain') ? [] : [`${job.state}, but ${account}`]),
    ...images.filter((id, place) => blobs[place] === undefined && !lost.has(id)).map((id) => `no picture ${id}`),
  ];
}

/** What is at odds: jobs with their accounts, sums with the ledger, results with their pictures, the library with the jobs. */
async function audit(place: Place, lost: ReadonlySet<string>): Promise<string[]> {
  const { store } = place;
  const jobs = await store.jobs.listSince(0);
  const faults = await Promise.all(jobs.map((job) => faultsOf(place, job, lost)));
  const [kept, summed] = [await store.ledger.spending(0), sumSpending(await store.ledger.openedBetween(0, AT * 2))];
  const isEven = JSON.stringify(kept) === JSON.stringify(summed);
  return [
    ...faults.flat(),
    ...(isEven ? [] : ['the sums are not those of the ledger']),
    ...((await store.library.count()) === jobs.length ? [] : ['the library has other entries than there are jobs']),
  ];
}

test('whatever two browsers do and move, damaged and interrupted, jobs, accounts, sums and pictures stay in accord', async () => {
  // Its bytes are not those of its name, so that it is lost wherever it is moved.
  const lost = new Set([aSucceededJob().images[0].id]);
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 2, maxLength: 10 }), async (steps) => {
      const open = async (): Promise<Place> => {
        const name = freshName();
        return { name, store: await openTestStore(name) };
      };
      const places = [await open(), await open()] as const;
      for (const step of steps) {
        const [here, there] = [places[step.at], places[step.at === 0 ? 1 : 0]];
        if (step.kind === 'move') await move(here, there, step);
        else await carryOut(here, step);
        expect([...(await audit(here, lost)), ...(await audit(there, lost))]).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('after whatever was moved before, whole backups both ways make two browsers alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 6 }), async (steps) => {
      const names = [freshName(), freshName()] as const;
      const places = await Promise.all(names.map(async (name) => ({ name, store: await openTestStore(name) })));
      const [first, second] = places;
      if (!first || !second) return;
      for (const step of steps) {
        const [here, there] = step.at === 0 ? [first, second] : [second, first];
        if (step.kind === 'move') await move(here, there, step);
        else if (step.kind === 'make') await carryOut(here, step);
      }
      const whole = { kind: 'move', at: 0, cut: 1, spoilt: null, stop: 2 } as const;
      await move(first, second, whole);
      await move(second, first, whole);
      const idsOf = async ({ store }: Place) => (await store.jobs.list(100)).map(({ id }) => id).toSorted();
      expect(await idsOf(first)).toEqual(await idsOf(second));
      expect(await first.store.ledger.spending(0)).toEqual(await second.store.ledger.spending(0));
    }),
    { numRuns: 15 },
  );
}, 120_000);
