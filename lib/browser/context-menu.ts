import { browser, type Browser } from 'wxt/browser';
import { firefox } from './firefox.ts';

/** One entry, flat under the extension's name: both browsers make the one submenu by themselves. */
export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  /** Over what it is offered. `all` reaches a canvas, which Chromium counts as nothing narrower. */
  readonly context: 'image' | 'video' | 'selection' | 'all';
}

/** A click on one of our entries, with what the browser says of the place. */
export interface MenuClick {
  readonly entryId: string;
  /** Of the image or video; undefined over anything else. */
  readonly mediaUrl: string | undefined;
  readonly selectedText: string | undefined;
  readonly frameId: number;
  readonly tabId: number;
  readonly windowId: number;
  readonly pageUrl: string | undefined;
  /** Firefox only: tells the injected script which element it was. */
  readonly targetElementId: number | undefined;
}

const menus = firefox.menus ?? browser.contextMenus;

/** Makes the entries, in their order. To be called on installation and update: browsers keep them. */
export async function createMenu(entries: readonly MenuEntry[]): Promise<void> {
  await menus.removeAll();
  for (const { id, title, context } of entries) menus.create({ id, title, contexts: [context] });
}

/** Calls back in the very gesture of the click. To be called while the worker's script is first run. */
export function onMenuClick(react: (click: MenuClick) => void): void {
  menus.onClicked.addListener((clicked: Browser.contextMenus.OnClickData & { targetElementId?: number }, tab) => {
    if (tab?.id === undefined) return;
    react({
      entryId: String(clicked.menuItemId),
      mediaUrl: clicked.srcUrl,
      selectedText: clicked.selectionText,
      frameId: clicked.frameId ?? 0,
      tabId: tab.id,
      windowId: tab.windowId,
      pageUrl: clicked.pageUrl,
      targetElementId: clicked.targetElementId,
    });
  });
}
