import { createRandom } from '../../quality/random.ts';

/** Choices that are the same for the same seed, so that a history can be made anew where it is wanted. */
export interface Chance {
  /** From 0 to just under 1. */
  readonly share: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly between: (low: number, high: number) => number;
  /** True that often, 0 to 1. */
  readonly happens: (share: number) => boolean;
  readonly pick: <Entry>(list: readonly [Entry, ...Entry[]]) => Entry;
  /** One of the entries, as often as its weight says. */
  readonly weigh: <Entry>(list: readonly [Weighted<Entry>, ...Weighted<Entry>[]]) => Entry;
  /** Shaped as a random UUID. */
  readonly id: () => string;
}

export type Weighted<Entry> = readonly [weight: number, entry: Entry];

function uuid(digits: string): string {
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
  return [...parts, digits.slice(20, 32)].join('-');
}

export function createChance(seed: number): Chance {
  const share = createRandom(seed);
  const pick: Chance['pick'] = (list) => list[Math.floor(share() * list.length)] ?? list[0];
  const word = () => Math.floor(share() * 0x1_0000_0000);
  return {
    share,
    pick,
    between: (low, high) => low + Math.floor(share() * (high - low + 1)),
    happens: (often) => share() < often,
    weigh(list) {
      let left = share() * list.reduce((sum, [weight]) => sum + weight, 0);
      const found = list.find(([weight]) => (left -= weight) < 0);
      return (found ?? list[0])[1];
    },
    id: () => uuid(Array.from({ length: 4 }, () => word().toString(16).padStart(8, '0')).join('')),
  };
}
