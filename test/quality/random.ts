/** A fixed sequence of numbers from 0 to 1 for a seed (mulberry32), so that every run makes the same pictures. */
export function createRandom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e37_79b1) >>> 0;
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The entry of a list at a number from 0 to 1. */
export function pick<Entry>(list: readonly [Entry, ...Entry[]], at: number): Entry {
  return list[Math.floor(at * list.length)] ?? list[0];
}
