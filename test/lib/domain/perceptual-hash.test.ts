import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { hashDistance } from '../../../lib/domain/perceptual-hash.ts';

const anyHash = fc.stringMatching(/^[0-9a-f]{16}$/);

it('is a distance: none from itself, the same both ways, no detour shorter', () => {
  fc.assert(
    fc.property(anyHash, anyHash, anyHash, (a, b, c) => {
      expect(hashDistance(a, a)).toBe(0);
      expect(hashDistance(a, b)).toBe(hashDistance(b, a));
      expect(hashDistance(a, c)).toBeLessThanOrEqual(hashDistance(a, b) + hashDistance(b, c));
    }),
  );
});

it.each([
  ['0000000000000000', 'ffffffffffffffff', 64],
  ['0000000000000000', '8000000000000001', 2],
  ['0123456789abcdef', '0123456789abcdee', 1],
])('counts the bits in which %s and %s differ: %i', (a, b, bits) => {
  expect(hashDistance(a, b)).toBe(bits);
});
