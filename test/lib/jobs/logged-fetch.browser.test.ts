import { expect, test } from 'vitest';
import { loggedFetch } from '../../../lib/jobs/logged-fetch.ts';
import type { JobContext } from '../../../lib/jobs/job-context.ts';
import { aJobContext } from '../../support/job-context.ts';
import { aQueuedJob, aReference, anAsset, assetId, AT } from '../../support/builders.ts';
import { scriptedProvider } from '../../support/scripted-provider.ts';
import { openTestStore } from '../../support/test-store.ts';

const SECRET = 'canary-key';

async function openContext(overrides: Partial<JobContext> = {}) {
  const store = await openTestStore();
  const calls: string[] = [];
  const context = aJobContext(store, scriptedProvider(), {
    now: () => AT,
    fetch: (input) => {
      calls.push(input instanceof Request ? input.url : new URL(input).href);
      return Promise.resolve(new Response('{}'));
    },
    ...overrides,
  });
  return { store, context, calls };
}

const URL_WITH_SECRETS = `https://api.example:8443/v1/images?key=${SECRET}`;

test('notes when, where to, how much and for what, and neither path, words nor key', async () => {
  const { store, context, calls } = await openContext();
  const content = { state: 'ready', asset: anAsset({ id: assetId('mug') }), capturedBy: 'file' } as const;
  const { brief, ...rest } = aQueuedJob();
  const job = { ...rest, brief: { ...brief, references: [aReference({ content })] } };
  const fetch = loggedFetch(context, 'gemini', job);
  await fetch(URL_WITH_SECRETS, { method: 'POST', body: 'größe', headers: { authorization: SECRET } });
  await expect.poll(() => store.transmissions.list(10)).toHaveLength(1);
  const [sent] = await store.transmissions.list(10);
  expect(sent).toMatchObject({
    at: AT,
    providerId: 'gemini',
    origin: 'https://api.example:8443',
    method: 'POST',
    sizeBytes: 7,
    jobId: job.id,
    referenceIds: [assetId('mug')],
  });
  expect(JSON.stringify(sent)).not.toContain(SECRET);
  expect(JSON.stringify(sent)).not.toContain('images');
  expect(calls).toEqual([URL_WITH_SECRETS]);
});

test('counts blobs and forms, and a question as nothing', async () => {
  const { store, context } = await openContext();
  const fetch = loggedFetch(context, 'gemini', null);
  const form = new FormData();
  form.append('prompt', 'four');
  form.append('image', new Blob([new Uint8Array(100)]), 'a.png');
  await fetch('https://a.example/', { method: 'POST', body: new Blob([new Uint8Array(30)]) });
  await fetch('https://a.example/', { method: 'POST', body: form });
  await fetch('https://a.example/');
  await expect.poll(() => store.transmissions.list(10)).toHaveLength(3);
  const sizes = (await store.transmissions.list(10)).map(({ sizeBytes }) => sizeBytes);
  expect(sizes.toSorted((a, b) => a - b)).toEqual([0, 30, 104]);
});

test('says of a batch what it sends, each picture once', async () => {
  const { store, context } = await openContext();
  const content = { state: 'ready', asset: anAsset({ id: assetId('mug') }), capturedBy: 'file' } as const;
  const { brief } = aQueuedJob();
  const entry = { brief: { ...brief, references: [aReference({ content })] } };
  const fetch = loggedFetch(context, 'gemini', { batchId: 'batch-1', entries: [entry, entry] });
  await fetch('https://a.example/', { method: 'POST', body: '{}' });
  await expect.poll(() => store.transmissions.list(10)).toHaveLength(1);
  const [sent] = await store.transmissions.list(10);
  expect(sent).toMatchObject({ jobId: null, batchId: 'batch-1', referenceIds: [assetId('mug')] });
});

test('is listed provider by provider, the newest first', async () => {
  const { store } = await openContext();
  const entry = { origin: 'https://a.example', method: 'GET', sizeBytes: 0, jobId: null, referenceIds: [] };
  for (const [at, providerId] of ['gemini', 'fal', 'gemini'].entries()) {
    await store.transmissions.append({ id: `t-${at}`, at, providerId, ...entry });
  }
  expect((await store.transmissions.list(10)).map(({ at }) => at)).toEqual([2, 1, 0]);
  expect((await store.transmissions.list(10, 'gemini')).map(({ at }) => at)).toEqual([2, 0]);
  expect((await store.transmissions.list(1, 'fal')).map(({ at }) => at)).toEqual([1]);
  expect(await store.transmissions.listProviderIds()).toEqual(['fal', 'gemini']);
});

test('a log that cannot be written holds nothing up', async () => {
  const { store, context, calls } = await openContext();
  const broken = {
    ...store,
    transmissions: { ...store.transmissions, append: () => Promise.reject(new Error('full')) },
  };
  const seen = Promise.withResolvers<unknown>();
  addEventListener('error', (event) => (event.preventDefault(), seen.resolve(event.message)), { once: true });
  await loggedFetch({ ...context, store: broken }, 'gemini', null)('https://a.example/');
  expect(calls).toEqual(['https://a.example/']);
  expect(await seen.promise).toContain('full');
});

test('is cleared by the person, and keeps the newest two thousand', async () => {
  const { store } = await openContext();
  const entry = { providerId: 'gemini', origin: 'https://a.example', method: 'GET', sizeBytes: 0, jobId: null };
  for (let at = 0; at < 2_205; at += 1) {
    await store.transmissions.append({ id: `t-${at}`, at, referenceIds: [], ...entry });
  }
  const kept = await store.transmissions.list(5_000);
  expect(kept.length).toBeLessThanOrEqual(2_200);
  expect(kept[0]?.at).toBe(2_204);
  expect(kept.length).toBeGreaterThanOrEqual(2_000);
  await store.transmissions.clear();
  expect(await store.transmissions.list(10)).toEqual([]);
});
