import { browser, type Browser } from 'wxt/browser';
import type { Tab } from './active-tab.ts';

/**
 * Calls back in the very gesture of a keyboard shortcut, which also gives leave to read the tab. To be called while the
 * worker's script is first run.
 */
export function onCommand(react: (name: string, tab: Tab) => void): void {
  browser.commands.onCommand.addListener((name: string, tab?: Browser.tabs.Tab) => {
    if (tab?.id !== undefined) react(name, { tabId: tab.id, windowId: tab.windowId });
  });
}
