import { browser, type Browser } from 'wxt/browser';
import { firefox } from './firefox.ts';

/** One entry, flat under the extension's name: both browsers make the one submenu by themselves. */
export interface MenuEntry {
  readonly id: string;
  readonly title: string;
}

/** A click on one of our entries over a picture. */
export interface MenuClick {
  readonly entryId: string;
  readonly imageUrl: string;
  readonly frameId: number;
  readonly tabId: number;
  readonly windowId: number;
  readonly pageUrl: string | undefined;
  /** Firefox only: tells the injected script which element it was. */
  readonly targetElementId: number | undefined;
}

const menus = firefox.menus ?? browser.contextMenus;

/** Puts the entries in the menu of every picture. To be called on installation and update: browsers keep them. */
export async function createImageMenu(entries: readonly MenuEntry[]): Promise<void> {
  await menus.removeAll();
  for (const { id, title } of entries) menus.create({ id, title, contexts: ['image'] });
}

/** Calls back in the very gesture of the click. To be called while the worker's script is first run. */
export function onImageMenuClick(react: (click: MenuClick) => void): void {
  menus.onClicked.addListener((clicked: Browser.contextMenus.OnClickData & { targetElementId?: number }, tab) => {
    if (tab?.id === undefined || clicked.srcUrl === undefined) return;
    react({
      entryId: String(clicked.menuItemId),
      imageUrl: clicked.srcUrl,
      frameId: clicked.frameId ?? 0,
      tabId: tab.id,
      windowId: tab.windowId,
      pageUrl: clicked.pageUrl,
      targetElementId: clicked.targetElementId,
    });
  });
}
