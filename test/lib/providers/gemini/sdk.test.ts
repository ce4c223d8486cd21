import { GoogleGenAI } from '@google/genai';
import { expect, test } from 'vitest';
import { gemini } from '../../../../lib/providers/gemini/gemini.ts';
import type { Connection } from '../../../../lib/providers/provider.ts';
import type { GeminiServer } from '../../../support/gemini-server.ts';
import { generationRequest, PIXEL_BYTES } from '../generation-request.ts';
import { BATCH_ID, batches, entriesOf, LITE, MANY, namedReference, signal } from './batch/open-batches.ts';
import { openServer } from './open-server.ts';

function sdkOf({ baseUrl, key }: Connection): GoogleGenAI {
  return new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl, apiVersion: 'v1beta' } });
}

/**
 * What came in: the calls, their bodies, and the headers that mean something to Google. The type of what is not JSON is
 * left out: the SDK calls JSON what it uploads, and what has no body.
 */
function sentTo({ requests }: GeminiServer) {
  return requests.map(({ method, path, headers, body }) => ({
    method,
    path,
    body,
    headers: Object.fromEntries(
      Object.entries(headers).filter(
        ([name]) => /^x-goog-(?:api-key|upload-)/.test(name) || (name === 'content-type' && body !== null),
      ),
    ),
  }));
}

const imageConfig = { aspectRatio: '1:1' };
const config = { responseModalities: ['IMAGE'], imageConfig };
const data = Buffer.from(PIXEL_BYTES).toString('base64');

test('an edit is asked for as @google/genai does, field by field', async () => {
  const [{ server: ours, connection }, { server: theirs, connection: sdk }] = await Promise.all([
    openServer(),
    openServer(),
  ]);
  const references = [namedReference('b'), namedReference('c')];
  await gemini.start(connection, generationRequest(LITE, { prompt: 'Use @image1.', references }), signal);
  const part = { inlineData: { mimeType: 'image/png', data } };
  const contents = [{ role: 'user', parts: [{ text: 'Use @image1.' }, part, part] }];
  const answer = await sdkOf(sdk).models.generateContent({ model: LITE.id, contents, config });
  expect(answer.candidates).toHaveLength(1);
  expect(sentTo(ours)).toEqual(sentTo(theirs));
});

/** As the SDK takes them: it moves the configuration into `generationConfig` only where it is named so. */
function inlined(text: string, key: string) {
  const parts = [{ text }, { inlineData: { mimeType: 'image/png', data } }];
  return { contents: [{ role: 'user', parts }], config, metadata: { key } };
}

test('a batch with its images in the request is asked for as @google/genai does, field by field', async () => {
  const [{ server: ours, connection }, { server: theirs, connection: sdk }] = await Promise.all([
    openServer(),
    openServer(),
  ]);
  await batches.create(connection, BATCH_ID, entriesOf(2, [namedReference('b')]), signal);
  const src = [inlined('Mug 0.', 'job-0'), inlined('Mug 1.', 'job-1')];
  await sdkOf(sdk).batches.create({ model: LITE.id, src, config: { displayName: BATCH_ID } });
  expect(sentTo(ours)).toEqual(sentTo(theirs));
});

test('a batch by file is uploaded, asked for, found, followed and called back as @google/genai does', async () => {
  const [{ server: ours, connection }, { server: theirs, connection: sdk }] = await Promise.all([
    openServer(),
    openServer(),
  ]);
  for (const { batches: played } of [ours, theirs]) played.rules.pendingPolls = 9;
  await batches.create(connection, BATCH_ID, entriesOf(MANY), signal);
  await batches.check(connection, { name: 'batches/b1' }, signal);
  await batches.cancel(connection, { name: 'batches/b1' }, signal);

  const ai = sdkOf(sdk);
  const lines = new Blob([ours.batches.files[0]?.text ?? ''], { type: 'application/jsonl' });
  const file = await ai.files.upload({ file: lines, config: { displayName: BATCH_ID } });
  const displayName = BATCH_ID;
  await ai.batches.create({ model: LITE.id, src: { fileName: file.name ?? '' }, config: { displayName } });
  await ai.batches.get({ name: 'batches/b1' });
  await ai.batches.cancel({ name: 'batches/b1' });

  const strip = (server: GeminiServer) => JSON.stringify(sentTo(server)).replaceAll(server.baseUrl, '');
  expect(JSON.parse(strip(ours))).toEqual(JSON.parse(strip(theirs)));
  expect(ours.batches.files.map(({ sha256 }) => sha256)).toEqual(theirs.batches.files.map(({ sha256 }) => sha256));
});

test('what is played of Google is what @google/genai understands', async () => {
  const { server, connection } = await openServer();
  await batches.create(connection, BATCH_ID, entriesOf(2), signal);
  const ai = sdkOf(connection);
  const batch = await ai.batches.get({ name: 'batches/b1' });
  expect(batch).toMatchObject({ displayName: BATCH_ID, state: 'JOB_STATE_SUCCEEDED' });
  expect(batch.dest?.inlinedResponses?.map(({ metadata }) => metadata)).toEqual([{ key: 'job-0' }, { key: 'job-1' }]);
  const listed = await ai.batches.list();
  expect(listed.page.map(({ name }) => name)).toEqual([server.batches.batches[0]?.name]);
});
