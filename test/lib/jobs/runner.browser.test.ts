import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fitReference } from '../../../lib/capture/fit-reference.ts';
import { cancelJob } from '../../../lib/jobs/decide.ts';
import { createRunner } from '../../../lib/jobs/runner.ts';
import { receive, submit } from '../../../lib/domain/transitions.ts';
import { inspectImage } from '../../../lib/images/inspect.ts';
import {
  aFailure,
  aModel,
  anAnswer,
  anAsset,
  anInspection,
  anOutput,
  aProvider,
  aReference,
  assetId,
  aUsage,
} from '../../support/builders.ts';
import { aPicture, aPictureBytes, bytesOf, gifBytes } from '../../support/pictures.ts';
import { completed, failed, throttled } from '../../support/scripted-provider.ts';
import { entryKinds, idle, KEY, ON_DEVICE, openTestJobs, type TestJobs } from '../../support/test-jobs.ts';
import { openTestStore } from '../../support/test-store.ts';

/** Stores a picture, puts it in the draft, and fits it to the model, as the panel does before it asks for a job. */
async function addReference({ store, now }: TestJobs, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const { asset, blob, thumbnail } = await inspectImage(bytes);
  await store.assets.put(asset, blob, thumbnail, now());
  const inspection = anInspection();
  const reference = aReference({ id, content: { state: 'ready', asset, capturedBy: 'file', inspection } });
  await store.references.add(reference);
  await fitReference(store, reference, aModel());
}

describe('a generation', () => {
  test('asks the provider with prompt, key and references in the order of their tags', async () => {
    const jobs = await openTestJobs();
    const png = await aPictureBytes();
    await addReference(jobs, 'mug', png);
    await addReference(jobs, 'pixel', gifBytes());
    const [id] = await jobs.queue({ inputMode: 'edit', subject: 'The mug of @image1', rightsConfirmed: true });
    jobs.runner.poke();
    const { connection, request } = await jobs.provider.nextSending();
    expect(connection).toMatchObject({ baseUrl: 'https://gateway.example', key: KEY });
    expect(request.prompt).toBe((await jobs.store.jobs.read(id))?.prompt);
    expect(request.prompt).toContain('The mug of @image1');
    expect(request.model).toEqual(aModel());
    expect(request.references.map(({ asset }) => asset.mediaType)).toEqual(['image/png', 'image/gif']);
    const blobs = request.references.map(({ blob }) => blob);
    // The model takes PNG, and so gets the bytes untouched; GIF it does not take.
    expect(await blobs[0]?.bytes()).toEqual(png);
    expect(blobs[1]?.type).toBe('image/png');
  });

  test('stores the provider’s bytes untouched under their digest, and posts what the usage costs', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    const { answer } = await jobs.provider.nextSending();
    const images: [Blob, Blob] = [await aPicture({ widthPx: 300 }), await aPicture({ type: 'image/jpeg' })];
    jobs.advance(4_000);
    answer(
      completed(images[0], { images, usage: aUsage({ textInTokens: 40, imageOutTokens: 1_000 }), requestId: 'r' }),
    );
    const job = await jobs.until(id, 'succeeded');
    const expected = await Promise.all(images.map(async (image) => (await inspectImage(await bytesOf(image))).asset));
    expect(job).toMatchObject({ images: expected, requestId: 'r', endedAt: jobs.now() });
    expect(job.attempts).toMatchObject([{ failure: null, endedAt: jobs.now() }]);
    for (const [index, image] of job.images.entries()) {
      expect(await (await jobs.store.assets.readBlob(image.id))?.bytes()).toEqual(await images[index]?.bytes());
      expect((await jobs.store.assets.readThumbnail(image.id))?.type).toBe('image/webp');
    }
    // 40 text tokens at 0.25 and 1,000 image tokens at 30 micro-dollars.
    expect(job.costMicroUsd).toBe(30_010);
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 30_010, heldMicroUsd: 0 });
  });

  test('costs what was reserved where the provider reports no usage', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(completed(await aPicture(), { usage: null }));
    const { costMicroUsd, reservedMicroUsd } = await jobs.until(id, 'succeeded');
    expect(costMicroUsd).toBe(reservedMicroUsd);
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: reservedMicroUsd, heldMicroUsd: 0 });
  });

  test('is in the store as sent before the provider is asked', async () => {
    const seen = Promise.withResolvers<unknown>();
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    const other = await openTestStore(jobs.name);
    const provider = {
      ...jobs.provider,
      start: (...call: Parameters<typeof jobs.provider.start>) => {
        seen.resolve(other.jobs.read(id));
        return jobs.provider.start(...call);
      },
    };
    createRunner({ ...jobs.context, loadProviders: () => Promise.resolve([provider]) }).poke();
    expect(await seen.promise).toMatchObject({ state: 'submitting', sentAt: jobs.now() });
  });

  test('is sent only when it is said to be there, and a poke while at work is not lost', async () => {
    const jobs = await openTestJobs();
    const [first] = await jobs.queue();
    jobs.runner.poke();
    await jobs.provider.nextSending();
    const [second] = await jobs.queue();
    jobs.runner.poke();
    await jobs.until(second, 'submitting');
    expect(await jobs.store.jobs.read(first)).toMatchObject({ state: 'submitting' });
  });
});

