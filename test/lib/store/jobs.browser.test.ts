import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Job } from '../../../lib/domain/job.ts';
import { startOfDay, startOfMonth } from '../../../lib/domain/ledger.ts';
import { overBudget } from '../../../lib/domain/plan-jobs.ts';
import {
  cancelUnsent,
  enqueue,
  fail,
  finish,
  receive,
  rescue,
  settle,
  submit,
  type Transition,
} from '../../../lib/domain/transitions.ts';
import type { Decision } from '../../../lib/store/jobs.ts';
import type { StoredAsset } from '../../../lib/store/schema.ts';
import type { Store } from '../../../lib/store/store.ts';
import {
  AT,
  aDraft,
  aFailure,
  aFrozenBrief,
  anAnswer,
  anAsset,
  anUnconfirmedJob,
  aQueuedJob,
  aReference,
  aSubmittingJob,
  aSucceededJob,
  assetId,
} from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { enter, freshName, openTestStore, openTwoStores, removeForGood, writeRaw } from '../../support/test-store.ts';

const FREE = { postedMicroUsd: 0, heldMicroUsd: 0 };

function queuedJob(name: string, overrides: Partial<ReturnType<typeof aQueuedJob>> = {}) {
  return aQueuedJob({ id: name, reservationId: `reservation-${name}`, ...overrides });
}

/** A decision to queue one job, within the cap. */
function buy(name: string, reservedMicroUsd: number): Parameters<Store['jobs']['spend']>[1] {
  return ({ settings, spent }): Decision => {
    const price = { highMicroUsd: reservedMicroUsd, eachMicroUsd: reservedMicroUsd };
    const failure = overBudget(price, settings, spent);
    if (failure) return { ok: false, failure };
    return { ok: true, transitions: [enqueue(queuedJob(name, { reservedMicroUsd }))], batches: [] };
  };
}

/** Puts a job in the store as it is, with an open reservation. */
async function place<Placed extends Job>(store: Store, job: Placed): Promise<Placed> {
  const { entries } = enqueue(aQueuedJob({ id: job.id, reservationId: job.reservationId }));
  await enter(store, { job, entries });
  return job;
}

async function aStoredAsset(id: string): Promise<StoredAsset> {
  return { ...anAsset({ id }), thumbnail: await aPicture(), createdAt: AT };
}

