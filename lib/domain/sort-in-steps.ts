/** How many are sorted at once, and how many merged before a pause is offered: about a millisecond's work. */
const STRIDE = 1_024;

/** Merges two sorted runs; of equals those of the first come first. */
function* merge<Value>(a: readonly Value[], b: readonly Value[], compare: (a: Value, b: Value) => number) {
  const merged: Value[] = [];
  let [fromA, fromB] = [0, 0];
  while (fromA < a.length || fromB < b.length) {
    const [nextA, nextB] = [a[fromA], b[fromB]];
    const isA = nextB === undefined || (nextA !== undefined && compare(nextA, nextB) <= 0);
    const next = isA ? nextA : nextB;
    if (next !== undefined) merged.push(next);
    if (isA) fromA += 1;
    else fromB += 1;
    if (merged.length % STRIDE === 0) yield;
  }
  return merged;
}

/** Sorts as `toSorted` does, with pauses between strides. */
export function* sortInSteps<Value extends object>(
  values: readonly Value[],
  compare: (a: Value, b: Value) => number,
): Generator<void, readonly Value[]> {
  let runs: (readonly Value[])[] = [];
  for (let from = 0; from < values.length; from += STRIDE) {
    runs.push(values.slice(from, from + STRIDE).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly Value[])[] = [];
    for (let first = 0; first < runs.length; first += 2) {
      merged.push(yield* merge(runs[first] ?? [], runs[first + 1] ?? [], compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}
