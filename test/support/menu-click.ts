import type { Page } from 'puppeteer-core';
import type { Chromium } from './chromium.ts';

/**
 * Stands in for choosing a menu entry over a picture where there is no screen to right-click on: the worker's own
 * listener is told what the browser would tell it. The tab must have been opened to the extension by `clickAction`.
 */
export async function rightClickEntry(
  chromium: Chromium,
  page: Page,
  selector: string,
  entryId: string,
): Promise<void> {
  const imageUrl = await page.$eval(selector, (image) => (image instanceof HTMLImageElement ? image.currentSrc : ''));
  await page.bringToFront();
  const worker = await chromium.worker();
  const click = {
    menuItemId: entryId,
    srcUrl: imageUrl,
    mediaType: 'image',
    frameId: 0,
    pageUrl: page.url(),
    editable: false,
  };
  await worker.evaluate(`chrome.tabs
    .query({ active: true, lastFocusedWindow: true })
    .then(([tab]) => chrome.contextMenus.onClicked.dispatch(${JSON.stringify(click)}, tab))`);
}
