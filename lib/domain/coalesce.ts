/**
 * Has work done one at a time: however often it is called for meanwhile, it is done once more afterwards. So a thousand
 * changes in a second make few readings, and the last of them sees all.
 *
 * @param rest what is waited for after each time; calls that come meanwhile are one
 */
export function coalesce(
  work: () => Promise<void>,
  rest: () => Promise<void> = () => Promise.resolve(),
): () => Promise<void> {
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
        await rest();
      }
    } finally {
      isAtWork = false;
    }
  };
}
