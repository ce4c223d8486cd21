import { browser, type Browser } from 'wxt/browser';

/** What Firefox has beside the namespace that both share: undefined in Chromium. */
interface FirefoxApis {
  readonly sidebarAction?: { open(): Promise<void> };
  /** Its own name for context menus; only this one says which element was clicked. */
  readonly menus?: typeof Browser.contextMenus;
}

/** The browser's own namespace, as Firefox knows it. */
export const firefox: FirefoxApis & typeof browser = browser;
