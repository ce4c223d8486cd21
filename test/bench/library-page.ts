import type { Page } from 'puppeteer-core';
import type { Chromium } from '../support/chromium.ts';

const MARK = 'first-screen';

/**
 * Runs in the page before its own scripts: marks when every tile that can be seen has its picture on the screen, or the
 * words that stand for one.
 */
function markFirstScreen(mark: string): void {
  const isSeen = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const tiles = () => [...document.querySelectorAll('[role="grid"] article')].filter(isSeen);
  const imagesOf = (all: readonly Element[]) => all.flatMap((tile) => tile.querySelector('img') ?? []);
  const isShown = (tile: Element) => {
    const image = tile.querySelector('img');
    return image === null ? tile.querySelector('[data-state]') !== null : image.complete && image.naturalWidth > 0;
  };
  const painted = async () => {
    await Promise.all(imagesOf(tiles()).map((image) => image.decode().catch(() => {})));
    // A task that is posted by a frame's callback runs after the frame was painted.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => performance.mark(mark));
      port1.start();
      port2.postMessage(null);
    });
  };
  const look = () => {
    const seen = tiles();
    if (seen.length > 0 && seen.every(isShown)) void painted();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page. The clock of a page starts when its navigation does. */
async function timeOfMark(mark: string): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName(mark);
      if (entry) resolve(entry.startTime);
    }).observe({ type: 'mark', buffered: true });
  });
}

/** Opens the library in a page, and tells how long it took until the first screen of thumbnails was painted. */
export async function timeToFirstScreen(page: Page, origin: string): Promise<number> {
  // Of the same process, so that none has to be started while the library is timed.
  await page.goto(`${origin}/manifest.json`);
  const { identifier } = await page.evaluateOnNewDocument(markFirstScreen, MARK);
  await page.goto(`${origin}/library.html`);
  const time = await page.evaluate(timeOfMark, MARK);
  await page.removeScriptToEvaluateOnNewDocument(identifier);
  return time;
}

/** The library in a tab, once all of it is read. */
export async function openLibrary({ browser, origin }: Chromium): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${origin}/library.html`);
  await page.waitForSelector('[role="grid"][aria-label="Results"][aria-busy="false"]', { timeout: 60_000 });
  return page;
}