describe('an answer that is no picture', () => {
  test.each([
    ['a page', new Blob(['<!doctype html>']), 'The file is a web page.'],
    ['nothing', new Blob([]), 'The file is empty.'],
    ['a torn picture', null, 'The PNG picture is cut off or damaged.'],
  ])('%s ends the job as failed, and is paid for', async (_what, image, reason) => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    const torn = (await aPicture({ motif: 'noise' })).slice(0, 2_000);
    (await jobs.provider.nextSending()).answer(completed(image ?? torn, { usage: aUsage({ textInTokens: 0 }) }));
    const { failure, attempts } = await jobs.until(id, 'failed');
    expect(failure).toEqual({
      kind: 'undecodable-image',
      message: `Google Gemini answered with something that is no usable image. ${reason}`,
      charge: { charged: 'yes', costMicroUsd: 33_600 },
      requestId: 'request-1',
    });
    expect(attempts).toHaveLength(1);
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 33_600, heldMicroUsd: 0 });
  });
});

describe('a failed attempt', () => {
  test.each([
    ['no', { charged: 'no' }, 'voided'],
    ['yes', { charged: 'yes', costMicroUsd: 7 }, 'posted'],
    ['unknown', { charged: 'unknown' }, 'uncertain'],
  ] as const)('is accounted as the provider says: charged %s', async (_charged, charge, kind) => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(failed({ kind: 'refused-prompt', charge }));
    const job = await jobs.until(id, 'failed');
    expect(job.failure).toMatchObject({ kind: 'refused-prompt', charge });
    expect(await entryKinds(jobs.store, job.reservationId)).toEqual(['pending', kind].toSorted());
  });

  test('whose outcome is in doubt waits for the person, held against the cap, and is not sent again', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    const failure = aFailure({ kind: 'connection-lost', charge: { charged: 'unknown' } });
    (await jobs.provider.nextSending()).answer({ state: 'in-doubt', failure });
    const { reservationId, reservedMicroUsd } = await jobs.until(id, 'unconfirmed');
    jobs.runner.poke();
    await idle();
    expect(jobs.provider.sendings).toHaveLength(1);
    expect(await entryKinds(jobs.store, reservationId)).toEqual(['pending', 'uncertain']);
    expect(reservedMicroUsd).toBeGreaterThan(0);
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: reservedMicroUsd });
  });

  test('that the adapter cannot name is doubt, and tells the error’s name but not its words', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    (await jobs.provider.nextSending()).break(new TypeError(`Bad header ${KEY}`));
    expect((await jobs.until(id, 'unconfirmed')).failure).toEqual({
      kind: 'internal',
      message: 'The answer of Google Gemini could not be taken in (TypeError).',
      charge: { charged: 'unknown' },
    });
  });

  test('without an answer within the model’s deadline is given up, in doubt', async () => {
    const jobs = await openTestJobs({ description: aProvider({ models: [aModel({ deadlineMs: 20 })] }) });
    const [id] = await jobs.queue();
    jobs.runner.poke();
    const { signal } = await jobs.provider.nextSending();
    await jobs.until(id, 'unconfirmed');
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });
});

