import { describe, expect, test, vi } from 'vitest';
import { aPicture } from '../../support/pictures.ts';
import type { GroupProgress } from '../../../lib/domain/group.ts';
import { anOutput } from '../../support/builders.ts';
import { completed, throttled } from '../../support/scripted-provider.ts';
import { idle, openTestJobs } from '../../support/test-jobs.ts';

describe('the queue', () => {
  test('serves groups in turns, however much the first has waiting', async () => {
    const jobs = await openTestJobs();
    const first = await jobs.queue({ output: anOutput({ count: 8 }) });
    const second = await jobs.queue({ subject: 'Another group', output: anOutput({ count: 2 }) });
    jobs.runner.poke();
    for (let sending = 0; sending < 4; sending += 1) await jobs.provider.nextSending();
    const states = await Promise.all([...first, ...second].map(async (id) => (await jobs.store.jobs.read(id))?.state));
    expect(states.slice(0, 8).filter((state) => state === 'submitting')).toHaveLength(2);
    expect(states.slice(8)).toEqual(['submitting', 'submitting']);
  });

  test('sends nothing of a paused group, and all of it when it goes on', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    const { groupId } = await jobs.until(id, 'queued');
    await jobs.store.groups.patch(groupId, { isPaused: true });
    jobs.runner.poke();
    await idle();
    expect(jobs.provider.sendings).toEqual([]);
    expect(await jobs.store.jobs.read(id)).toMatchObject({ state: 'queued' });
    await jobs.store.groups.patch(groupId, { isPaused: false });
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(completed(await aPicture()));
    await jobs.until(id, 'succeeded');
  });

  test('waits while the device is offline, and goes on when it is back', async () => {
    let isOnline = false;
    const jobs = await openTestJobs({ context: { isOnline: () => isOnline } });
    const [id] = await jobs.queue();
    jobs.runner.poke();
    await idle();
    expect(await jobs.store.jobs.read(id)).toMatchObject({ state: 'queued', attempts: [] });
    expect(jobs.wakes.at(-1)).toBe(jobs.now() + 60_000);
    isOnline = true;
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(completed(await aPicture()));
    await jobs.until(id, 'succeeded');
  });

  test('asks a provider that had too much for less at once', async () => {
    const jobs = await openTestJobs();
    await jobs.queue({ output: anOutput({ count: 8 }) });
    jobs.runner.poke();
    const sendings = [];
    for (let sending = 0; sending < 4; sending += 1) sendings.push(await jobs.provider.nextSending());
    for (const { answer } of sendings) answer(throttled(30_000));
    await idle();
    expect(jobs.provider.sendings).toHaveLength(4);
    jobs.advance(30_000);
    jobs.runner.poke();
    const { answer } = await jobs.provider.nextSending();
    for (let write = 0; write < 5; write += 1) await jobs.store.jobs.setDeleted(['none'], null);
    expect(jobs.provider.sendings).toHaveLength(5);
    answer(completed(await aPicture()));
  });

  test('tells how far a group is, and cancels what is not sent of it', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue({ output: anOutput({ count: 8 }) });
    const { groupId } = await jobs.until(id, 'queued');
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(completed(await aPicture()));
    for (let sending = 0; sending < 4; sending += 1) await jobs.provider.nextSending();
    const progress = () => jobs.store.groups.progress(groupId);
    await vi.waitFor(async () => expect(await progress()).toMatchObject({ succeeded: 1, underWay: 4 }));
    expect(await progress()).toMatchObject({ total: 8, queued: 3 });
    expect(await jobs.store.groups.cancelQueued(groupId, jobs.now())).toBe(3);
    expect(await progress()).toMatchObject({ cancelled: 3, queued: 0, underWay: 4 });
    const { heldMicroUsd, postedMicroUsd } = await jobs.store.ledger.spending(0);
    expect(postedMicroUsd).toBeGreaterThan(0);
    expect(heldMicroUsd).toBe(4 * ((await jobs.store.jobs.read(id))?.reservedMicroUsd ?? 0));
  });
});

describe('what is made ready while the provider is busy', () => {
  /** Eight of which four are out, and the others wait for their turn. */
  async function fillUp() {
    const jobs = await openTestJobs();
    const ids = await jobs.queue({ output: anOutput({ count: 8 }) });
    const { groupId } = await jobs.until(ids[0], 'queued');
    jobs.runner.poke();
    const [first, second] = [await jobs.provider.nextSending(), await jobs.provider.nextSending()];
    for (let sending = 2; sending < 4; sending += 1) await jobs.provider.nextSending();
    const comesTo = (progress: Partial<GroupProgress>) =>
      vi.waitFor(async () => expect(await jobs.store.groups.progress(groupId)).toMatchObject(progress));
    return { jobs, first, second, groupId, comesTo };
  }

  test('follows upon an answer, before the queue is looked at again', async () => {
    const { jobs, first } = await fillUp();
    const look = Promise.withResolvers<[]>();
    vi.spyOn(jobs.store.queue, 'listWaitingGroups').mockReturnValueOnce(look.promise);
    first.answer(completed(await aPicture()));
    await jobs.provider.nextSending();
    expect(jobs.provider.sendings).toHaveLength(5);
    look.resolve([]);
  });

  test('stays in the queue where its group was paused meanwhile', async () => {
    const { jobs, first, groupId, comesTo } = await fillUp();
    await jobs.store.groups.patch(groupId, { isPaused: true });
    first.answer(completed(await aPicture()));
    await comesTo({ succeeded: 1, queued: 4 });
    for (let write = 0; write < 5; write += 1) await jobs.store.jobs.setDeleted(['none'], null);
    expect(jobs.provider.sendings).toHaveLength(4);
  });

  test('is sent with the key that there is when it is sent', async () => {
    const { jobs, first } = await fillUp();
    const stored = await jobs.store.connections.read('gemini');
    if (!stored) throw new Error('No connection');
    await jobs.store.connections.save({ ...stored, key: 'AIza-other', check: { state: 'unchecked' } });
    first.answer(completed(await aPicture()));
    expect((await jobs.provider.nextSending()).connection.key).toBe('AIza-other');
  });

  test('does not take the place of one that the provider refused for being too many', async () => {
    const { jobs, first, second, comesTo } = await fillUp();
    first.answer(throttled(30_000));
    await comesTo({ queued: 5 });
    second.answer(completed(await aPicture()));
    await comesTo({ succeeded: 1, queued: 5 });
    for (let write = 0; write < 5; write += 1) await jobs.store.jobs.setDeleted(['none'], null);
    expect(jobs.provider.sendings).toHaveLength(4);
  });

  test('gives way to a group that is ordered later', async () => {
    const { jobs, first } = await fillUp();
    const others = await jobs.queue({ subject: 'Another group', output: anOutput({ count: 1 }) });
    jobs.runner.poke();
    first.answer(completed(await aPicture()));
    await jobs.provider.nextSending();
    expect(await jobs.store.jobs.read(others[0])).toMatchObject({ state: 'submitting' });
  });
});
