import { expect, test } from 'vitest';
import type { JobIn } from '../../../lib/domain/job.ts';
import { fetchAgain } from '../../../lib/jobs/fetch-again.ts';
import type { JobContext } from '../../../lib/jobs/job-context.ts';
import { aFailure, aSucceededJob } from '../../support/builders.ts';
import { aPicture } from '../../support/pictures.ts';
import { completed, failed } from '../../support/scripted-provider.ts';
import { pending, scriptedQueue, type ScriptedQueue } from '../../support/scripted-queue.ts';
import { entryKinds, idle, openTestJobs, type TestJobs } from '../../support/test-jobs.ts';
import { enter, openRaw, writeRaw } from '../../support/test-store.ts';

interface Room {
  readonly jobs: TestJobs;
  readonly context: JobContext;
  readonly provider: ScriptedQueue;
  readonly picture: Blob;
  /** A result that the provider worked on by itself, whose bytes and thumbnail were lost since. */
  readonly job: JobIn<'succeeded'>;
}

async function lose(name: string, assetId: string): Promise<void> {
  const db = await openRaw(name);
  const transaction = db.transaction(['blobs', 'assets'], 'readwrite');
  transaction.objectStore('blobs').delete(assetId);
  transaction.objectStore('assets').delete(assetId);
  await new Promise((resolve) => {
    transaction.addEventListener('complete', resolve);
  });
}

async function openRoom(): Promise<Room> {
  const provider = scriptedQueue({ historyUrl: 'https://provider.example/history' });
  const jobs = await openTestJobs({
    description: provider.description,
    context: { loadProviders: () => Promise.resolve([provider]), catalogue: [provider.description] },
  });
  const picture = await aPicture();
  provider.setStart(pending('operation-1', 0));
  provider.setCheck(completed(picture));
  const [id] = await jobs.queue();
  jobs.runner.poke();
  const job = await jobs.until(id, 'succeeded');
  await idle();
  await lose(jobs.name, job.images[0].id);
  return { jobs, context: jobs.context, provider, picture, job };
}

test('the bytes of a result come back from the provider that still has them, and neither job nor ledger changes', async () => {
  const { jobs, context, provider, picture, job } = await openRoom();
  const [{ id }] = job.images;
  const askedBefore = provider.asked.length;
  expect(await jobs.store.assets.readBlob(id)).toBeUndefined();
  expect(await fetchAgain(context, job.id)).toEqual({ ok: true });
  expect(await (await jobs.store.assets.readBlob(id))?.arrayBuffer()).toEqual(await picture.arrayBuffer());
  expect(await jobs.store.assets.readThumbnail(id)).toBeDefined();
  expect(await jobs.store.jobs.read(job.id)).toEqual(job);
  expect(await entryKinds(jobs.store, job.reservationId)).toEqual(['pending', 'posted']);
  expect(provider.asked.slice(askedBefore)).toEqual([{ id: 'operation-1' }]);
  expect(provider.startCount()).toBe(1);
});

test('other bytes than the result’s are not kept, which is said', async () => {
  const { jobs, context, provider, job } = await openRoom();
  const other = await aPicture({ widthPx: 90, heightPx: 60 });
  provider.setCheck(completed(other));
  const done = await fetchAgain(context, job.id);
  expect(done).toMatchObject({ ok: false, failure: { kind: 'expired', charge: { charged: 'no' } } });
  expect(done).toHaveProperty('failure.message', expect.stringContaining('another image, which was not kept'));
  const db = await openRaw(jobs.name);
  const counting = db.transaction('blobs').objectStore('blobs').count();
  await new Promise((resolve) => {
    counting.addEventListener('success', resolve);
  });
  expect(counting.result).toBe(0);
});

test('what is no picture is not kept either', async () => {
  const { jobs, context, provider, job } = await openRoom();
  provider.setCheck(completed(new Blob(['<html>'])));
  expect(await fetchAgain(context, job.id)).toHaveProperty(
    'failure.message',
    expect.stringContaining('no whole image'),
  );
  expect(await jobs.store.assets.readBlob(job.images[0].id)).toBeUndefined();
});

test('a provider that no longer has it is quoted, with what its support needs and where it lists what was made', async () => {
  const { jobs, context, provider, job } = await openRoom();
  await jobs.store.connections.remove('gemini');
  await jobs.store.connections.save({
    providerId: 'gemini',
    key: 'key',
    baseUrl: 'https://provider.example',
    check: { state: 'unchecked' },
  });
  provider.setCheck(failed({ kind: 'expired', message: 'Google Gemini no longer has the image.' }));
  expect(await fetchAgain(context, job.id)).toHaveProperty(
    'failure.message',
    'Google Gemini no longer has the image. Google Gemini knows it as request-1. What was made is listed at https://provider.example/history.',
  );
});

test('behind another address the provider’s own list is not named', async () => {
  const { context, provider, job } = await openRoom();
  provider.setCheck(failed({ kind: 'expired', message: 'It is gone.' }));
  expect(await fetchAgain(context, job.id)).toHaveProperty(
    'failure.message',
    'It is gone. Google Gemini knows it as request-1.',
  );
});

test('a provider that cannot be asked now leaves all as it is, to be asked again', async () => {
  const { context, provider, job } = await openRoom();
  provider.setCheck({
    state: 'not-processed',
    failure: aFailure({ kind: 'connection-lost', message: 'No connection.' }),
    retryAfterMs: null,
  });
  expect(await fetchAgain(context, job.id)).toMatchObject({ ok: false, failure: { kind: 'connection-lost' } });
  expect(await fetchAgain({ ...context, isOnline: () => false }, job.id)).toMatchObject({
    ok: false,
    failure: { kind: 'offline' },
  });
  provider.setCheck(completed(await aPicture()));
  expect(await fetchAgain(context, job.id)).toEqual({ ok: true });
});

test('a result that was given once, or before this was kept, cannot be had again, which is said without asking', async () => {
  const { jobs, context, provider } = await openRoom();
  const askedBefore = provider.asked.length;
  const once = aSucceededJob({ id: 'once', reservationId: 'once', operation: null, requestId: 'request-7' });
  await enter(jobs.store, { job: once, entries: [] });
  const { operation: _, ...old } = aSucceededJob({ id: 'old', reservationId: 'old', requestId: null });
  await writeRaw(jobs.name, 'jobs', old);
  expect(await fetchAgain(context, 'once')).toHaveProperty(
    'failure.message',
    'Google Gemini gave this image once and cannot be asked again. Google Gemini knows it as request-7.',
  );
  expect(await fetchAgain(context, 'old')).toMatchObject({ ok: false, failure: { kind: 'expired' } });
  expect(await fetchAgain(context, 'nothing')).toMatchObject({ ok: false, failure: { kind: 'changed' } });
  expect(provider.asked).toHaveLength(askedBefore);
});

test('a disk without room for it is told as such, and nothing of it is kept', async () => {
  const { jobs, context, job } = await openRoom();
  const full = () => Promise.reject(new DOMException('Full', 'QuotaExceededError'));
  const store = { ...jobs.store, assets: { ...jobs.store.assets, put: full } };
  expect(await fetchAgain({ ...context, store }, job.id)).toMatchObject({
    ok: false,
    failure: { kind: 'storage-full' },
  });
});
