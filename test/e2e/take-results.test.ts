import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { waitForDownloads, type DownloadedFile } from '../support/downloads.ts';
import {
  dialogButton,
  fillIn,
  generate,
  openTab,
  pressInJob,
  readJob,
  waitForJob,
  waitForPicture,
} from '../support/panel.ts';

/** Has all that no system, or no browser, takes in a name. */
const SUBJECT = 'NUL: mug <A/B> "👩‍👩‍👧" \u202Eكوب أخضر\u202C…';

const sideCarSchema = z.object({
  file: z.object({
    name: z.string(),
    sha256: z.string(),
    isConverted: z.boolean(),
    hasContentCredentials: z.boolean(),
  }),
  result: z.object({ sha256: z.string() }),
  brief: z.object({ subject: z.string() }),
});

const readSideCar = (file: DownloadedFile | undefined) => sideCarSchema.parse(JSON.parse(String(file?.bytes)));

describe('taking results', () => {
  let profile: Profile;
  let chromium: Chromium;
  let options: Page;
  let panel: Page;

  beforeAll(async () => {
    profile = await createProfile();
    chromium = await openChromium({ profile });
    options = await chromium.openOwnPage('options.html');
    panel = await chromium.openOwnPage('sidepanel.html');
  });

  afterAll(async () => {
    await chromium.close();
    await profile.remove();
  });

  it('downloads a finished result by itself, once though two pages are open, with its JSON file', async () => {
    await options.bringToFront();
    await fillIn(options, { fields: { 'Folder and file name': 'CON/{subject}/{index} {group}. {ratio}' } });
    await options.locator('aria/Save a JSON file with brief and provenance beside each[role="checkbox"]').click();
    await options.locator('aria/Download every result at once[role="checkbox"]').click();
    await panel.bringToFront();
    await fillIn(panel, { fields: { Subject: SUBJECT }, choices: { 'Aspect ratio': '4:5 · 928×1152' } });
    await generate(panel, { isReviewed: true });
    await waitForJob(panel, 'Done');
    const [image, sideCar] = await waitForDownloads(profile.downloads, 2);
    expect(image?.name).toMatch(/^_CON\/NUL- mug -A-B- -👩👩👧- كوب أخضر…\/1 [0-9a-f]{8}\. 4x5\.png$/u);
    expect(sideCar?.name).toBe(`${image?.name}.json`);
    expect(readSideCar(sideCar)).toMatchObject({
      file: { sha256: image?.digest, isConverted: false },
      result: { sha256: image?.digest },
      brief: { subject: SUBJECT },
    });
  });

  it('saves the very bytes of the store', async () => {
    await waitForPicture(panel);
    await pressInJob(panel, 'Details');
    const [image] = await waitForDownloads(profile.downloads, 2);
    expect(await readJob(panel)).toContain(`SHA-256 ${image?.digest}`);
  });

  it('makes a copy for a story as AVIF, in a worker of the page, and says what it is', async () => {
    await pressInJob(panel, 'Convert a copy…');
    await panel.waitForSelector('dialog option[value="image/avif"]');
    await fillIn(panel, { choices: { Format: 'AVIF', Size: 'Story or reel, 1080×1920' } });
    await panel.waitForSelector('::-p-xpath(//dialog//*[starts-with(., "1080×1920 · AVIF · ")])');
    await panel.locator(dialogButton('Download copy')).click();
    await panel.waitForSelector('::-p-xpath(//dialog//*[@role="status"][starts-with(., "Saved as ")])');
    const files = await waitForDownloads(profile.downloads, 4);
    const avif = files.find(({ name }) => name.endsWith(' 1080x1920.avif'));
    expect(avif?.bytes.subarray(4, 12).toString()).toBe('ftypavif');
    const sideCar = readSideCar(files.find(({ name }) => name.endsWith('.avif.json')));
    expect(sideCar.file).toMatchObject({ sha256: avif?.digest, isConverted: true, hasContentCredentials: false });
    expect(sideCar.result.sha256).not.toBe(avif?.digest);
    await panel.locator(dialogButton('Close')).click();
  });

  it('goes on where it ended when the pages are opened anew', async () => {
    await options.close();
    await panel.close();
    panel = await chromium.openOwnPage('sidepanel.html');
    await fillIn(panel, { fields: { Subject: 'A second mug' } });
    await generate(panel, { isReviewed: false });
    await openTab(panel, 'History');
    const files = await waitForDownloads(profile.downloads, 6);
    expect(files.filter(({ name }) => name.includes('A second mug'))).toHaveLength(2);
  });
});