describe('a provider that takes no more now', () => {
  test('is asked again after the wait that it names, by an alarm, while the worker may sleep', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(throttled(30_000));
    const queued = await jobs.until(id, 'queued');
    await idle();
    expect(queued.notBefore).toBe(jobs.now() + 30_000);
    expect(jobs.wakes.at(-1)).toBe(jobs.now() + 30_000);
    expect(await entryKinds(jobs.store, queued.reservationId)).toEqual(['pending']);
    jobs.advance(9_999);
    jobs.runner.poke();
    await idle();
    expect(jobs.provider.sendings).toHaveLength(1);
    jobs.advance(20_001);
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(completed(await aPicture()));
    const job = await jobs.until(id, 'succeeded');
    expect(job.attempts).toMatchObject([{ failure: { kind: 'throttled' } }, { failure: null }]);
    expect(await entryKinds(jobs.store, job.reservationId)).toEqual(['pending', 'posted']);
  });

  test('that names no wait is given one, each longer than the last', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    for (const [least, most] of [
      [2_000, 3_000],
      [4_000, 6_000],
    ] as const) {
      (await jobs.provider.nextSending()).answer(throttled(null));
      const { notBefore } = await jobs.until(id, 'queued');
      expect(notBefore - jobs.now()).toBeGreaterThanOrEqual(least);
      expect(notBefore - jobs.now()).toBeLessThanOrEqual(most);
      jobs.advance(notBefore - jobs.now());
      jobs.runner.poke();
    }
    await jobs.provider.nextSending();
  });

  test('may name its wait to the fraction of a millisecond', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(throttled(34_074.824));
    expect((await jobs.until(id, 'queued')).notBefore).toBe(jobs.now() + 34_075);
  });

  test('a short wait ends by itself, without a poke', async () => {
    const jobs = await openTestJobs({ context: { now: () => Date.now() } });
    await jobs.queue();
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(throttled(30));
    await jobs.provider.nextSending();
    expect(jobs.provider.sendings).toHaveLength(2);
  });

  test('is left alone after three sendings, and nothing was spent', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    for (let sending = 0; sending < 3; sending += 1) {
      jobs.runner.poke();
      (await jobs.provider.nextSending()).answer(throttled(60_000));
      await idle();
      jobs.advance(60_000);
    }
    const { failure, attempts, reservationId } = await jobs.until(id, 'failed');
    expect(failure.kind).toBe('throttled');
    expect(attempts).toHaveLength(3);
    jobs.runner.poke();
    await idle();
    expect(jobs.provider.sendings).toHaveLength(3);
    expect(await entryKinds(jobs.store, reservationId)).toEqual(['pending', 'voided']);
  });
});

describe('what cannot be sent is not sent, costs nothing and says why', () => {
  test.each<[string, string, string, (jobs: TestJobs) => unknown, Partial<TestJobs['context']>]>([
    [
      'without a key',
      'unauthorized',
      'Google Gemini has no API key. Nothing was sent.',
      ({ store }) => store.connections.remove('gemini'),
      {},
    ],
    [
      'with a key that is locked',
      'unauthorized',
      'The keys are locked. Unlock them in Settings. Nothing was sent.',
      async ({ store }) => {
        await store.vault.protect('a few good words');
        await store.vault.lock();
      },
      {},
    ],
    [
      'by an adapter that is gone',
      'rejected',
      'Nano Banana 2 Lite is no longer offered. Nothing was sent.',
      () => undefined,
      { loadProviders: () => Promise.resolve([]) },
    ],
  ])('%s', async (_why, kind, message, spoil, context) => {
    const jobs = await openTestJobs({ context });
    const [id] = await jobs.queue();
    await spoil(jobs);
    jobs.runner.poke();
    const job = await jobs.until(id, 'failed');
    expect(job).toMatchObject({ failure: { kind, message, charge: { charged: 'no' } }, attempts: [] });
    expect(jobs.provider.sendings).toEqual([]);
    expect(await entryKinds(jobs.store, job.reservationId)).toEqual(['pending', 'voided']);
  });

  test('with a reference whose bytes are gone', async () => {
    const jobs = await openTestJobs();
    await addReference(jobs, 'here', await aPictureBytes());
    const asset = anAsset({ id: assetId('gone') });
    await jobs.store.references.add(aReference({ id: 'b', content: { state: 'ready', asset, capturedBy: 'file' } }));
    const [id] = await jobs.queue({ inputMode: 'edit', rightsConfirmed: true });
    jobs.runner.poke();
    const { failure } = await jobs.until(id, 'failed');
    expect(failure.message).toBe(
      'The bytes of @image2 that Nano Banana 2 Lite takes are not in the store. Nothing was sent.',
    );
    expect(jobs.provider.sendings).toEqual([]);
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 0 });
  });

  test('on this device neither key nor network is needed', async () => {
    const jobs = await openTestJobs({ description: ON_DEVICE, context: { isOnline: () => false } });
    await jobs.store.connections.remove('gemini');
    await jobs.queue();
    jobs.runner.poke();
    expect((await jobs.provider.nextSending()).connection).toMatchObject({ baseUrl: '', key: '' });
  });
});

