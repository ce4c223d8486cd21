import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mediaTypeSchema } from '../../../lib/domain/asset.ts';
import { dragName } from '../../../lib/domain/drag-name.ts';
import { anyLongText, anyText } from '../../support/arbitraries.ts';

test.each([
  ['A green mug', 'image/png', 'A green mug.png'],
  ['1:1 <mug>/cup?', 'image/jpeg', '1 1 mug cup.jpg'],
  ['..', 'image/webp', 'image.webp'],
  ['mug. ', 'image/x-icon', 'mug.ico'],
] as const)('%j as %s is called %j', (title, mediaType, name) => {
  expect(dragName(title, mediaType)).toBe(name);
});

test('whatever the title, the name is one that every system takes, and parts no field of a drag', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, anyLongText), fc.constantFrom(...mediaTypeSchema.options), (title, mediaType) => {
      const name = dragName(title, mediaType);
      expect(name).toMatch(/^[^.~ ][^\\/:*?"<>|]*(?<![. ])\.[a-z]+$/u);
      expect(name.isWellFormed()).toBe(true);
      expect(name.length).toBeLessThanOrEqual(90);
    }),
  );
});
