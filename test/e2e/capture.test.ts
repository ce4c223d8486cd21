import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProfile, openChromium, screenPoint, type Chromium, type Profile } from '../support/chromium.ts';
import { openDisplay, type Display } from '../support/display.ts';
import { waitForReference } from '../support/panel.ts';
import { serveFolder, type StaticServer } from '../support/static-server.ts';

const SHOP = path.resolve(import.meta.dirname, '../sample-shop');

describe('a right-click with the mouse', () => {
  let display: Display;
  let profile: Profile;
  let chromium: Chromium;
  let shop: StaticServer;
  let page: Page;

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

  /** Opens the native menu over a picture and chooses the entry of Plantain's submenu at `index`. */
  async function chooseEntry(selector: string, index: number): Promise<void> {
    await page.bringToFront();
    const picture = await page.waitForSelector(selector);
    if (!picture) throw new Error(`No ${selector}`);
    const { x, y } = await screenPoint(page, picture);
    await display.openMenu(x, y);
    await display.press('Up', 'Up');
    await display.openSubmenu('Right');
    await display.press(...Array.from({ length: index }, () => 'Down'), 'Return');
  }

  it('opens the panel with the largest candidate of the picture as a reference with the role of the entry', async () => {
    await chooseEntry('#mug', 0);
    const panel = await chromium.sidePanel();
    const words = await waitForReference(panel, '@image1');
    expect(words).toContain('1200×1200 · JPEG');
    expect(words).toContain('original from the page');
    const role = await panel.$eval('aria/Role of @image1', (element) => element instanceof HTMLSelectElement && element.value);
    expect(role).toBe('product');
  });
});