describe('cancelling', () => {
  test('what is queued sends nothing and frees its reservation', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    expect(await cancelJob(jobs.context, id, () => undefined)).toEqual({ ok: true });
    jobs.runner.poke();
    await idle();
    expect(await jobs.store.jobs.read(id)).toMatchObject({ state: 'cancelled', charge: { charged: 'no' } });
    expect(jobs.provider.sendings).toEqual([]);
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: 0 });
  });

  test.each([
    ['a provider leaves the charge unknown', aProvider(), 'unknown', 'uncertain'],
    ['this device costs nothing', ON_DEVICE, 'no', 'voided'],
  ])('what is out ends the waiting; %s', async (_what, description, charged, kind) => {
    const jobs = await openTestJobs({ description });
    const [id] = await jobs.queue();
    jobs.runner.poke();
    const { signal } = await jobs.provider.nextSending();
    expect(await cancelJob(jobs.context, id, () => jobs.runner.abort(id))).toEqual({ ok: true });
    expect(signal.aborted).toBe(true);
    await idle();
    const job = await jobs.until(id, 'cancelled');
    expect(job.charge).toEqual({ charged });
    expect(await entryKinds(jobs.store, job.reservationId)).toEqual(['pending', kind]);
  });

  test('one job leaves the others at work', async () => {
    const jobs = await openTestJobs();
    const [first, second = ''] = await jobs.queue({ output: anOutput({ count: 2 }) });
    jobs.runner.poke();
    await jobs.until(first, 'submitting');
    await jobs.until(second, 'submitting');
    await cancelJob(jobs.context, first, () => jobs.runner.abort(first));
    jobs.provider.answerAll(completed(await aPicture()));
    await jobs.until(second, 'succeeded');
    expect(await jobs.store.jobs.read(first)).toMatchObject({ state: 'cancelled' });
  });

  test('wins over an answer that comes after it: no bytes are stored, no cost is posted', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    jobs.runner.poke();
    const { answer } = await jobs.provider.nextSending();
    const picture = await aPicture();
    await cancelJob(jobs.context, id, () => answer(completed(picture)));
    await idle();
    expect(await jobs.store.jobs.read(id)).toMatchObject({ state: 'cancelled' });
    const { asset } = await inspectImage(await bytesOf(picture));
    expect(await jobs.store.assets.readBlob(asset.id)).toBeUndefined();
    expect(await jobs.store.ledger.spending(0)).toMatchObject({ postedMicroUsd: 0 });
  });
});

test('at most four requests are out at once, and every queued job gets its turn', async () => {
  const jobs = await openTestJobs();
  const ids = await jobs.queue({ output: anOutput({ count: 8 }) });
  const picture = await aPicture();
  const sent: number[] = [];
  jobs.runner.poke();
  for (let turn = 1; turn <= 8; turn += 1) {
    const { answer } = await jobs.provider.nextSending();
    jobs.runner.poke();
    // Writes that wait behind those of a job too many, which so gets the time to be sent.
    for (let write = 0; write < 5; write += 1) await jobs.store.jobs.setDeleted(['none'], null);
    sent.push(jobs.provider.sendings.length);
    // The first three are left out, and each later one makes room for the next.
    if (turn >= 4) answer(completed(picture));
  }
  jobs.provider.answerAll(completed(picture));
  await Promise.all(ids.map((id) => jobs.until(id, 'succeeded')));
  expect(sent).toEqual([4, 4, 4, 4, 5, 6, 7, 8]);
  expect(jobs.provider.sendings).toHaveLength(8);
});

