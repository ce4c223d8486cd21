import { expect, test } from 'vitest';
import { marksWords, noMarks, withTag } from '../../../lib/domain/marks.ts';

test('a tag is kept as it was typed, without what the keyboard put round it', () => {
  expect(withTag(['shop'], '  Spring   sale ')).toEqual(['shop', 'Spring sale']);
});

test('no tag is given twice, in whatever case, and an empty one is none', () => {
  expect(withTag(['Shop'], 'shop')).toEqual(['Shop']);
  expect(withTag(['Shop'], '  ')).toEqual(['Shop']);
});

test('what was said of a result is told in a line, and nothing of one that is not marked', () => {
  expect(marksWords({ isFavourite: true, rating: 4, tags: ['shop', 'spring'] })).toBe(
    'Favourite · Rated 4 of 5 · shop, spring',
  );
  expect(marksWords(noMarks('a'))).toBe('');
});
