import { expect, onTestFinished, test } from 'vitest';
import { commands } from 'vitest/browser';
import { batchHandle } from '../../../lib/domain/batch.ts';
import type { JobIn } from '../../../lib/domain/job.ts';
import { fetchAgain } from '../../../lib/jobs/fetch-again.ts';
import type { JobContext } from '../../../lib/jobs/job-context.ts';
import { createRunner } from '../../../lib/jobs/runner.ts';
import { submitOrder } from '../../../lib/jobs/submit.ts';
import { gemini } from '../../../lib/providers/gemini/gemini.ts';
import type { PlainRules } from '../../support/batch-commands.ts';
import { aBrief, anOutput } from '../../support/builders.ts';
import { ANY_PRICE, entryKinds, idle, openTestJobs, type TestJobs } from '../../support/test-jobs.ts';
import { deleteRaw, openRaw } from '../../support/test-store.ts';

/** Written into the request, so that the results stand in the batch itself; and more than are: those come in a file. */
const [FEW, MANY] = [2, 9];
const HISTORY_URL = 'https://aistudio.google.com/logs';

interface Room {
  readonly jobs: TestJobs;
  readonly context: JobContext;
  readonly baseUrl: string;
  /** Results of one batch that has ended, in the order in which Google gives them, their bytes and thumbnails lost since. */
  readonly results: readonly JobIn<'succeeded'>[];
  readonly rule: (rules: PlainRules) => Promise<void>;
}

async function connectedTo(address: 'Google’s own' | 'a gateway'): Promise<Omit<Room, 'results' | 'rule'>> {
  const { baseUrl, key } = await commands.openBatchServer();
  onTestFinished(async () => void (await commands.closeBatchServer(baseUrl)));
  const defaultBaseUrl = address === 'a gateway' ? gemini.description.defaultBaseUrl : baseUrl;
  const description = { ...gemini.description, defaultBaseUrl };
  const jobs = await openTestJobs({
    context: {
      loadProviders: () => Promise.resolve([{ ...gemini, description }]),
      catalogue: [description],
      fetch: (input, init) => fetch(input, init),
    },
  });
  await jobs.store.connections.remove('gemini');
  await jobs.store.connections.save({ providerId: 'gemini', key, baseUrl, check: { state: 'unchecked' } });
  return { jobs, context: jobs.context, baseUrl };
}

async function order(context: JobContext, count: number): Promise<readonly string[]> {
  const [first, ...others] = Array.from({ length: count }, (_, index) =>
    aBrief({ subject: `A mug, number ${index}`, output: anOutput({ count: 1 }) }),
  );
  if (!first) throw new Error('An order of nothing');
  const agreed = { agreedMicroUsd: ANY_PRICE, parent: null, isBatch: true };
  const submitted = await submitOrder(context, { briefs: [first, ...others], ...agreed });
  if (!submitted.ok) throw new Error(submitted.failure.message);
  return submitted.jobIds;
}

async function lose({ name }: TestJobs, results: readonly JobIn<'succeeded'>[]): Promise<void> {
  for (const { images } of results) {
    await deleteRaw(name, 'blobs', images[0].id);
    await deleteRaw(name, 'assets', images[0].id);
  }
}

async function openRoom(count: number, address: 'Google’s own' | 'a gateway' = 'Google’s own'): Promise<Room> {
  const room = await connectedTo(address);
  const { jobs, context, baseUrl } = room;
  const ids = await order(context, count);
  const [id = ''] = ids;
  const runner = createRunner(context);
  const hasEnded = async () => {
    const batch = await jobs.store.batches.read((await jobs.store.jobs.read(id))?.batchId ?? '');
    return batch?.state === 'ended';
  };
  while (!(await hasEnded())) {
    jobs.advance(600_000);
    runner.poke();
    await idle();
  }
  const results = await Promise.all(ids.map((jobId) => jobs.until(jobId, 'succeeded')));
  await lose(jobs, results);
  // Entries are sent in the order of their ids.
  const sorted = results.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { ...room, results: sorted, rule: (rules) => commands.ruleBatches(baseUrl, rules) };
}

function at({ results }: Room, place: number): JobIn<'succeeded'> {
  const job = results.at(place);
  if (!job) throw new Error('There is no such result');
  return job;
}

async function countBlobs({ jobs }: Room): Promise<number> {
  const db = await openRaw(jobs.name);
  const counting = db.transaction('blobs').objectStore('blobs').count();
  await new Promise((resolve) => {
    counting.addEventListener('success', resolve);
  });
  return counting.result;
}

async function fetchMessage({ context }: Room, { id }: JobIn<'succeeded'>): Promise<string | undefined> {
  const done = await fetchAgain(context, id);
  return done.ok ? undefined : done.failure.message;
}

