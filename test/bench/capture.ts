import type { Browser, Page, WebWorker } from 'puppeteer-core';
import * as z from 'zod/mini';
import { createProfile, openChromium, type Chromium } from '../support/chromium.ts';
import { alternate, type Benchmark, type Samples } from './benchmark.ts';
import { gradientPng } from '../support/gradient-png.ts';
import { makeJpeg, withComment } from './jpeg.ts';
import { paintedAfter, type Moment } from './painted.ts';
import { servePhotos, type Photos } from './photo-server.ts';

/** Has the page show the picture of a run, as it does before anyone can right-click it. Returns its address. */
async function showPhoto(page: Page, run: number): Promise<string> {
  return page.$eval(
    'img',
    async (image, name) => {
      image.src = name;
      await image.decode();
      return image.currentSrc;
    },
    `/photo-${run}`,
  );
}

async function fetchAndDecode(page: Page, url: string): Promise<number> {
  return page.evaluate(async (address) => {
    const start = performance.now();
    const response = await fetch(address, { cache: 'force-cache' });
    const bitmap = await createImageBitmap(await response.blob());
    const end = performance.now();
    bitmap.close();
    return end - start;
  }, url);
}

/** Tells the worker what the browser tells it when the entry is chosen, and when that was. */
async function chooseEntry(worker: WebWorker, pageUrl: string, imageUrl: string): Promise<Moment> {
  const click = { menuItemId: 'product', srcUrl: imageUrl, mediaType: 'image', frameId: 0, pageUrl, editable: false };
  const start: unknown = await worker.evaluate(`chrome.tabs.query({ url: ${JSON.stringify(pageUrl)} }).then(([tab]) => {
    const start = performance.timeOrigin + performance.now();
    chrome.contextMenus.onClicked.dispatch(${JSON.stringify(click)}, tab);
    return start;
  })`);
  return z.number().parse(start);
}

/** Waits first until it is checked and fitted: in the background of the next run that would slow its baseline. */
async function removeReference(panel: Page): Promise<void> {
  await panel.waitForSelector('::-p-xpath(//li[@aria-label="@image1"][contains(., "sent ")])');
  await panel.locator('aria/Remove @image1[role="button"]').click();
  await panel.waitForFunction(() => document.querySelector('li[aria-label^="@image"]') === null);
}

async function capture(chromium: Chromium, page: Page, panel: Page, imageUrl: string): Promise<number> {
  const worker = await chromium.worker();
  let chosen: Moment = 0;
  const painted = await paintedAfter(panel, 'li[aria-label="@image1"] img', async () => {
    chosen = await chooseEntry(worker, page.url(), imageUrl);
  });
  await removeReference(panel);
  return painted - chosen;
}

async function measure(runs: number, makePhotos: (browser: Browser) => Promise<Photos>): Promise<Samples> {
  const profile = await createProfile();
  const chromium = await openChromium({ profile });
  const server = await servePhotos(await makePhotos(chromium.browser));
  try {
    const page = await chromium.browser.newPage();
    await page.goto(server.url);
    await chromium.clickAction(page);
    const panel = await chromium.sidePanel();
    let imageUrl = '';
    return await alternate(
      runs,
      async (run) => {
        imageUrl = await showPhoto(page, run);
        return fetchAndDecode(page, imageUrl);
      },
      () => capture(chromium, page, panel, imageUrl),
    );
  } finally {
    await chromium.close();
    await server.close();
    await profile.remove();
  }
}

async function photograph(browser: Browser): Promise<Photos> {
  const jpeg = await makeJpeg(browser, 1_000_000);
  return { type: 'image/jpeg', named: (name) => withComment(jpeg, name) };
}

function poster(): Promise<Photos> {
  return Promise.resolve({ type: 'image/png', named: (name) => gradientPng(6_000, 4_000, name, 25_000_000) });
}

/** From choosing the menu entry over a JPEG of 1 MB until the reference's thumbnail is painted in the open panel. */
export const captureBenchmark: Benchmark = {
  name: 'capture',
  statistic: 'p95',
  aim: 3,
  measure: () => measure(50, photograph),
};

/** The same over a PNG of 25 MB and 6000×4000 pixels. */
export const captureLargeBenchmark: Benchmark = {
  name: 'capture-large',
  statistic: 'p95',
  aim: 2,
  measure: () => measure(10, poster),
};
