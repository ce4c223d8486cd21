import { browser } from 'wxt/browser';

/** Chromium allows two screenshots a second, and refuses the third with these words. */
const QUOTA = 'MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND';
const QUOTA_WINDOW_MS = 1_000;

async function screenshot(windowId: number): Promise<string> {
  const options = { format: 'png' } as const;
  try {
    return await browser.tabs.captureVisibleTab(windowId, options);
  } catch (error) {
    if (!String(error).includes(QUOTA)) throw error;
    await new Promise((resolve) => setTimeout(resolve, QUOTA_WINDOW_MS));
    return browser.tabs.captureVisibleTab(windowId, options);
  }
}

/** A screenshot of the visible part of the active tab, in device pixels. */
export async function captureVisibleTab(windowId: number): Promise<Blob> {
  const response = await fetch(await screenshot(windowId));
  return response.blob();
}
