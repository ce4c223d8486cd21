import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allow } from '../support/answer-question.ts';
import { createProfile, openChromium, screenPoint, type Chromium, type Profile } from '../support/chromium.ts';
import { openDisplay, type Display } from '../support/display.ts';
import { waitForReference } from '../support/panel.ts';
import { serveFolder, type StaticServer } from '../support/static-server.ts';

const SHOP = path.resolve(import.meta.dirname, '../sample-shop');

let display: Display;
let profile: Profile;
let chromium: Chromium;
let shop: StaticServer;
let page: Page;

/** The same server, under another of this machine's names: another site. */
function under(host: string): string {
  return shop.url.replace('127.0.0.1', host);
}

beforeAll(async () => {
  display = await openDisplay();
  profile = await createProfile();
  shop = await serveFolder(SHOP);
  chromium = await openChromium({ profile, display: display.name, hosts: ['shop.test', 'cdn.test'] });
  page = await chromium.browser.newPage();
  await page.goto(under('shop.test'));
  await page.evaluate(
    async (src) => {
      const image = new Image(300, 200);
      image.id = 'foreign';
      image.src = src;
      document.body.prepend(image);
      await image.decode();
    },
    `${under('cdn.test')}/photos/rocket.jpg`,
  );
});

afterAll(async () => {
  await chromium.close();
  await profile.remove();
  await shop.close();
  await display.close();
});

async function useForeignPicture(): Promise<void> {
  const picture = await page.waitForSelector('#foreign');
  if (!picture) throw new Error('The picture is not there');
  const { x, y } = await screenPoint(page, picture);
  await display.openMenu(x, y);
  await display.press('Up', 'Up');
  await display.openSubmenu('Right');
  await display.press('Return');
}

it('crops what another site keeps back, and gets its file once the person gives leave for that one site', async () => {
  await useForeignPicture();
  const panel = await chromium.sidePanel();
  const before = await waitForReference(panel, '@image1');
  expect(before).toContain('cropped from the visible tab');
  expect(before).toContain('Get the original from cdn.test');

  await panel.locator('::-p-xpath(//li[@aria-label="@image1"]//button[starts-with(., "Get the original")])').click();
  await allow(display, panel);
  await panel.waitForSelector('::-p-xpath(//li[@aria-label="@image1"][contains(., "with your leave for the site")])');
  const after = await panel.$eval('li[aria-label="@image1"]', (item) => item.textContent);
  expect(after).toContain('640×427 · JPEG');
  expect(after).not.toContain('Get the original');
  expect(await panel.evaluate('chrome.permissions.getAll()')).toMatchObject({
    origins: ['http://cdn.test/*'],
  });
});

it('asks no second time for a site that has leave, and crops nothing of it', async () => {
  await useForeignPicture();
  const panel = await chromium.sidePanel();
  const words = await waitForReference(panel, '@image2');
  expect(words).toContain('with your leave for the site');
  expect(words).not.toContain('Get the original');
});
