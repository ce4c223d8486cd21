import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { waitForDownloads } from '../support/downloads.ts';
import { CANARY_KEY, startGeminiServer, type Behaviour, type GeminiServer } from '../support/gemini-server.ts';
import {
  addFiles,
  confirmRights,
  connectGemini,
  fillIn,
  generate,
  openTab,
  pressInJob,
  readJob,
  waitForJob,
  waitForPicture,
} from '../support/panel.ts';
import { PHOTOS } from '../support/photos.ts';

describe('the whole job with Google Gemini', () => {
  let profile: Profile;
  let chromium: Chromium;
  let server: GeminiServer;
  let panel: Page;

  beforeAll(async () => {
    profile = await createProfile();
    server = await startGeminiServer();
    chromium = await openChromium({ profile });
  });

  afterAll(async () => {
    await chromium.close();
    await server.close();
    await profile.remove();
  });

  beforeEach(() => {
    server.requests.length = 0;
  });

  it('connects by a free call, and says what is wrong with a wrong key', async () => {
    const options = await chromium.openOwnPage('options.html');
    await connectGemini(options, { key: 'AIza-not-the-key', baseUrl: server.baseUrl });
    await options.waitForSelector('::-p-text(Google does not know this API key. Enter a working API key.)');
    await connectGemini(options, { key: `  "${CANARY_KEY}"\n`, baseUrl: server.baseUrl });
    await options.waitForSelector('::-p-xpath(//article//*[@role="status"][.="Connected"])');
    expect(server.generateCount()).toBe(0);
    await options.close();
  });

  it('sends the very prompt and the images in the order of their tags, once, and posts what the usage says', async () => {
    panel = await chromium.openOwnPage('sidepanel.html');
    await addFiles(panel, [PHOTOS.coffee, PHOTOS.brick]);
    await fillIn(panel, {
      choices: {
        'Role of @image1': 'Product',
        'Role of @image2': 'Background',
        Provider: 'Google Gemini',
        Model: 'Nano Banana 2 Lite',
      },
      fields: { Subject: 'The mug of @image1 before @image2' },
    });
    await confirmRights(panel);
    await panel.locator('::-p-xpath(//summary[.="Prompt that will be sent"])').click();
    const prompt = await panel.$eval('details pre', (element) => element.textContent);
    await generate(panel, { isReviewed: true });
    await waitForJob(panel, 'Done');
    await waitForPicture(panel);

    const [request, ...others] = server.requests.filter(({ method }) => method === 'POST');
    expect(others).toEqual([]);
    expect(request?.path).toBe('/v1beta/models/gemini-3.1-flash-lite-image:generateContent');
    expect(request?.body).toMatchObject({
      contents: [
        {
          parts: [
            { text: prompt },
            { inlineData: { mimeType: 'image/jpeg', data: PHOTOS.base64(PHOTOS.coffee) } },
            { inlineData: { mimeType: 'image/jpeg', data: PHOTOS.base64(PHOTOS.brick) } },
          ],
        },
      ],
    });
    expect(await readJob(panel)).toMatch(/Paid \d+\.\d, quoted at most \d+ credits/);
  });

  it('keeps what the provider made untouched, and saves it byte for byte', async () => {
    await pressInJob(panel, 'Download');
    const [file] = await waitForDownloads(profile.downloads, 1);
    await pressInJob(panel, 'Details');
    expect(await readJob(panel)).toContain(`SHA-256 ${file?.digest}`);
    expect(file?.name).toMatch(/Nano Banana 2 Lite\.(?:png|jpg)$/);
  });

  it('converts a copy on this device where another format is wished, and says so', async () => {
    await openTab(panel, 'Compose');
    await fillIn(panel, { choices: { 'Output format': 'WebP' } });
    await generate(panel, { isReviewed: false });
    await waitForJob(panel, 'Done');
    expect(await readJob(panel)).toContain('Download converts a copy to WebP');
    await pressInJob(panel, 'Download');
    const files = await waitForDownloads(profile.downloads, 2);
    const webp = files.find(({ name }) => name.endsWith('.webp'));
    expect(webp?.bytes.subarray(8, 12).toString()).toBe('WEBP');
    await pressInJob(panel, 'Download the original');
    const original = (await waitForDownloads(profile.downloads, 3)).find(({ name }) =>
      /\(1\)\.(?:png|jpg)$/.test(name),
    );
    await pressInJob(panel, 'Details');
    expect(await readJob(panel)).toContain(`SHA-256 ${original?.digest}`);
  });

  const failures: readonly {
    readonly behaviour: Behaviour;
    readonly state: string;
    readonly sentence: string;
    readonly charge: string;
  }[] = [
    {
      behaviour: 'invalid-key',
      state: 'Failed',
      sentence: 'Google does not know this API key.',
      charge: 'You were not charged.',
    },
    { behaviour: 'no-quota', state: 'Failed', sentence: 'quota', charge: 'You were not charged.' },
    { behaviour: 'refuse-prompt', state: 'Refused', sentence: 'Google refused this prompt', charge: 'You were' },
    { behaviour: 'refuse-output', state: 'Refused', sentence: 'Google withheld the image', charge: 'You were' },
    {
      behaviour: 'text-only',
      state: 'Failed',
      sentence: 'Google answered in words instead of an image',
      charge: 'You were charged',
    },
    { behaviour: 'html', state: 'Failed', sentence: 'not in the form that Google Gemini gives', charge: 'not known' },
    {
      behaviour: 'bad-json',
      state: 'Failed',
      sentence: 'not in the form that Google Gemini gives',
      charge: 'not known',
    },
    { behaviour: 'not-an-image', state: 'Failed', sentence: 'image', charge: 'You were charged' },
    { behaviour: 'truncated', state: 'Needs your decision', sentence: 'connection', charge: 'not known' },
  ];

  it.each(failures)('says what $behaviour means: $state', async ({ behaviour, state, sentence, charge }) => {
    await openTab(panel, 'Compose');
    await fillIn(panel, { fields: { Subject: `@image1 before @image2, ${behaviour}` } });
    server.behave(behaviour);
    await generate(panel, { isReviewed: false });
    await panel.waitForSelector(`::-p-xpath((//article)[1]//h2[contains(., "${behaviour}")])`);
    await waitForJob(panel, state);
    const words = await readJob(panel);
    expect(words).toContain(sentence);
    expect(words).toContain(charge);
    expect(server.generateCount()).toBe(1);
  });

  it('waits and sends again only where Google says that it did not process the request', async () => {
    await openTab(panel, 'Compose');
    await fillIn(panel, { fields: { Subject: '@image1 before @image2, throttled' } });
    server.behave('throttle', { retryDelay: '0.2s' });
    await generate(panel, { isReviewed: false });
    await panel.waitForSelector('::-p-xpath((//article)[1]//h2[contains(., "throttled")])');
    await waitForJob(panel, 'Done');
    expect(server.generateCount()).toBe(2);
  });

  it('waits while the device is offline, and sends by itself when the network is back', async () => {
    await openTab(panel, 'Compose');
    await fillIn(panel, { fields: { Subject: '@image1 before @image2, offline' } });
    await chromium.setOffline(true);
    await generate(panel, { isReviewed: false });
    await panel.waitForSelector('::-p-xpath((//article)[1]//h2[contains(., "offline")])');
    await waitForJob(panel, 'Queued');
    expect(server.generateCount()).toBe(0);
    await chromium.setOffline(false);
    await waitForJob(panel, 'Done');
    expect(server.generateCount()).toBe(1);
  });

  it('lets the person settle a doubtful job', async () => {
    await openTab(panel, 'Compose');
    await fillIn(panel, { fields: { Subject: '@image1 before @image2, doubtful' } });
    server.behave('truncated');
    await generate(panel, { isReviewed: false });
    await panel.waitForSelector('::-p-xpath((//article)[1]//h2[contains(., "doubtful")])');
    await waitForJob(panel, 'Needs your decision');
    await pressInJob(panel, 'It was not charged');
    await waitForJob(panel, 'Cancelled');
    expect(await readJob(panel)).toContain('You were not charged.');
  });

  it('cancels a request that is out, and says that it may be charged', async () => {
    await openTab(panel, 'Compose');
    await fillIn(panel, { fields: { Subject: '@image1 before @image2, cancelled' } });
    const hanging = server.behave('hang');
    await generate(panel, { isReviewed: false });
    await hanging.arrived;
    await waitForJob(panel, 'Generating');
    await pressInJob(panel, 'Cancel');
    await waitForJob(panel, 'Cancelled');
    await hanging.closed;
    expect(await readJob(panel)).toContain('Whether you were charged is not known.');
  });

  it('does not take more than the monthly cap leaves', async () => {
    const options = await chromium.openOwnPage('options.html');
    const cap = await options.waitForSelector('aria/Monthly cap (US$)[role="spinbutton"]');
    await cap?.click({ count: 3 });
    await cap?.type('0.01');
    await options.close();
    await panel.bringToFront();
    await openTab(panel, 'Compose');
    await panel.locator('aria/Generate[role="button"]').click();
    await panel.waitForSelector('::-p-xpath(//*[@role="alert"][contains(., "Raise the Monthly cap in Settings")])');
    expect(server.generateCount()).toBe(0);
  });
});
