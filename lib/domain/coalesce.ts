/**
 * Has work done one at a time: however often it is called for meanwhile, it is done once more afterwards. So a thousand
 * changes in a second make two readings, and the last of them sees all.
 */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let isAtWork = false;
  let isDue = false;
  return async () => {
    isDue = true;
    if (isAtWork) return;
    isAtWork = true;
    try {
      while (isDue) {
        isDue = false;
        await work();
      }
    } finally {
      isAtWork = false;
    }
  };
}