describe('two workers', () => {
  test('one works while the other waits: nothing is sent twice, and nothing that is out is taken for lost', async () => {
    const jobs = await openTestJobs();
    const other = await openTestJobs({ name: jobs.name });
    const [id] = await jobs.queue();
    jobs.runner.poke();
    const { answer } = await jobs.provider.nextSending();
    other.runner.poke();
    await vi.waitFor(async () => expect((await navigator.locks.query()).pending).toHaveLength(1));
    expect(await jobs.store.jobs.read(id)).toMatchObject({ state: 'submitting' });
    answer(completed(await aPicture()));
    await jobs.until(id, 'succeeded');
    await idle();
    expect([jobs.provider.sendings.length, other.provider.sendings.length]).toEqual([1, 0]);
  });

  test('started in the same instant send each job once', async () => {
    const jobs = await openTestJobs();
    const other = await openTestJobs({ name: jobs.name });
    const ids = await jobs.queue({ output: anOutput({ count: 4 }) });
    for (const { provider, runner } of [jobs, other]) {
      provider.answerAll(completed(await aPicture()));
      runner.poke();
    }
    await Promise.all(ids.map((id) => jobs.until(id, 'succeeded')));
    await idle();
    expect(jobs.provider.sendings.length + other.provider.sendings.length).toBe(4);
  });
});

describe('a worker that dies', () => {
  test('has seen to it that it is woken, as long as a request is out', async () => {
    const jobs = await openTestJobs();
    await jobs.queue();
    jobs.runner.poke();
    await jobs.provider.nextSending();
    const wake = jobs.wakes.at(-1) ?? 0;
    expect(wake).toBeGreaterThan(jobs.now());
    expect(wake - jobs.now()).toBeLessThanOrEqual(60_000);
  });

  /** Lets a real worker send the queued job, and kills it while the request is out. */
  async function killWhileOut(name: string): Promise<void> {
    const worker = new Worker(new URL('../../support/mortal-worker.ts', import.meta.url), { type: 'module' });
    onTestFinished(() => worker.terminate());
    const sent = Promise.withResolvers<void>();
    worker.addEventListener('message', () => sent.resolve());
    worker.addEventListener('error', (event) => sent.reject(new Error(event.message)));
    worker.postMessage(name);
    await sent.promise;
    worker.terminate();
  }

  test('leaves a paid request in doubt: the person decides, and it is not sent again', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    await killWhileOut(jobs.name);
    jobs.runner.poke();
    const job = await jobs.until(id, 'unconfirmed');
    await idle();
    expect(job.failure).toMatchObject({ kind: 'connection-lost', charge: { charged: 'unknown' } });
    expect(job.attempts).toHaveLength(1);
    expect(jobs.provider.sendings).toEqual([]);
    expect(await entryKinds(jobs.store, job.reservationId)).toEqual(['pending', 'uncertain']);
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 0, heldMicroUsd: job.reservedMicroUsd });
  });

  test('on a request to this device starts it over', async () => {
    const jobs = await openTestJobs({ description: ON_DEVICE });
    const [id] = await jobs.queue();
    await killWhileOut(jobs.name);
    jobs.runner.poke();
    (await jobs.provider.nextSending()).answer(completed(await aPicture()));
    const job = await jobs.until(id, 'succeeded');
    expect(job.attempts).toMatchObject([{ failure: { charge: { charged: 'no' } } }, { failure: null }]);
  });

  test('after the answer was stored loses nothing and pays nothing again', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    const queued = await jobs.until(id, 'queued');
    const submitting = submit(queued, jobs.now());
    await jobs.store.jobs.move(queued, submitting);
    const picture = await aPicture();
    const { asset } = await inspectImage(await bytesOf(picture));
    const received = receive(submitting.job, anAnswer({ imageIds: [asset.id], costMicroUsd: 33 }), jobs.now());
    await jobs.store.jobs.moveWithBlobs(submitting.job, received, new Map([[asset.id, picture]]));
    jobs.runner.poke();
    expect((await jobs.until(id, 'succeeded')).images).toEqual([asset]);
    expect(jobs.provider.sendings).toEqual([]);
    expect(await jobs.store.ledger.spending(0)).toEqual({ postedMicroUsd: 33, heldMicroUsd: 0 });
  });

  test('before it was sent, the job is simply taken up', async () => {
    const jobs = await openTestJobs();
    const [id] = await jobs.queue();
    const restarted = createRunner(jobs.context);
    restarted.poke();
    await jobs.provider.nextSending();
    expect(await jobs.store.jobs.read(id)).toMatchObject({ state: 'submitting', attempts: [] });
  });
});
