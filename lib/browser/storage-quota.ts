import { browser } from 'wxt/browser';
import type { StorageEstimate } from '../domain/space.ts';
import { firefox } from './firefox.ts';

/** What the browser says of the room that the extension has. */
export async function estimateStorage(): Promise<StorageEstimate> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { usageBytes: usage, quotaBytes: quota };
}

/**
 * Whether the browser never clears what is stored by itself. Chromium says no, and yet exempts an extension with unlimited
 * storage from eviction; Firefox says no until it is asked, and then agrees without a question. Measured in Chromium 156 and
 * Firefox; source: https://chromium.googlesource.com/chromium/src/+/main/chrome/browser/extensions/extension_special_storage_policy.cc
 */
export async function isStorageKept(): Promise<boolean> {
  const isChromium = firefox.sidebarAction === undefined;
  const isUnlimited = browser.runtime.getManifest().permissions?.includes('unlimitedStorage') === true;
  return (isChromium && isUnlimited) || navigator.storage.persisted();
}

/** Asks the browser to keep what is stored; it may ask the person, so only for a click. */
export function keepStorage(): Promise<boolean> {
  return navigator.storage.persist();
}
