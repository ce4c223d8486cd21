import { setTimeout as pause } from 'node:timers/promises';

/** How long anything may take on a slow machine before it counts as broken. */
const DEADLINE_MS = 20_000;
const LOOK_AGAIN_MS = 25;

/**
 * Looks again until there is something to see: for what no event announces, such as another program's window.
 *
 * @returns the first value that is neither undefined, null nor false
 * @throws naming what was awaited, after the deadline
 */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined | null | false> | Value | undefined | null | false,
  deadlineMs = DEADLINE_MS,
): Promise<Value> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Waited ${deadlineMs} ms in vain for ${what}.`);
    await pause(LOOK_AGAIN_MS);
  }
}
