import type { StorageEstimate } from '../domain/space.ts';

/** What the browser says of the room that the extension has. */
export async function estimateStorage(): Promise<StorageEstimate> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { usageBytes: usage, quotaBytes: quota };
}

/** Whether the browser never clears what is stored by itself, not even when the disk is nearly full. */
export function isStorageKept(): Promise<boolean> {
  return navigator.storage.persisted();
}

/** Asks the browser to keep what is stored; some ask the person, so only for a click. */
export function keepStorage(): Promise<boolean> {
  return navigator.storage.persist();
}