describe('spend', () => {
  test('shows the decision the cap, and what this month and this day have cost', async () => {
    const store = await openTestStore();
    await store.settings.patch({ monthlyCapMicroUsd: 7 });
    await enter(store, enqueue(queuedJob('earlier', { reservedMicroUsd: 5 })));
    const lastMonth = new Date(2026, 9, 31, 23, 59).getTime();
    await enter(store, enqueue(queuedJob('last-month', { reservedMicroUsd: 3, createdAt: lastMonth })));
    const yesterday = startOfDay(AT) - 1;
    await enter(store, enqueue(queuedJob('yesterday', { reservedMicroUsd: 2, createdAt: yesterday })));
    const decision = await store.jobs.spend(AT, ({ settings, spent }) => {
      expect(settings.monthlyCapMicroUsd).toBe(7);
      expect(spent).toEqual({
        thisMonth: { postedMicroUsd: 0, heldMicroUsd: 7 },
        today: { postedMicroUsd: 0, heldMicroUsd: 5 },
      });
      return { ok: false, failure: aFailure() };
    });
    expect(decision).toEqual({ ok: false, failure: aFailure() });
  });

  test('the cap is never exceeded, whatever two windows ask for at once', async () => {
    const stores = await openTwoStores();
    await stores[0].settings.patch({ monthlyCapMicroUsd: 100 });
    const asked = Array.from({ length: 20 }, (_, index) =>
      stores[index % 2 === 0 ? 0 : 1].jobs.spend(AT, buy(`job-${index}`, 30)),
    );
    const decisions = await Promise.all(asked);
    expect(decisions.filter(({ ok }) => ok)).toHaveLength(3);
    expect(decisions.filter((decision) => !decision.ok && decision.failure.kind === 'over-budget')).toHaveLength(17);
    expect(await stores[1].ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 90 });
    expect(await stores[1].jobs.list(50)).toHaveLength(3);
  });

  test('no cap is exceeded, whatever two windows ask for in whatever order, and one that has room refuses nothing', async () => {
    const anyCaps = fc.record({
      monthlyCapMicroUsd: fc.nat(300),
      dailyCapMicroUsd: fc.option(fc.nat(200)),
      imageCapMicroUsd: fc.option(fc.nat(60)),
    });
    const anyAsked = fc.array(fc.record({ window: fc.constantFrom(0, 1), costMicroUsd: fc.nat(80) }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(anyCaps, anyAsked, async (caps, asked) => {
        const stores = await openTwoStores();
        await stores[0].settings.patch(caps);
        const asking = asked.map(({ window, costMicroUsd }, index) =>
          stores[window].jobs.spend(AT, buy(`job-${index}`, costMicroUsd)),
        );
        const decisions = await Promise.all(asking);
        const { heldMicroUsd } = await stores[1].ledger.spending(0);
        const bought = asked.filter((_, index) => decisions[index]?.ok === true);
        expect(heldMicroUsd).toBe(bought.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0));
        const least = Math.min(caps.monthlyCapMicroUsd, caps.dailyCapMicroUsd ?? Infinity);
        expect(heldMicroUsd).toBeLessThanOrEqual(least);
        const fitsAlone = ({ costMicroUsd }: { costMicroUsd: number }) =>
          costMicroUsd <= (caps.imageCapMicroUsd ?? Infinity);
        expect(bought.every(fitsAlone)).toBe(true);
        const refused = asked.filter((_, index) => decisions[index]?.ok === false);
        const stillFit = refused.filter((each) => fitsAlone(each) && heldMicroUsd + each.costMicroUsd <= least);
        expect(stillFit).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('a decision that throws leaves nothing behind, and the store goes on working', async () => {
    const store = await openTestStore();
    const broken = store.jobs.spend(AT, () => {
      throw new Error('No plan');
    });
    await expect(broken).rejects.toThrow('No plan');
    expect(await store.jobs.spend(AT, buy('next', 1))).toMatchObject({ ok: true });
  });

  test('of several jobs all are queued or, where one cannot be, none', async () => {
    const store = await openTestStore();
    const twice = enqueue(queuedJob('b'));
    await expect(enter(store, enqueue(queuedJob('a')), twice, twice)).rejects.toThrow(/Ledger|exists/);
    expect(await store.jobs.list(10)).toEqual([]);
    expect(await store.ledger.spending(0)).toEqual(FREE);
  });
});

describe('move', () => {
  test('of two that move the same job only the first does, and the second writes nothing', async () => {
    const [panel, worker] = await openTwoStores();
    const queued = queuedJob('a');
    await enter(panel, enqueue(queued));
    const outcomes = await Promise.all([
      worker.jobs.move(queued, submit(queued, AT)),
      panel.jobs.move(queued, cancelUnsent(queued, AT)),
    ]);
    expect(outcomes).toEqual([true, false]);
    expect(await panel.jobs.read('a')).toMatchObject({ state: 'submitting' });
    expect((await panel.ledger.entriesOf(queued.reservationId)).map(({ kind }) => kind)).toEqual(['pending']);
  });

  test('an answer for a job that was cancelled meanwhile leaves no bytes, no assets and no cost', async () => {
    const store = await openTestStore();
    const sent = aSubmittingJob();
    await place(store, { ...cancelUnsent(aQueuedJob(), AT).job });
    const received = receive(sent, anAnswer(), AT);
    const blobs = new Map([[assetId('result'), await aPicture()]]);
    expect(await store.jobs.moveWithBlobs(sent, received, blobs)).toBe(false);
    const finished = finish(received.job, [anAsset()], AT);
    expect(await store.jobs.moveWithAssets(received.job, finished, [await aStoredAsset(assetId('mug'))])).toBe(false);
    expect(await store.assets.readBlob(assetId('result'))).toBeUndefined();
    expect(await store.assets.readThumbnail(assetId('mug'))).toBeUndefined();
    expect(await store.ledger.spending(0)).toMatchObject({ postedMicroUsd: 0 });
  });

  test('a job in the same state on a later attempt is not the job that was meant', async () => {
    const store = await openTestStore();
    const first = aSubmittingJob({ attempts: [] });
    await place(store, { ...first, attempts: [{ sentAt: AT, endedAt: AT, failure: aFailure() }] });
    expect(await store.jobs.move(first, rescue(first, aFailure(), AT))).toBe(false);
  });

  test('an answer comes in with its bytes and its cost, and ends as assets that can be read', async () => {
    const store = await openTestStore();
    const sent = await place(store, aSubmittingJob());
    const received = receive(sent, anAnswer({ costMicroUsd: 33 }), AT);
    expect(await store.jobs.moveWithBlobs(sent, received, new Map([[assetId('result'), await aPicture()]]))).toBe(true);
    expect((await store.assets.readBlob(assetId('result')))?.size).toBe((await aPicture()).size);
    expect(await store.ledger.spending(0)).toEqual({ postedMicroUsd: 33, heldMicroUsd: 0 });
    const asset = anAsset({ id: assetId('result') });
    const finished = finish(received.job, [asset], AT);
    expect(await store.jobs.moveWithAssets(received.job, finished, [await aStoredAsset(asset.id)])).toBe(true);
    expect(await store.assets.readThumbnail(asset.id)).toBeInstanceOf(Blob);
    expect(await store.jobs.read(sent.id)).toMatchObject({ state: 'succeeded', images: [asset] });
  });
});

describe('the ledger', () => {
  const received = receive(aSubmittingJob(), anAnswer({ costMicroUsd: 33 }), AT);
  const doubt = aFailure({ charge: { charged: 'unknown' } });
  const doubted = fail(aSubmittingJob(), doubt, AT);

  test.each<[string, Transition, Transition]>([
    ['posted again', received, received],
    ['voided after it was posted', received, cancelUnsent(aQueuedJob(), AT)],
    ['opened a second time', received, enqueue(aQueuedJob())],
    ['doubted twice', received, doubted],
  ])('a reservation that is closed cannot be %s, and the job stays as it was', async (_what, first, second) => {
    const store = await openTestStore();
    await enter(store, enqueue(aQueuedJob()));
    await enter(store, first);
    const job = await store.jobs.read(aQueuedJob().id);
    await expect(enter(store, second)).rejects.toThrow(/Ledger|exists/);
    expect(await store.jobs.read(aQueuedJob().id)).toEqual(job);
    expect(await store.ledger.spending(0)).toEqual({ postedMicroUsd: 33, heldMicroUsd: 0 });
  });

  test('nothing is posted, voided or doubted that was not reserved', async () => {
    const store = await openTestStore();
    for (const transition of [received, doubted, cancelUnsent(aQueuedJob(), AT)]) {
      await expect(enter(store, transition)).rejects.toThrow('Ledger');
    }
    expect(await store.jobs.list(10)).toEqual([]);
  });

  test.each([
    [true, { postedMicroUsd: 38_100, heldMicroUsd: 0 }],
    [false, FREE],
  ])('a doubt counts in full until the person settles it (charged: %s)', async (charged, after) => {
    const store = await openTestStore();
    const sent = await place(store, aSubmittingJob());
    const lost = rescue(sent, doubt, AT);
    await store.jobs.move(sent, lost);
    expect(await store.ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 38_100 });
    await store.jobs.move(lost.job, settle(anUnconfirmedJob(), charged, AT));
    expect(await store.ledger.spending(0)).toEqual(after);
  });

  test('what was reserved last month does not count in this one, whenever it is paid', async () => {
    const store = await openTestStore();
    const month = startOfMonth(AT);
    const early = aSubmittingJob({ createdAt: month - 1 });
    await enter(store, enqueue(aQueuedJob({ createdAt: month - 1 })));
    await enter(store, submit(aQueuedJob(), month));
    await store.jobs.move(early, receive(early, anAnswer({ costMicroUsd: 33 }), month + 1));
    expect(await store.ledger.spending(month)).toEqual(FREE);
    expect(await store.ledger.spending(startOfMonth(month - 1))).toEqual({ postedMicroUsd: 33, heldMicroUsd: 0 });
  });

  test('lists the whole accounts that were opened in a time, and when the first of all was', async () => {
    const store = await openTestStore();
    expect(await store.ledger.startedAt()).toBeNull();
    const day = 86_400_000;
    const sent = await place(store, aSubmittingJob());
    await store.jobs.move(sent, receive(sent, anAnswer({ costMicroUsd: 33 }), AT + day));
    for (const [name, createdAt] of Object.entries({ before: AT - 1, until: AT + day })) {
      await enter(store, enqueue(queuedJob(name, { createdAt })));
    }
    const entries = await store.ledger.openedBetween(AT, AT + day);
    expect(entries.map(({ kind, jobId }) => [kind, jobId])).toEqual([
      ['pending', sent.id],
      ['posted', sent.id],
    ]);
    expect(await store.ledger.startedAt()).toBe(AT - 1);
  });

  test('knows which providers were ever asked', async () => {
    const store = await openTestStore();
    expect(await store.ledger.hasUsed('gemini')).toBe(false);
    await enter(store, enqueue(aQueuedJob()));
    expect([await store.ledger.hasUsed('gemini'), await store.ledger.hasUsed('draft')]).toEqual([true, false]);
  });
});

describe('lists', () => {
  test('show the newest first, as many as asked for; a queue is oldest first', async () => {
    const store = await openTestStore();
    for (const [index, id] of ['b', 'c', 'a'].entries()) {
      await enter(store, enqueue(queuedJob(id, { createdAt: AT + index })));
    }
    expect((await store.jobs.list(2)).map(({ id }) => id)).toEqual(['a', 'c']);
    expect((await store.jobs.listIn('queued')).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
    expect(await store.jobs.listIn('submitting')).toEqual([]);
  });

  test('leave out a record that no longer fits, and show as many others', async () => {
    const name = freshName();
    const store = await openTestStore(name);
    await enter(store, enqueue(queuedJob('a')));
    await writeRaw(name, 'jobs', { id: 'old', state: 'queued', createdAt: AT + 1 });
    expect((await store.jobs.list(1)).map(({ id }) => id)).toEqual(['a']);
    expect((await store.jobs.listIn('queued')).map(({ id }) => id)).toEqual(['a']);
    expect(await store.jobs.read('old')).toBeUndefined();
  });
});

describe('deletion', () => {
  const using = (...names: readonly string[]) =>
    aFrozenBrief({
      references: names.map((name) =>
        aReference({ content: { state: 'ready', asset: anAsset({ id: assetId(name) }), capturedBy: 'file' } }),
      ),
    });
  const made = (id: string, result: string, brief = using()) =>
    aSucceededJob({ id, reservationId: `reservation-${id}`, images: [anAsset({ id: assetId(result) })], brief });

  async function storeBytes(store: Store, ...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await store.assets.put(anAsset({ id: assetId(name) }), await aPicture(), await aPicture(), AT);
    }
  }

  async function kept(store: Store, ...names: readonly string[]): Promise<string> {
    const found = await Promise.all(
      names.map(async (name) => {
        const blob = await store.assets.readBlob(assetId(name));
        const thumbnail = await store.assets.readThumbnail(assetId(name));
        expect(blob === undefined).toBe(thumbnail === undefined);
        return blob === undefined ? '' : name;
      }),
    );
    return found.filter((name) => name !== '').join(' ');
  }

  test('hides a job and can be undone; its bytes stay meanwhile', async () => {
    const store = await openTestStore();
    await storeBytes(store, 'result');
    await place(store, made('a', 'result'));
    await store.jobs.setDeleted(['a'], AT);
    expect(await store.jobs.list(10)).toEqual([]);
    await removeForGood(store, AT);
    expect(await kept(store, 'result')).toBe('result');
    await store.jobs.setDeleted(['a'], null);
    expect(await store.jobs.list(10)).toEqual([made('a', 'result')]);
  });

  test('a job that is still open cannot be deleted', async () => {
    const store = await openTestStore();
    await place(store, aSubmittingJob({ id: 'a' }));
    await store.jobs.setDeleted(['a'], AT);
    expect(await store.jobs.read('a')).toMatchObject({ deletedAt: null });
  });

  test('removes for good what nothing else refers to, keeps what is shared, and keeps the account', async () => {
    const store = await openTestStore();
    await storeBytes(store, 'own-result', 'own-source', 'also-a-result', 'also-a-source', 'in-draft', 'unrelated');
    await place(store, made('gone', 'own-result', using('own-source', 'also-a-result', 'also-a-source', 'in-draft')));
    await place(store, made('kept', 'also-a-result'));
    await place(store, made('hidden', 'unrelated', using('also-a-source')));
    await store.references.add(aReference(using('in-draft').references[0]));
    await store.jobs.setDeleted(['gone'], AT);
    await store.jobs.setDeleted(['hidden'], AT + 1);
    await removeForGood(store, AT + 1);
    expect(await kept(store, 'own-result', 'own-source')).toBe('');
    expect(await kept(store, 'also-a-result', 'also-a-source', 'in-draft', 'unrelated')).toBe(
      'also-a-result also-a-source in-draft unrelated',
    );
    expect(await store.jobs.read('gone')).toBeUndefined();
    expect(await store.jobs.read('hidden')).toBeDefined();
    expect(await store.ledger.entriesOf('reservation-gone')).toHaveLength(1);
  });

  test('keeps the original of a picture that was edited, in the draft and in jobs', async () => {
    const edited = (name: string) =>
      aReference({
        id: name,
        content: {
          state: 'ready',
          asset: anAsset({ id: assetId(name) }),
          capturedBy: 'file',
          edit: { original: anAsset({ id: assetId(`${name}-original`) }), quarterTurns: 1, crop: null },
        },
      });
    const store = await openTestStore();
    await storeBytes(store, 'result', 'mug', 'mug-original', 'wall', 'wall-original', 'lost');
    await store.references.add(edited('mug'));
    await place(store, made('a', 'result', aFrozenBrief({ references: [edited('wall')] })));
    await removeForGood(store, AT + 1);
    expect(await kept(store, 'mug', 'mug-original', 'wall', 'wall-original', 'lost')).toBe(
      'mug mug-original wall wall-original',
    );
  });

  test('bytes that a job has just received and not yet checked are kept', async () => {
    const store = await openTestStore();
    const sent = await place(store, aSubmittingJob({ id: 'open' }));
    const answer = receive(sent, anAnswer({ imageIds: [assetId('same')] }), AT);
    await store.jobs.moveWithBlobs(sent, answer, new Map([[assetId('same'), await aPicture()]]));
    await place(store, made('gone', 'same'));
    await store.jobs.setDeleted(['gone'], AT);
    await removeForGood(store, AT + 1);
    expect(await store.assets.readBlob(assetId('same'))).toBeDefined();
  });
});

test('everything survives closing and opening again', async () => {
  const name = freshName();
  const before = await openTestStore(name);
  const picture = await aPicture();
  await before.drafts.patch({ subject: 'A mug' });
  await before.references.add(aReference());
  await before.assets.put(anAsset(), picture, picture, AT);
  await before.settings.patch({ monthlyCapMicroUsd: 5 });
  await before.connections.save({ providerId: 'gemini', key: 'k', baseUrl: '', check: { state: 'unchecked' } });
  const sent = await place(before, aSubmittingJob());
  await before.jobs.move(sent, receive(sent, anAnswer(), AT));
  before.close();
  const after = await openTestStore(name);
  expect(await after.drafts.read()).toEqual(aDraft({ subject: 'A mug' }));
  expect(await after.references.list()).toMatchObject([aReference()]);
  expect(await (await after.assets.readBlob(anAsset().id))?.bytes()).toEqual(await picture.bytes());
  expect((await after.assets.readThumbnail(anAsset().id))?.type).toBe('image/png');
  expect(await after.settings.read()).toMatchObject({ monthlyCapMicroUsd: 5 });
  expect(await after.connections.read('gemini')).toMatchObject({ key: 'k' });
  expect(await after.jobs.list(10)).toEqual([receive(sent, anAnswer(), AT).job]);
  expect(await after.ledger.spending(0)).toEqual({ postedMicroUsd: anAnswer().costMicroUsd, heldMicroUsd: 0 });
});

test('settings that no longer fit are the defaults, and can be set anew', async () => {
  const name = freshName();
  const store = await openTestStore(name);
  await writeRaw(name, 'settings', { monthlyCapMicroUsd: -1 }, 'current');
  const { fileNameTemplate, monthlyCapMicroUsd } = await store.settings.read();
  expect(monthlyCapMicroUsd).toBeGreaterThan(0);
  await store.settings.patch({ monthlyCapMicroUsd: 3 });
  expect(await store.settings.read()).toMatchObject({ monthlyCapMicroUsd: 3, fileNameTemplate });
});
