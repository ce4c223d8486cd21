import type { Page } from 'puppeteer-core';

/** A moment, in milliseconds since the epoch, that is comparable between the processes of one browser. */
export type Moment = number;

/** Runs in the page. Self-contained, because it travels as its own text. */
async function lookForPaint(selector: string): Promise<Moment> {
  const image = await new Promise<HTMLImageElement>((resolve) => {
    const observer = new MutationObserver(look);
    function look(): void {
      const found = document.querySelector(selector);
      if (!(found instanceof HTMLImageElement)) return;
      observer.disconnect();
      resolve(found);
    }
    observer.observe(document, { childList: true, subtree: true, attributes: true });
    look();
  });
  await image.decode();
  // A task that is posted by a frame's callback runs after the frame was painted.
  await new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', resolve);
      port1.start();
      port2.postMessage(null);
    });
  });
  return performance.timeOrigin + performance.now();
}

/** Does something that brings an image on the screen of a page, and tells when it is painted. */
export async function paintedAfter(page: Page, selector: string, act: () => Promise<unknown>): Promise<Moment> {
  const painted = page.evaluate(lookForPaint, selector);
  // Answered in order: the page looks already when this comes back.
  await page.evaluate(() => document.readyState);
  const [moment] = await Promise.all([painted, act()]);
  return moment;
}
