/** The first wait where the provider names none; each further one is twice as long, with up to half as much again at random. */
const FIRST_WAIT_MS = 2_000;
/** No wait of our own grows beyond this. */
const LONGEST_OWN_WAIT_MS = 60_000;

/**
 * How long to wait before the next try: as the provider asks, else ever longer and never in step with others.
 *
 * @param tries how often it was tried already
 */
export function waitMs(tries: number, askedMs: number | null): number {
  const own = Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries, 20), LONGEST_OWN_WAIT_MS);
  return Math.ceil(askedMs ?? own * (1 + Math.random() / 2));
}

/** Longer than this nobody is waited for, whatever a provider asks: its results may be gone by then. */
export const LONGEST_WAIT_MS = 600_000;

/** The same for what may be asked after freely: a longer wait than is sensible is cut. */
export function readWaitMs(tries: number, askedMs: number | null): number {
  return Math.min(waitMs(tries, askedMs), LONGEST_WAIT_MS);
}

const SHORTEST_POLL_MS = 1_500;
const LONGEST_POLL_MS = 30_000;
/** Of the time that a job has taken already: so nobody waits noticeably longer for having been asked after seldom. */
const POLL_SHARE = 0.12;

/** How long to wait before asking again after a job that was sent so long ago. */
export function pollWaitMs(elapsedMs: number): number {
  const wait = Math.min(LONGEST_POLL_MS, Math.max(SHORTEST_POLL_MS, elapsedMs * POLL_SHARE));
  return Math.ceil(wait * (1 + Math.random() / 5));
}
