/** For so long the page may be busy before it lets the browser paint: half a frame. */
const BUSY_MS = 8;

/** Lets the browser paint and hear the person, and goes on as soon as it has. */
export async function pause(): Promise<void> {
  if ('scheduler' in window) return window.scheduler.yield();
  const { promise, resolve } = Promise.withResolvers<void>();
  setTimeout(resolve, 0);
  return promise;
}

/** The same for work that nobody waits for: all else goes first, such as the pictures of the first screen. */
export async function giveWay(): Promise<void> {
  if ('scheduler' in window) return window.scheduler.postTask(() => {}, { priority: 'background' });
  return pause();
}

/**
 * Carries work out in small steps, without a pause as long as it is short. Undefined where it was given up.
 *
 * @param onPause is told what the last step told, before the browser paints
 */
export async function carryOut<Told, Value>(
  steps: Generator<Told, Value>,
  onPause: (told: Told) => void,
  signal: AbortSignal,
): Promise<Value | undefined> {
  let until = performance.now() + BUSY_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < until) continue;
    onPause(step.value);
    await pause();
    if (signal.aborted) return undefined;
    until = performance.now() + BUSY_MS;
  }
}
