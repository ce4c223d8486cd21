import { expect, test } from 'vitest';
import { withTag } from '../../../lib/domain/marks.ts';

test('a tag is kept as it was typed, without what the keyboard put round it', () => {
  expect(withTag(['shop'], '  Spring   sale ')).toEqual(['shop', 'Spring sale']);
});

test('no tag is given twice, in whatever case, and an empty one is none', () => {
  expect(withTag(['Shop'], 'shop')).toEqual(['Shop']);
  expect(withTag(['Shop'], '  ')).toEqual(['Shop']);
});