test.for([FEW, MANY])('of a batch of %i, one result comes back alone, and no more is paid', async (count) => {
  const room = await openRoom(count);
  const { jobs, context, baseUrl } = room;
  const job = at(room, -1);
  const [{ id }] = job.images;
  expect(await fetchAgain(context, job.id)).toEqual({ ok: true });
  const bytes = await (await jobs.store.assets.readBlob(id))?.arrayBuffer();
  expect(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes ?? new ArrayBuffer())).toHex()).toBe(id);
  expect(await jobs.store.assets.readThumbnail(id)).toBeDefined();
  expect(await countBlobs(room)).toBe(1);
  expect(await jobs.store.jobs.read(job.id)).toEqual(job);
  expect(await entryKinds(jobs.store, job.reservationId)).toEqual(['pending', 'posted']);
  expect(await commands.closeBatchServer(baseUrl)).toBe(1);
});

test('no more of the results is read than as far as the one that is wanted', async () => {
  const room = await openRoom(MANY);
  await commands.stallResults(room.baseUrl);
  expect(await fetchAgain(room.context, at(room, 0).id)).toEqual({ ok: true });
});

test('other bytes than the result’s are not kept, which is said', async () => {
  const room = await openRoom(MANY);
  await room.rule({ imageBytes: 10_000 });
  expect(await fetchMessage(room, at(room, 0))).toMatch(
    /^Google Gemini answered with another image, which was not kept\. Google Gemini knows it as r-/,
  );
  expect(await countBlobs(room)).toBe(0);
});

test('results without the one that is wanted are said to be so', async () => {
  const room = await openRoom(MANY);
  await room.rule({ madeCount: MANY - 1 });
  const job = at(room, -1);
  expect(await fetchAgain(room.context, job.id)).toMatchObject({ ok: false, failure: { kind: 'expired' } });
  expect(await fetchMessage(room, job)).toMatch(/^The results of the batch at Google Gemini hold none for it\. /);
  expect(await fetchAgain(room.context, at(room, -2).id)).toEqual({ ok: true });
});

test('results that cannot be read to their end are not taken for ones without it', async () => {
  const room = await openRoom(MANY);
  await room.rule({ tornAfter: MANY - 1 });
  const job = at(room, -1);
  expect(await fetchAgain(room.context, job.id)).toMatchObject({
    ok: false,
    failure: { kind: 'invalid-response', message: '1 result of the batch at Google could not be read.' },
  });
  await room.rule({ tornAfter: null });
  expect(await fetchAgain(room.context, job.id)).toEqual({ ok: true });
});

test.for([
  [FEW, 'not-found', 'Google no longer has the results of this batch.', 'batches/b1'],
  [MANY, 'not-found', 'Google no longer has the results of this batch.', 'batches/b1, files/batch-b1'],
  [
    MANY,
    'forbidden',
    'Google no longer has the results of this batch, or they belong to another key’s project.',
    'batches/b1, files/batch-b1',
  ],
] as const)(
  'of %i results that have expired, answered as %s, it is said with what support needs and where they are listed',
  async ([count, goneAs, words, handle]) => {
    const room = await openRoom(count);
    await room.rule({ goneAs });
    const job = at(room, 0);
    const traces = `Google Gemini knows it as r-${job.id}. Google Gemini knows its batch as ${handle}.`;
    expect(await fetchMessage(room, job)).toBe(`${words} ${traces} What was made is listed at ${HISTORY_URL}.`);
    expect(await countBlobs(room)).toBe(0);
  },
);

test('behind another address Google’s own list is not named', async () => {
  const room = await openRoom(FEW, 'a gateway');
  await room.rule({ goneAs: 'not-found' });
  expect(await fetchMessage(room, at(room, 0))).not.toContain('listed');
});

test('without a network nothing is asked, and all stays to be asked again', async () => {
  const room = await openRoom(FEW);
  const { id } = at(room, 0);
  expect(await fetchAgain({ ...room.context, isOnline: () => false }, id)).toMatchObject({
    ok: false,
    failure: { kind: 'offline', charge: { charged: 'no' } },
  });
  expect(await fetchAgain(room.context, id)).toEqual({ ok: true });
});

test('a result that was brought here without its batch is said to be known elsewhere', async () => {
  const room = await openRoom(FEW);
  const job = at(room, 0);
  await deleteRaw(room.jobs.name, 'batches', job.batchId ?? '');
  expect(await fetchMessage(room, job)).toMatch(
    /^The batch that it came out of is known only to the browser that asked for it\. Google Gemini knows it as r-/,
  );
});

test('a job that failed in a batch can still be told to support by it', async () => {
  const { jobs, context, baseUrl } = await connectedTo('Google’s own');
  await commands.ruleBatches(baseUrl, { endsAs: 'FAILED' });
  const [id = ''] = await order(context, FEW);
  const runner = createRunner(context);
  while ((await jobs.store.jobs.read(id))?.state !== 'failed') {
    jobs.advance(600_000);
    runner.poke();
    await idle();
  }
  const batch = await jobs.store.batches.read((await jobs.store.jobs.read(id))?.batchId ?? '');
  expect(batch && batchHandle(batch)).toBe('batches/b1');
});
