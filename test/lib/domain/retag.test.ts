import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mentionedIndexes } from '../../../lib/domain/reference.ts';
import { retag } from '../../../lib/domain/retag.ts';

const swapped = (index: number) => [1, 0][index] ?? index;

test.each([
  ['the mug of @image1 before @image2', 'the mug of @image2 before @image1'],
  ['@image12 and @image1x stay', '@image12 and @image1x stay'],
  ['@IMAGE2, @image3', '@image1, @image3'],
  ['no tag', 'no tag'],
])('%j becomes %j when the first two change places', (text, expected) => {
  expect(retag(text, swapped)).toBe(expected);
});

test('a removed reference leaves a tag that names none, and those after it move up', () => {
  const placeOf = (index: number) => (index === 0 ? null : index - 1);
  expect(retag('@image1 before @image2 like @image3', placeOf)).toBe('@image0 before @image1 like @image2');
});

test('whatever the new order, every tag goes on naming the same reference', () => {
  const orders = fc.integer({ min: 1, max: 14 }).chain((count) => {
    const indexes = Array.from({ length: count }, (_, index) => index);
    return fc.tuple(
      fc.shuffledSubarray(indexes, { minLength: count }),
      fc.array(fc.constantFrom(...indexes), { minLength: 1 }),
    );
  });
  fc.assert(
    fc.property(orders, ([order, mentioned]) => {
      const text = mentioned.map((index) => `the @image${index + 1},`).join(' ');
      const after = mentionedIndexes(retag(text, (index) => order.indexOf(index))).map((place) => order[place]);
      expect(after).toEqual([...new Set(mentioned)]);
    }),
  );
});
