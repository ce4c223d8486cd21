import { compilePrompt } from '../../../lib/domain/prompt.ts';
import { describe, expect, test } from 'vitest';
import { pruneDeleted } from '../../../lib/jobs/prune-deleted.ts';
import { submitOrder } from '../../../lib/jobs/submit.ts';
import {
  AT,
  aBrief,
  aDraft,
  aParent,
  anAbsentReference,
  anOutput,
  aReference,
  aSucceededJob,
} from '../../support/builders.ts';
import { ANY_PRICE, ON_DEVICE, openTestJobs, submitDraft, type TestJobs } from '../../support/test-jobs.ts';
import { enter, openTestStore } from '../../support/test-store.ts';

const NOTHING = { postedMicroUsd: 0, heldMicroUsd: 0 };

async function priceOfOne(): Promise<number> {
  const jobs = await openTestJobs();
  await jobs.queue();
  return (await jobs.store.ledger.spending(0)).heldMicroUsd;
}

describe('submitOrder', () => {
  test('queues one job an image, of one group, each with its reservation', async () => {
    const jobs = await openTestJobs();
    const ids = await jobs.queue({ output: anOutput({ count: 3 }) });
    const queued = await jobs.store.jobs.listIn('queued');
    expect(new Set(queued.map(({ id }) => id))).toEqual(new Set(ids));
    expect(new Set(queued.map(({ groupId }) => groupId)).size).toBe(1);
    expect(new Set(queued.map(({ reservationId }) => reservationId)).size).toBe(3);
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 3 * (await priceOfOne()) });
  });

  test('freezes the brief: what is changed afterwards changes no job', async () => {
    const jobs = await openTestJobs();
    await jobs.store.references.add(aReference({ id: 'mug', note: 'the handle' }));
    const [id] = await jobs.queue({ inputMode: 'edit', subject: 'A mug', rightsConfirmed: true });
    await jobs.store.drafts.patch({ subject: 'A cup' });
    await jobs.store.references.remove('mug');
    const job = await jobs.store.jobs.read(id);
    expect(job?.brief).toMatchObject({ subject: 'A mug', references: [{ id: 'mug', note: 'the handle' }] });
    expect(job?.prompt).toContain('A mug');
  });

  test.each<[string, string, (jobs: TestJobs) => Promise<unknown>]>([
    ['over the cap', 'over-budget', ({ store }) => store.settings.patch({ monthlyCapMicroUsd: 38_000 })],
    ['without a key', 'unauthorized', ({ store }) => store.connections.remove('gemini')],
    ['without a Subject', 'not-ready', ({ store }) => store.drafts.patch({ subject: ' ' })],
    ['without the right to a reference', 'not-ready', ({ store }) => store.references.add(aReference())],
    [
      'while a reference is still on its way',
      'not-ready',
      async ({ store }) => {
        await store.drafts.patch({ rightsConfirmed: true });
        await store.references.add(anAbsentReference('capturing'));
      },
    ],
    [
      'with a model that is gone',
      'rejected',
      ({ store }) => store.drafts.patch({ output: anOutput({ modelId: 'gone' }) }),
    ],
  ])('%s nothing is queued and nothing reserved', async (_why, kind, spoil) => {
    const jobs = await openTestJobs();
    await jobs.store.drafts.patch(aDraft());
    await spoil(jobs);
    const submitted = await submitDraft(jobs.context);
    expect(submitted).toMatchObject({ ok: false, failure: { kind, charge: { charged: 'no' } } });
    expect(await jobs.store.jobs.list(10)).toEqual([]);
    expect(await jobs.store.ledger.spending(0)).toEqual(NOTHING);
  });

  test('a price above the one that was agreed to is refused, to the micro-dollar', async () => {
    const price = await priceOfOne();
    const jobs = await openTestJobs();
    await jobs.store.drafts.patch(aDraft());
    expect(await submitDraft(jobs.context, price - 1)).toMatchObject({
      ok: false,
      failure: { kind: 'changed' },
    });
    expect(await submitDraft(jobs.context, price)).toMatchObject({ ok: true });
  });

  test('what was seen is what is asked for, whatever another window has made of the draft since', async () => {
    const jobs = await openTestJobs();
    const seen = aBrief({ subject: 'A mug' });
    await jobs.store.drafts.patch({ subject: 'A cup' });
    const submitted = await submitOrder(jobs.context, { briefs: [seen], agreedMicroUsd: ANY_PRICE, parent: null });
    expect(await jobs.store.jobs.read(submitted.ok ? submitted.jobIds[0] : '')).toMatchObject({
      brief: { subject: 'A mug' },
      prompt: compilePrompt(seen),
    });
  });

  test('a set of briefs is one group, and all of it or nothing', async () => {
    const price = await priceOfOne();
    const jobs = await openTestJobs();
    const briefs = [aBrief(), aBrief({ subject: 'A green enamel cup on a wooden table' })] as const;
    const order = { briefs, agreedMicroUsd: 2 * ANY_PRICE, parent: null };
    expect(await submitOrder(jobs.context, { ...order, agreedMicroUsd: price })).toMatchObject({ ok: false });
    await jobs.store.settings.patch({ monthlyCapMicroUsd: price + 1 });
    expect(await submitOrder(jobs.context, order)).toMatchObject({ failure: { kind: 'over-budget' } });
    expect(await jobs.store.jobs.list(10)).toEqual([]);
    await jobs.store.settings.patch({ monthlyCapMicroUsd: 3 * price });
    expect(await submitOrder(jobs.context, order)).toMatchObject({ ok: true });
    const queued = await jobs.store.jobs.list(10);
    expect(queued.map(({ brief }) => brief.subject).toSorted()).toEqual(
      briefs.map(({ subject }) => subject).toSorted(),
    );
    expect(new Set(queued.map(({ groupId }) => groupId)).size).toBe(1);
  });

  test('a job knows the result that it is to mend, and that one its children', async () => {
    const jobs = await openTestJobs();
    const parent = aParent({ jobId: 'first' });
    const order = { briefs: [aBrief()] as const, agreedMicroUsd: ANY_PRICE, parent };
    const submitted = await submitOrder(jobs.context, order);
    const [child] = await jobs.store.jobs.listChildren('first');
    expect(child).toMatchObject({ id: submitted.ok ? submitted.jobIds[0] : '', parent });
    expect(await jobs.store.jobs.listChildren('second')).toEqual([]);
  });

  test('an alarm stands by before a job is queued, should the worker die before it has sent it', async () => {
    const jobs = await openTestJobs();
    await jobs.store.drafts.patch(aDraft());
    await submitDraft(jobs.context);
    expect(jobs.wakes).toEqual([jobs.now() + 30_000]);
  });

  test('of a set that the cap covers in part nothing is queued', async () => {
    const price = await priceOfOne();
    const jobs = await openTestJobs();
    await jobs.store.settings.patch({ monthlyCapMicroUsd: 2 * price });
    await jobs.store.drafts.patch(aDraft({ output: anOutput({ count: 3 }) }));
    expect(await submitDraft(jobs.context)).toMatchObject({
      failure: { kind: 'over-budget' },
    });
    expect(await jobs.store.jobs.list(10)).toEqual([]);
  });

  test('twenty presses at once in two windows never exceed the cap', async () => {
    const price = await priceOfOne();
    const panel = await openTestJobs();
    const tab = await openTestJobs({ name: panel.name });
    await panel.store.settings.patch({ monthlyCapMicroUsd: 5 * price });
    await panel.store.drafts.patch(aDraft());
    const presses = Array.from({ length: 20 }, (_, press) => submitDraft((press % 2 === 0 ? panel : tab).context));
    expect((await Promise.all(presses)).filter(({ ok }) => ok)).toHaveLength(5);
    expect(await panel.store.ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 5 * price });
  });

  test('what runs on this device needs no key', async () => {
    const jobs = await openTestJobs({ description: ON_DEVICE });
    await jobs.store.connections.remove('gemini');
    await jobs.store.drafts.patch(aDraft());
    expect(await submitDraft(jobs.context)).toMatchObject({
      ok: true,
    });
  });
});

test('what was deleted is gone for good only after it can no longer be brought back', async () => {
  const jobs = await openTestJobs();
  await enter(jobs.store, { job: aSucceededJob({ id: 'a', deletedAt: AT }), entries: [] });
  jobs.advance(59_000);
  await pruneDeleted(jobs.context);
  expect(await jobs.store.jobs.read('a')).toBeDefined();
  jobs.advance(2_000);
  await pruneDeleted(jobs.context);
  expect(await (await openTestStore(jobs.name)).jobs.read('a')).toBeUndefined();
});
