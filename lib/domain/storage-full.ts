/**
 * Whether a write failed because there is no room. Browsers call that `QuotaExceededError`; Chromium, where the extension has
 * no quota and the disk itself is full, “DataError: Failed to write blobs (IOError)”. Source: Chromium 156 on a full disk.
 */
export function isStorageFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'QuotaExceededError' || (error.name === 'DataError' && /write blobs/i.test(error.message));
}

const CLOSED = new Set(['InvalidStateError', 'AbortError', 'UnknownError']);

/**
 * Whether a write failed because the browser has closed the database, as it does where its own files cannot grow: what is
 * written in that moment fails as “UnknownError: Connection is closing because of: IO error … FILE_ERROR_NO_SPACE” or is
 * aborted, and then nothing can be begun. Source: Chromium 156 on a full disk.
 */
export function isStoreClosed(error: unknown): boolean {
  return error instanceof Error && CLOSED.has(error.name);
}

/** The control that makes room, as it is called wherever a sentence names it. */
export const FREE_UP_SPACE = 'Free up space…' as const;
