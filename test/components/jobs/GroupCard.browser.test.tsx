import { describe, expect, test } from 'vitest';
import { History } from '../../../components/jobs/History.tsx';
import { newBatch } from '../../../lib/domain/batch.ts';
import type { Job } from '../../../lib/domain/job.ts';
import { enqueue, enqueueBatched } from '../../../lib/domain/transitions.ts';
import { aFailedJob, aQueuedJob, aSucceededJob, AT } from '../../support/builders.ts';
import { openTestApp, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const names = (id: string, groupId = 'group-1') => ({ id, groupId, reservationId: `reservation-${id}` });

/** History with these jobs in the store. */
async function openHistory(...jobs: readonly Job[]) {
  const app = await openTestApp();
  for (const job of jobs) await enter(app.store, { job, entries: [] });
  const { screen } = show(app, <History onCompose={() => undefined} />);
  return { app, screen, group: screen.getByRole('region', { name: /^Group: / }) };
}

describe('a group', () => {
  test('shows its jobs as one, with how far they are', async () => {
    const { group, screen } = await openHistory(
      aSucceededJob(names('a')),
      aFailedJob(names('b')),
      aQueuedJob(names('c')),
      aSucceededJob({ ...names('d', 'group-2'), createdAt: AT + 1 }),
    );
    await expect.element(group.getByText('1 of 3 done · 1 failed')).toBeVisible();
    await expect.element(group.getByRole('progressbar', { name: 'Images done' })).toHaveAttribute('value', '2');
    expect(group.getByRole('article').elements()).toHaveLength(3);
    expect(screen.getByRole('article').elements()).toHaveLength(4);
  });

  test('is paused, and goes on, with the worker told', async () => {
    const { app, group } = await openHistory(aSucceededJob(names('a')), aQueuedJob(names('b')));
    await group.getByRole('button', { name: 'Pause' }).click();
    await expect.element(group.getByText(/^Paused/)).toBeVisible();
    expect(await app.store.groups.read('group-1')).toMatchObject({ isPaused: true });
    await group.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => app.sent.map(({ name }) => name)).toContain('worker.wake');
    expect(await app.store.groups.read('group-1')).toMatchObject({ isPaused: false });
  });

  test('loses what is not sent yet, and frees its reservation', async () => {
    const { app, group } = await openHistory(aSucceededJob(names('a')));
    await enter(app.store, enqueue(aQueuedJob(names('b'))));
    await group.getByRole('button', { name: 'Cancel 1 image not sent yet' }).click();
    await expect.element(group.getByText('1 of 2 done · 1 cancelled')).toBeVisible();
    expect(await app.store.ledger.spendingOf('group-1')).toMatchObject({ heldMicroUsd: 0 });
  });

  test('asks for leave to notify only when the person wants to be told', async () => {
    const { app, group } = await openHistory(aSucceededJob(names('a')), aQueuedJob(names('b')));
    await expect.element(group).toBeVisible();
    expect(app.requestNotifications).not.toHaveBeenCalled();
    await group.getByRole('button', { name: 'Tell me when it is done' }).click();
    await expect.element(group.getByText('You are told when it is done.')).toBeVisible();
    expect(await app.store.groups.listAwaited()).toEqual(['group-1']);
  });

  test('that is in a batch says where it is, and calls it back', async () => {
    const { app, group } = await openHistory();
    const { state: _state, notBefore: _notBefore, ...job } = aQueuedJob(names('a'));
    const other = { ...job, ...names('b') };
    const asked = { providerId: 'gemini', modelId: 'model', providerName: 'Google Gemini', entryCount: 2 };
    await app.store.jobs.spend(AT, () => ({
      ok: true,
      transitions: [enqueueBatched(job, 'batch-1'), enqueueBatched(other, 'batch-1')],
      batches: [newBatch({ id: 'batch-1', groupId: 'group-1', createdAt: AT, ...asked })],
    }));
    await expect.element(group.getByText('2 images in a batch at Google Gemini: 0 made so far.')).toBeVisible();
    await group.getByRole('button', { name: 'Cancel the batch' }).click();
    await expect.poll(() => app.sent).toContainEqual({ name: 'group.cancel-batches', request: { groupId: 'group-1' } });
  });
});
