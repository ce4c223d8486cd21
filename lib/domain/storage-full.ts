/** Whether a write failed because there is no room, by the name that every browser gives the error. */
export function isStorageFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

/** The control that makes room, as it is called wherever a sentence names it. */
export const FREE_UP_SPACE = 'Free up space…' as const;
