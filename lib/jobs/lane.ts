import { LONGEST_WAIT_MS } from './wait.ts';
import type { Progress } from '../providers/provider.ts';

/** How much one provider is asked for at once: less when it says that it is too much, and slowly more again. */
export interface Lane {
  /** How many more may be sent now, with so many out. */
  room(out: number, now: number): number;
  /** How many are worth being made ready beyond these: none while fewer are to be out than are. */
  spare(out: number, now: number): number;
  /** Before this time nothing is sent; 0 where nothing holds it up. */
  readonly pausedUntil: number;
  /** Learns from what came of a request; `waitMs` is how long the provider asks to be left alone. */
  learn(outcome: Progress['state'], waitMs: number | null, now: number): void;
}

/** After “too many” without a time, the next try of anything waits this long. */
const PAUSE_MS = 2_000;

/**
 * Additive increase, multiplicative decrease: halved by a refusal, and one more after as many answers as it is wide.
 * Source: the congestion avoidance of RFC 5681, which settles several senders on a limit that none of them knows.
 *
 * @param most the width that the person allows
 */
export function createLane(most: number): Lane {
  let width = most;
  let answers = 0;
  let pausedUntil = 0;
  // No pause lasts so long by design: where one seems to, the clock was set back.
  const isPaused = (now: number) => pausedUntil > now && pausedUntil - now <= LONGEST_WAIT_MS;
  return {
    get pausedUntil() {
      return pausedUntil;
    },
    room(out, now) {
      return isPaused(now) ? 0 : Math.max(0, Math.min(width, most) - out);
    },
    spare(out, now) {
      return isPaused(now) || out > width ? 0 : width;
    },
    learn(outcome, waitMs, now) {
      if (outcome === 'not-processed') {
        width = Math.max(1, Math.floor(width / 2));
        answers = 0;
        pausedUntil = Math.max(pausedUntil, now + Math.min(waitMs ?? PAUSE_MS, LONGEST_WAIT_MS));
        return;
      }
      if (outcome !== 'completed' && outcome !== 'pending') return;
      answers += 1;
      if (answers < width || width >= most) return;
      width += 1;
      answers = 0;
    },
  };
}

/** What the worker has learnt of its providers' pace, for as long as it lives. */
export interface Lanes {
  readonly imagesAtOnce: number;
  readonly of: (providerId: string) => Lane;
}

/** @param imagesAtOnce how wide each may be */
export function createLanes(imagesAtOnce: number): Lanes {
  const lanes = new Map<string, Lane>();
  const of = (providerId: string) => {
    const lane = lanes.get(providerId) ?? createLane(imagesAtOnce);
    lanes.set(providerId, lane);
    return lane;
  };
  return { imagesAtOnce, of };
}
