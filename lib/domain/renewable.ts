/**
 * Keeps what was made until it is lost, or could not be made: the next call makes it anew.
 *
 * @param make is handed what to call when it is lost
 */
export function renewable<Value>(make: (lose: () => void) => Promise<Value>): () => Promise<Value> {
  let current: Promise<Value> | undefined;
  return () => {
    if (current) return current;
    const lose = () => {
      if (current === made) current = undefined;
    };
    const made: Promise<Value> = make(lose).catch((error: unknown) => {
      lose();
      throw error;
    });
    current = made;
    return made;
  };
}
