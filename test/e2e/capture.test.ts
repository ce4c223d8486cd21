import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProfile, openChromium, type Chromium, type Profile } from '../support/chromium.ts';
import { rightClickEntry } from '../support/menu-click.ts';
import { fillIn, waitForReference } from '../support/panel.ts';
import { PHOTOS } from '../support/photos.ts';
import { serveFolder, type StaticServer } from '../support/static-server.ts';

const SHOP = path.resolve(import.meta.dirname, '../sample-shop');

/** A server whose picture comes at once the first time, and after that only when the test lets it. */
async function openSlowServer(): Promise<{ server: Server; url: string; asked: Promise<void>; release: () => void }> {
  const asked = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  let pictures = 0;
  const server = createServer((request, response) => {
    if (request.url !== '/cup.jpg') {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<title>Slow</title><img id="cup" src="/cup.jpg" alt="">');
      return;
    }
    pictures += 1;
    const answer = () =>
      response
        .writeHead(200, { 'content-type': 'image/jpeg', 'cache-control': 'no-store' })
        .end(readFileSync(PHOTOS.brick));
    if (pictures === 1) answer();
    else {
      asked.resolve();
      void released.promise.then(answer);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return { server, url: `http://127.0.0.1:${address.port}/`, asked: asked.promise, release: released.resolve };
}

describe('capture', () => {
  let profile: Profile;
  let chromium: Chromium;
  let shop: StaticServer;
  let elsewhere: StaticServer;
  let page: Page;
  let panel: Page;

  beforeAll(async () => {
    profile = await createProfile();
    [shop, elsewhere] = await Promise.all([serveFolder(SHOP), serveFolder(SHOP)]);
    chromium = await openChromium({ profile });
    page = await chromium.browser.newPage();
    panel = await chromium.openOwnPage('sidepanel.html');
  });

  afterAll(async () => {
    await chromium.close();
    await Promise.all([shop.close(), elsewhere.close(), profile.remove()]);
  });

  async function itemWords(tag: string): Promise<string> {
    return panel.$eval(`li[aria-label="${tag}"]`, (item) => item.textContent);
  }

  async function open(url: string): Promise<void> {
    await page.bringToFront();
    await page.goto(url);
    await chromium.clickAction(page);
  }

  it('shows a place-holder at once and the picture when its bytes have come', async () => {
    const slow = await openSlowServer();
    await open(slow.url);
    await rightClickEntry(chromium, page, '#cup', 'background');
    await slow.asked;
    await panel.bringToFront();
    await panel.waitForSelector('::-p-xpath(//li[@aria-label="@image1"]//*[@role="status"][.="Capturing…"])');
    slow.release();
    expect(await waitForReference(panel, '@image1')).toContain('512×512 · JPEG · 41 kB · original from the page');
    slow.server.closeAllConnections();
    slow.server.close();
  });

  it('crops the visible tab where another site keeps the file to itself, and says so', async () => {
    await open(shop.url);
    await page.evaluate(async (src) => {
      const image = new Image(300, 200);
      image.id = 'foreign';
      image.src = src;
      document.body.prepend(image);
      await image.decode();
    }, `${elsewhere.url}/photos/rocket.jpg`);
    await rightClickEntry(chromium, page, '#foreign', 'style');
    // The page stays in front meanwhile, so the panel draws no frames and is watched by its mutations.
    await panel.waitForFunction(() => document.querySelectorAll('li[aria-label^="@image"] img').length === 2, {
      polling: 'mutation',
    });
    await panel.bringToFront();
    const words = await waitForReference(panel, '@image2');
    expect(words).toContain('300×200 · PNG');
    expect(words).toContain('cropped from the visible tab');
    expect(words).toContain('The site keeps the file to itself, so this is what the screen showed.');
  });

  it('draws a drawing large enough, and says of a picture that did not load that it did not', async () => {
    await open(shop.url);
    await page.evaluate(async () => {
      const svg =
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><rect width="64" height="32" fill="teal"/></svg>';
      const [logo, broken] = [new Image(), new Image(80, 80)];
      [logo.id, broken.id] = ['logo', 'broken'];
      logo.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
      broken.src = '/photos/none.jpg';
      document.body.prepend(logo, broken);
      await Promise.allSettled([logo.decode(), broken.decode()]);
    });
    await rightClickEntry(chromium, page, '#logo', 'logo');
    await rightClickEntry(chromium, page, '#broken', 'product');
    await panel.bringToFront();
    expect(await waitForReference(panel, '@image3')).toContain('1024×512 · PNG');
    await expect.poll(() => itemWords('@image4')).toContain('The page has not loaded this picture.');
    await panel.locator('aria/Remove @image4[role="button"]').click();
    await panel.locator('aria/Remove @image3[role="button"]').click();
    await panel.waitForFunction(() => document.querySelectorAll('li[aria-label^="@image"]').length === 2);
  });

  it('says that a page is closed to extensions, and what to do instead', async () => {
    await page.bringToFront();
    await page.goto('chrome://version');
    const worker = await chromium.worker();
    const click = { menuItemId: 'product', srcUrl: 'chrome://branding/content/current-channel-logo@1x', frameId: 0 };
    await worker.evaluate(`chrome.tabs
      .query({ active: true, lastFocusedWindow: true })
      .then(([tab]) => chrome.contextMenus.onClicked.dispatch(${JSON.stringify(click)}, tab))`);
    await panel.bringToFront();
    await panel.waitForSelector(
      '::-p-xpath(//li[@aria-label="@image3"]//*[@role="status"][contains(., "Browsers let no extension act on this page")])',
    );
    expect(await itemWords('@image3')).toContain('Save the picture to a file and use Add images…');
  });

  it('takes files by what they are, not by what they are called', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'plantain-files-'));
    const page404 = path.join(folder, 'mug.png');
    const cut = path.join(folder, 'cut.jpg');
    await writeFile(page404, '<!doctype html><title>404</title>');
    await writeFile(cut, readFileSync(PHOTOS.mug).subarray(0, 400));
    const picker = await panel.waitForSelector('input[type="file"]');
    if (!picker) throw new Error('There is no file picker');
    await (await picker.toElement('input')).uploadFile(page404, cut, PHOTOS.mug);
    expect(await waitForReference(panel, '@image6')).toContain('1200×1200 · JPEG · 44 kB · from a file');
    expect(await itemWords('@image4')).toContain('Choose a PNG, JPEG, WebP, GIF, AVIF or HEIC file.');
    expect(await itemWords('@image5')).toContain('The file may be damaged: get it again, or choose another.');
    await rm(folder, { recursive: true });
  });

  it('reorders and removes, and the tags follow', async () => {
    await panel.locator('aria/Move @image6 up[role="button"]').click();
    await expect.poll(() => itemWords('@image5')).toContain('1200×1200');
    await panel.locator('aria/Remove @image4[role="button"]').click();
    await expect.poll(() => itemWords('@image4')).toContain('1200×1200');
  });

  async function values(window: Page): Promise<readonly string[]> {
    return window.$$eval('input, textarea', (fields) => fields.map((field) => ('value' in field ? field.value : '')));
  }

  it('shows in one window what was done in another', async () => {
    const other = await chromium.openOwnPage('sidepanel.html');
    await fillIn(other, { fields: { 'Note for @image1': 'the grey of the mortar' } });
    await fillIn(other, { fields: { Keep: 'the grain' } });
    await panel.bringToFront();
    await fillIn(panel, { fields: { Avoid: 'people' } });
    await expect.poll(() => values(panel)).toEqual(expect.arrayContaining(['the grain', 'the grey of the mortar']));
    await other.bringToFront();
    await expect.poll(() => values(other)).toContain('people');
    await other.close();
  });
});
