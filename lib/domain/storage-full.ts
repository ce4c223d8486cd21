/**
 * Whether a write failed because there is no room. Browsers call that `QuotaExceededError`; Chromium, where the extension has
 * no quota and the disk itself is full, “DataError: Failed to write blobs (IOError)”. Source: Chromium 156 on a full disk.
 */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'QuotaExceededError' || (error.name === 'DataError' && /write blobs/i.test(error.message));
}

/** The control that makes room, as it is called wherever a sentence names it. */
export const FREE_UP_SPACE = 'Free up space…' as const;
