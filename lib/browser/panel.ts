import { browser } from 'wxt/browser';
import { firefox } from './firefox.ts';

/**
 * Opens the panel beside the page. Must be called in the first statement of a click's listener: after one microtask
 * both browsers refuse, since the gesture is over (https://bugzilla.mozilla.org/show_bug.cgi?id=1800401).
 */
export async function openPanel(tabId: number): Promise<void> {
  await (firefox.sidebarAction?.open() ?? browser.sidePanel.open({ tabId }));
}
