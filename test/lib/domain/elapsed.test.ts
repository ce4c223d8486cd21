import { expect, it } from 'vitest';
import { formatElapsed, formatSpanRange } from '../../../lib/domain/elapsed.ts';

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

it.each([
  [4_000, 15_000, '4–15 s'],
  [48_000, 102_000, '48–102 s'],
  [48_000, 150_000, '48 s–3 min'],
  [130_000, 299_000, '2–5 min'],
  [30_000, 30_000, '30 s'],
])('%i to %i ms are %s', (low, high, words) => {
  expect(formatSpanRange({ low, high })).toBe(words);
});
