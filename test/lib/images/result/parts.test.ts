import { expect, test } from 'vitest';
import { partsOf } from '../../../../lib/images/result/parts.ts';

const marked = (rows: string) => Uint8Array.from(rows.replaceAll(' ', ''), (cell) => (cell === '#' ? 1 : 0));

test('what touches by a side is one part, what touches by a corner is two', () => {
  const { labels, sizes } = partsOf(4, marked('##.. .#.. ..## #...'));
  expect(sizes).toEqual([0, 3, 2, 1]);
  expect([...labels]).toEqual([1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 2, 2, 3, 0, 0, 0]);
});

test('the end of a row does not touch the beginning of the next', () => {
  expect(partsOf(3, marked('..# #..')).sizes).toEqual([0, 1, 1]);
});

test('a part may turn back on itself', () => {
  expect(partsOf(3, marked('#.# ###')).sizes).toEqual([0, 5]);
});
