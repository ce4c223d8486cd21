import { browser } from 'wxt/browser';

/** Calls back after installation and after an update of the extension or the browser. */
export function onInstalled(react: () => void): void {
  browser.runtime.onInstalled.addListener(react);
}

/** Calls back when the browser starts: its alarms may be gone, so that nothing else would wake the worker. */
export function onStartup(react: () => void): void {
  browser.runtime.onStartup.addListener(react);
}

/** Calls back in the very gesture of a click on the toolbar button. */
export function onActionClick(react: (tabId: number) => void): void {
  browser.action.onClicked.addListener((tab) => {
    if (tab.id !== undefined) react(tab.id);
  });
}

/** Opens the newest results in a tab: the browser lets no notification open a side panel. */
export async function openHistory(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html#history') });
}

export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** Opens the library, or goes to the tab in which it is open: of our own pages a browser tells the address without leave. */
export async function openLibrary(): Promise<void> {
  const url = browser.runtime.getURL('/library.html');
  const open = (await browser.tabs.query({})).find((tab) => tab.url?.startsWith(url));
  if (open?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(open.id, { active: true });
  if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
}

/** Opens the brief in a tab. */
export async function openComposer(): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL('/sidepanel.html') });
}
