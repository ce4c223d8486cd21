import { browser } from 'wxt/browser';

/** A tab and the window that it is in. */
export interface Tab {
  readonly tabId: number;
  readonly windowId: number;
}

/** The tab that the person looks at; undefined where every window is closed. */
export async function activeTab(): Promise<Tab | undefined> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab?.id === undefined ? undefined : { tabId: tab.id, windowId: tab.windowId };
}
