import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { falScript } from '../support/fal-script.ts';
import { connectProvider, fillIn, generate, waitForConnection, waitForJob, waitForPicture } from '../support/panel.ts';
import { startProviderServer, type ProviderServer } from '../support/provider-server.ts';
import { alterRecords, readRecords } from '../support/stored-records.ts';

const jobSchema = z.object({ id: z.string(), images: z.tuple([z.object({ id: z.string() })]) });

let profile: Profile;
let chromium: Chromium;
let server: ProviderServer;
let panel: Page;

beforeAll(async () => {
  profile = await createProfile();
  chromium = await openChromium({ profile });
  const script = falScript();
  server = await startProviderServer(script);
  const options = await chromium.openOwnPage('options.html');
  await connectProvider(options, 'fal', { key: script.key, baseUrl: server.baseUrl });
  await waitForConnection(options, 'fal');
  panel = await chromium.openOwnPage('sidepanel.html');
  await fillIn(panel, { choices: { Provider: 'fal' }, fields: { Subject: 'A red kite over dunes' } });
  await generate(panel, { isReviewed: true });
  await waitForJob(panel, 'Done');
  await waitForPicture(panel);
});

afterAll(async () => {
  await chromium.close();
  await server.close();
  await profile.remove();
});

async function digestOfBlob(assetId: string): Promise<string | null> {
  return panel.evaluate(async (id) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('plantain');
      opening.addEventListener('success', () => resolve(opening.result));
    });
    const reading = db.transaction('blobs').objectStore('blobs').get(id);
    await new Promise((resolve) => {
      reading.addEventListener('success', resolve);
    });
    db.close();
    const blob: unknown = reading.result;
    if (!(blob instanceof Blob)) return null;
    return new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())).toHex();
  }, assetId);
}

it('the bytes of a result that were lost come back from fal, byte for byte, and nothing is paid again', async () => {
  const [job] = (await readRecords(panel, 'jobs')).map((record) => jobSchema.parse(record));
  if (!job) throw new Error('There is no job');
  const [{ id }] = job.images;
  await alterRecords(panel, 'blobs', { remove: [id] });
  await alterRecords(panel, 'assets', { remove: [id] });
  expect(await digestOfBlob(id)).toBeNull();
  const before = await readRecords(panel, 'ledger');
  await chromium.stopWorker(panel);

  const reply: unknown = await panel.evaluate(
    `chrome.runtime.sendMessage(${JSON.stringify({
      command: 'job.fetch-again',
      request: { jobId: job.id },
    })})`,
  );
  expect(reply).toEqual({ ok: true });
  expect(await digestOfBlob(id)).toBe(id);
  expect(server.count('generate')).toBe(1);
  expect(await readRecords(panel, 'ledger')).toEqual(before);
});
