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
