/** Called between two stages: lets the worker answer its messages, and stops where nobody waits any more. */
export type Breathe = () => Promise<void>;

/** Breathes until the signal aborts; from then on it throws. */
export function breatheUntil(signal: AbortSignal): Breathe {
  return async () => {
    await new Promise((resolve) => {
      setTimeout(resolve, 0);
    });
    signal.throwIfAborted();
  };
}

/** Makes one thing after the other, breathing after each. */
export async function oneByOne<From, To>(
  items: readonly From[],
  make: (item: From, index: number) => To | Promise<To>,
  breathe: Breathe,
): Promise<readonly To[]> {
  const made: To[] = [];
  for (const [index, item] of items.entries()) {
    made.push(await make(item, index));
    await breathe();
  }
  return made;
}
