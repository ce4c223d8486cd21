import { expect, it } from 'vitest';
import { formatElapsed } from '../../../lib/domain/elapsed.ts';

it.each([
  [-5_000, '0 s'],
  [999, '0 s'],
  [8_400, '8 s'],
  [59_999, '59 s'],
  [65_000, '1 min 5 s'],
  [3_599_999, '59 min 59 s'],
  [7_380_000, '2 h 3 min'],
])('a span of %i ms is %s', (spanMs, words) => {
  expect(formatElapsed(spanMs)).toBe(words);
});
