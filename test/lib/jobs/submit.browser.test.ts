import { compilePrompt } from '../../../lib/domain/prompt.ts';
import { describe, expect, test } from 'vitest';
import { pruneDeleted } from '../../../lib/jobs/prune-deleted.ts';
import { repeatJob, submitDraft } from '../../../lib/jobs/submit.ts';
import { AT, aDraft, anAbsentReference, anOutput, aReference, aSucceededJob } from '../../support/builders.ts';
import { ANY_PRICE, ON_DEVICE, openTestJobs, type TestJobs } from '../../support/test-jobs.ts';
import { enter, openTestStore } from '../../support/test-store.ts';

const NOTHING = { postedMicroUsd: 0, heldMicroUsd: 0 };

async function priceOfOne(): Promise<number> {
  const jobs = await openTestJobs();
  await jobs.queue();
  return (await jobs.store.ledger.spending(0)).heldMicroUsd;
}

describe('submitDraft', () => {
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
    const submitted = await submitDraft(jobs.context, { agreedMicroUsd: ANY_PRICE, seenPrompt: null });
    expect(submitted).toMatchObject({ ok: false, failure: { kind, charge: { charged: 'no' } } });
    expect(await jobs.store.jobs.list(10)).toEqual([]);
    expect(await jobs.store.ledger.spending(0)).toEqual(NOTHING);
  });

  test('a price above the one that was agreed to is refused, to the micro-dollar', async () => {
    const price = await priceOfOne();
    const jobs = await openTestJobs();
    await jobs.store.drafts.patch(aDraft());
    expect(await submitDraft(jobs.context, { agreedMicroUsd: price - 1, seenPrompt: null })).toMatchObject({
      ok: false,
      failure: { kind: 'changed' },
    });
    expect(await submitDraft(jobs.context, { agreedMicroUsd: price, seenPrompt: null })).toMatchObject({ ok: true });
  });

  test('a brief that another window has changed since it was seen is refused', async () => {
    const jobs = await openTestJobs();
    await jobs.store.drafts.patch(aDraft());
    const seenPrompt = compilePrompt({ ...(await jobs.store.drafts.read()), references: [] });
    await jobs.store.drafts.patch({ avoid: 'people' });
    const agreed = { agreedMicroUsd: ANY_PRICE, seenPrompt };
    expect(await submitDraft(jobs.context, agreed)).toMatchObject({ ok: false, failure: { kind: 'changed' } });
    await jobs.store.drafts.patch({ avoid: aDraft().avoid });
    expect(await submitDraft(jobs.context, agreed)).toMatchObject({ ok: true });
  });

  test('an alarm stands by before a job is queued, should the worker die before it has sent it', async () => {
    const jobs = await openTestJobs();
    await jobs.store.drafts.patch(aDraft());
    await submitDraft(jobs.context, { agreedMicroUsd: ANY_PRICE, seenPrompt: null });
    expect(jobs.wakes).toEqual([jobs.now() + 30_000]);
  });

  test('of a set that the cap covers in part nothing is queued', async () => {
    const price = await priceOfOne();
    const jobs = await openTestJobs();
    await jobs.store.settings.patch({ monthlyCapMicroUsd: 2 * price });
    await jobs.store.drafts.patch(aDraft({ output: anOutput({ count: 3 }) }));
    expect(await submitDraft(jobs.context, { agreedMicroUsd: ANY_PRICE, seenPrompt: null })).toMatchObject({
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
    const presses = Array.from({ length: 20 }, (_, press) =>
      submitDraft((press % 2 === 0 ? panel : tab).context, { agreedMicroUsd: ANY_PRICE, seenPrompt: null }),
    );
    expect((await Promise.all(presses)).filter(({ ok }) => ok)).toHaveLength(5);
    expect(await panel.store.ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 5 * price });
  });

  test('what runs on this device needs no key', async () => {
    const jobs = await openTestJobs({ description: ON_DEVICE });
    await jobs.store.connections.remove('gemini');
    await jobs.store.drafts.patch(aDraft());
    expect(await submitDraft(jobs.context, { agreedMicroUsd: ANY_PRICE, seenPrompt: null })).toMatchObject({
      ok: true,
    });
  });
});

describe('repeatJob', () => {
  test('queues the job’s brief, whatever the draft says now, for one image and as a job of its own', async () => {
    const jobs = await openTestJobs();
    const [first] = await jobs.queue({ subject: 'A mug', output: anOutput({ count: 2 }) });
    await jobs.store.drafts.patch({ subject: 'A cup' });
    const repeated = await repeatJob(jobs.context, first, ANY_PRICE);
    const [original, copy] = await Promise.all([
      jobs.store.jobs.read(first),
      jobs.store.jobs.read(repeated.ok ? repeated.jobIds[0] : ''),
    ]);
    expect(await jobs.store.jobs.list(10)).toHaveLength(3);
    expect(copy).toMatchObject({ state: 'queued', prompt: original?.prompt, brief: { output: { count: 1 } } });
    expect(copy?.groupId).not.toBe(original?.groupId);
    expect(copy?.reservationId).not.toBe(original?.reservationId);
  });

  test('is bound by the cap like any other', async () => {
    const jobs = await openTestJobs();
    const [first] = await jobs.queue();
    await jobs.store.settings.patch({ monthlyCapMicroUsd: 1 });
    expect(await repeatJob(jobs.context, first, ANY_PRICE)).toMatchObject({ failure: { kind: 'over-budget' } });
    expect(await jobs.store.jobs.list(10)).toHaveLength(1);
  });

  test('of a job that is gone is refused', async () => {
    const jobs = await openTestJobs();
    expect(await repeatJob(jobs.context, 'gone', ANY_PRICE)).toMatchObject({ failure: { kind: 'changed' } });
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
