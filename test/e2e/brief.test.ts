import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { waitForDownloads } from '../support/downloads.ts';
import {
  addFiles,
  confirmRights,
  dialogButton,
  fillIn,
  generate,
  openTab,
  pressInJob,
  waitForJob,
  waitForPicture,
} from '../support/panel.ts';
import { PHOTOS } from '../support/photos.ts';

/** What stands in a control, by its accessible name. */
async function valueOf(panel: Page, selector: string): Promise<string> {
  const control = await panel.waitForSelector(selector);
  const value = await control?.evaluate((element) =>
    element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ? element.value : undefined,
  );
  return value ?? '';
}

const SUBJECT = 'aria/Subject[role="textbox"]';
const radio = (name: string) => `aria/${name}[role="radio"]`;

async function waitForCount(panel: Page, articles: number): Promise<void> {
  await panel.waitForFunction((count) => document.querySelectorAll('article').length === count, {}, articles);
}

/** Refines the newest result: the first proposal for a cause, from the originals. */
async function refine(panel: Page, cause: string): Promise<void> {
  const before = await panel.$$eval('article', (articles) => articles.length);
  await pressInJob(panel, 'Refine');
  // Measured by the page's own image worker.
  await panel.waitForSelector('::-p-text(The image has 928×1152 pixels, as asked.)');
  await panel.locator(radio(cause)).click();
  await panel.locator(dialogButton('Generate')).click();
  await waitForCount(panel, before + 1);
  await waitForJob(panel, 'Done');
}

describe('a brief, from blank to its third version', () => {
  let profile: Profile;
  let chromium: Chromium;
  let panel: Page;

  beforeAll(async () => {
    profile = await createProfile();
    chromium = await openChromium({ profile });
    panel = await chromium.openOwnPage('sidepanel.html');
  });

  afterAll(async () => {
    await chromium.close();
    await profile.remove();
  });

  it('is mended by clicks on what was found', async () => {
    await addFiles(panel, [PHOTOS.mug]);
    await fillIn(panel, {
      fields: { Subject: 'The mug of @image1 on a table at noon, --ar 4:5' },
      choices: { 'Role of @image1': 'Product' },
    });
    await panel.locator('::-p-xpath(//button[.="Set Aspect ratio to 4:5"])').click();
    await panel.waitForFunction(() => !document.body.textContent.includes('switch of another tool'));
    expect(await valueOf(panel, SUBJECT)).toBe('The mug of @image1 on a table at noon');
    expect(await valueOf(panel, 'aria/Aspect ratio[role="combobox"]')).toBe('4:5');
    await panel.locator('aria/Edit an image[role="radio"]').click();
    await confirmRights(panel);
    await generate(panel, { isReviewed: true });
    await waitForJob(panel, 'Done');
    await waitForPicture(panel);
  });

  it('is refined twice by one field each, and the tree tells what was changed for what', async () => {
    await refine(panel, 'Composition cropped or framed incorrectly');
    await refine(panel, 'Details missing or changed');
    await pressInJob(panel, 'Details');
    const lineage = await panel.waitForSelector('aria/Lineage[role="region"]');
    const entries = await lineage?.$$eval('a', (links) => links.map((link) => link.textContent));
    expect(entries).toEqual([
      'The mug of @image1 on a table at noon',
      'Composition cropped or framed incorrectly → Framing: Full shot',
      'Details missing or changed → Keep: every detail of @image1: edges, seams, labels and lettering',
    ]);
  });

  it('is compared with the one before it', async () => {
    await pressInJob(panel, 'Compare');
    await panel.waitForSelector('aria/Divider[role="slider"]');
    await panel.waitForFunction(() => {
      const pictures = [...document.querySelectorAll('dialog img')];
      const isDrawn = (image: Element) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
      return pictures.length === 2 && pictures.every(isDrawn);
    });
    const rows = await panel.$$eval('dialog tbody tr', (all) => all.map(({ textContent }) => textContent));
    expect(rows).toEqual([expect.stringContaining('every detail of @image1')]);
    await panel.keyboard.press('Escape');
    await panel.waitForFunction(() => document.querySelector('dialog') === null);
  });

  it('comes back with a downloaded result that is put into the panel', async () => {
    await pressInJob(panel, 'Download');
    const [file] = await waitForDownloads(profile.downloads, 1);
    await openTab(panel, 'Compose');
    await fillIn(panel, { fields: { Subject: 'Something else' } });
    await addFiles(panel, [path.join(profile.downloads, file?.name ?? '')]);
    await panel.locator('::-p-xpath(//button[.="Restore its brief"])').click();
    await panel.waitForFunction(() => document.querySelectorAll('li[aria-label^="@image"]').length === 1);
    expect(await valueOf(panel, SUBJECT)).toBe('The mug of @image1 on a table at noon');
    expect(await valueOf(panel, 'aria/Keep[role="textbox"]')).toContain('every detail of @image1');
    expect(await valueOf(panel, 'aria/Framing[role="combobox"]')).toBe('full');
  });
});
