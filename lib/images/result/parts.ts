/** What hangs together in a grid of cells, by their sides. */
export interface Parts {
  /** The number of each cell's part, from 1; 0 for what is in none. */
  readonly labels: Uint32Array;
  /** How many cells each part has, by its number; the first, of no part, is 0. */
  readonly sizes: readonly number[];
}

/** Finds the connected parts of the cells that are marked. */
export function partsOf(width: number, marked: Uint8Array): Parts {
  const labels = new Uint32Array(marked.length);
  const sizes = [0];
  const stack: number[] = [];
  const visit = (cell: number) => {
    if (marked[cell] !== 1 || labels[cell] !== 0) return;
    labels[cell] = sizes.length;
    stack.push(cell);
  };
  for (let seed = 0; seed < marked.length; seed += 1) {
    visit(seed);
    let size = 0;
    for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
      size += 1;
      if (cell % width > 0) visit(cell - 1);
      if (cell % width < width - 1) visit(cell + 1);
      visit(cell - width);
      visit(cell + width);
    }
    if (size > 0) sizes.push(size);
  }
  return { labels, sizes };
}
