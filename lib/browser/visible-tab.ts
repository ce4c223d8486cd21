import { browser } from 'wxt/browser';

/** A screenshot of the visible part of the active tab, in device pixels. Chromium allows two a second. */
export async function captureVisibleTab(windowId: number): Promise<Blob> {
  const dataUrl = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
  const response = await fetch(dataUrl);
  return response.blob();
}
