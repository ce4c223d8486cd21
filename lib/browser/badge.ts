import { browser } from 'wxt/browser';

const COLOUR = '#5b6b1f';

/** Shows a number on the toolbar button; none for 0. */
export async function showBadge(count: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ color: COLOUR });
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 999 ? '999+' : String(count) });
}
