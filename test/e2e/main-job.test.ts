import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProfile, openChromium, screenPoint, type Chromium, type Profile } from '../support/chromium.ts';
import { openDisplay, type Display } from '../support/display.ts';
import { waitForDownloads } from '../support/downloads.ts';
import {
  confirmRights,
  fillIn,
  generate,
  pressInJob,
  readJob,
  waitForJob,
  waitForPicture,
  waitForReference,
} from '../support/panel.ts';
import { serveFolder, type StaticServer } from '../support/static-server.ts';

const SHOP = path.resolve(import.meta.dirname, '../sample-shop');
const SUBJECT = 'The mug of @image1 on a ledge before @image2';

/** In the order of the menu. */
const ENTRIES = { product: 0, style: 2, background: 3, later: 6 } as const;

describe('the main job, by mouse and keyboard', () => {
  let display: Display;
  let profile: Profile;
  let chromium: Chromium;
  let shop: StaticServer;
  let page: Page;
  let panel: Page;

  beforeAll(async () => {
    display = await openDisplay();
    profile = await createProfile();
    shop = await serveFolder(SHOP);
    chromium = await openChromium({ profile, display: display.name });
    page = await chromium.browser.newPage();
    await page.goto(shop.url);
  });

  afterAll(async () => {
    await chromium.close();
    await profile.remove();
    await shop.close();
    await display.close();
  });

  async function rightClick(selector: string, entry: keyof typeof ENTRIES): Promise<void> {
    const picture = await page.waitForSelector(selector);
    if (!picture) throw new Error(`No ${selector}`);
    await picture.scrollIntoView();
    const { x, y } = await screenPoint(page, picture);
    await display.openMenu(x, y);
    await display.press('Up', 'Up');
    await display.openSubmenu('Right');
    await display.press(...Array.from({ length: ENTRIES[entry] }, () => 'Down'), 'Return');
  }

  it('captures a picture at its largest, with the role of the entry, and opens the panel', async () => {
    await rightClick('#mug', 'product');
    panel = await chromium.sidePanel();
    const words = await waitForReference(panel, '@image1');
    expect(words).toContain('1200×1200 · JPEG');
    expect(words).toContain('original from the page');
    const role = await panel.waitForSelector('aria/Role of @image1[role="combobox"]');
    expect(await role?.evaluate((element) => element instanceof HTMLSelectElement && element.value)).toBe('product');
  });

  it('keeps where each picture came from', async () => {
    await rightClick('#brick', 'background');
    await waitForReference(panel, '@image2');
    await rightClick('#rocket', 'style');
    await waitForReference(panel, '@image3');
    await panel.locator('aria/Details of @image3[role="button"]').click();
    const item = await panel.waitForSelector('::-p-xpath(//li[@aria-label="@image3"][contains(., "SHA-256")])');
    const words = await item?.evaluate((element) => element.textContent);
    expect(words).toContain(`${shop.url}/photos/rocket.jpg`);
    expect(words).toContain('Kiln & Co. · enamel and stoneware');
    expect(words).toContain('Rocket on its pad at dusk, lit from below');
    expect(words).toMatch(/SHA-256[0-9a-f]{64}/);
  });

  it('asks for a role where the last entry left it open, and forgets a removed reference', async () => {
    await rightClick('#cat', 'later');
    expect(await waitForReference(panel, '@image4')).toContain('451×300 · WebP');
    await panel.waitForSelector('::-p-text(@image4 has no role.)');
    await panel.locator('aria/Remove @image4[role="button"]').click();
    await panel.waitForFunction(() => !document.body.textContent.includes('@image4'));
  });

  it('composes, shows the price, and makes the draft', async () => {
    await fillIn(panel, {
      fields: { Subject: SUBJECT, 'Text in the image': 'Open from seven', 'Brand colours': '#0B3B2E #F2E9D8' },
      choices: { 'Aspect ratio': '4:5 · 928×1152', Crop: 'Space on top' },
    });
    await confirmRights(panel);
    const credits = await panel.waitForSelector('aria/Credits[role="region"]');
    expect(await credits?.evaluate((element) => element.textContent)).toContain('0 credits');
    await generate(panel, { isReviewed: true });
    await waitForJob(panel, 'Done');
    await waitForPicture(panel);
    const words = await readJob(panel);
    expect(words).toContain('Layout draft · On-device draft · 4:5 · 0 credits');
  });

  it('downloads the very bytes of the store under a name that tells what it is, and never overwrites', async () => {
    await pressInJob(panel, 'Download');
    const [file] = await waitForDownloads(profile.downloads, 1);
    expect(file?.name).toMatch(
      /^Plantain\/\d{4}-\d\d-\d\d The mug of @image1 on a ledge before @image2 Layout draft\.png$/,
    );
    await panel.waitForSelector('::-p-text(Saved as)');
    await pressInJob(panel, 'Details');
    expect(await readJob(panel)).toContain(`928×1152 · PNG`);
    expect(await readJob(panel)).toContain(`SHA-256 ${file?.digest}`);
    await pressInJob(panel, 'Download');
    const files = await waitForDownloads(profile.downloads, 2);
    expect(files[0]?.digest).toBe(files[1]?.digest);
  });

  it('has draft, history and result again after the browser was killed and started anew', async () => {
    await chromium.kill();
    chromium = await openChromium({ profile });
    panel = await chromium.openOwnPage('sidepanel.html');
    await waitForReference(panel, '@image3');
    const subject = await panel.waitForSelector('aria/Subject[role="textbox"]');
    expect(await subject?.evaluate((element) => element instanceof HTMLTextAreaElement && element.value)).toBe(SUBJECT);
    await panel.locator('aria/History[role="tab"]').click();
    await waitForJob(panel, 'Done');
    await waitForPicture(panel);
  });

  it('takes a result as a reference, and gives a deleted one back', async () => {
    await pressInJob(panel, 'Use as reference');
    expect(await waitForReference(panel, '@image4')).toContain('from a result');
    await panel.locator('aria/History[role="tab"]').click();
    await pressInJob(panel, 'Delete');
    await panel.waitForFunction(() => document.querySelector('article') === null);
    await panel.locator('aria/Undo[role="button"]').click();
    await waitForJob(panel, 'Done');
  });
});
