import { browser } from 'wxt/browser';

/** A match pattern has no port; the permission is for the host, which may begin with `*.`. */
function originPattern(url: string): string {
  const { protocol, hostname } = new URL(url.replace('://*.', '://any.'));
  return `${protocol}//${url.includes('://*.') ? hostname.replace(/^any\./, '*.') : hostname}/*`;
}

/** Asks for leave to call addresses. Must be called straight from a click, before any `await`. */
export async function requestAccess(...urls: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: urls.map(originPattern) });
}

export async function hasAccess(url: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originPattern(url)] });
}

/** Asks for leave to notify. Must be called straight from a click, before any `await`. */
export async function requestNotifications(): Promise<boolean> {
  return browser.permissions.request({ permissions: ['notifications'] });
}
