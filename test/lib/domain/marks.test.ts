import { expect, test } from 'vitest';
import { favoured, marksWords, noMarks, rated, tagged, untagged } from '../../../lib/domain/marks.ts';

function withTags(...tags: string[]) {
  return { ...noMarks('a'), tags };
}

test('a tag is kept as it was typed, without what the keyboard put round it', () => {
  expect(tagged('  Spring   sale ')(withTags('shop')).tags).toEqual(['shop', 'Spring sale']);
});

test('no tag is given twice, in whatever case, and an empty one is none', () => {
  expect(tagged('shop')(withTags('Shop')).tags).toEqual(['Shop']);
  expect(tagged('  ')(withTags('Shop')).tags).toEqual(['Shop']);
});

test('each change leaves what else was said', () => {
  const marked = { ...withTags('shop', 'spring'), isFavourite: true, rating: 4 };
  expect(favoured(false)(marked)).toEqual({ ...marked, isFavourite: false });
  expect(rated(0)(marked)).toEqual({ ...marked, rating: 0 });
  expect(untagged('shop')(marked)).toEqual({ ...marked, tags: ['spring'] });
});

test('what was said of a result is told in a line, and nothing of one that is not marked', () => {
  expect(marksWords({ isFavourite: true, rating: 4, tags: ['shop', 'spring'] })).toBe(
    'Favourite · Rated 4 of 5 · shop, spring',
  );
  expect(marksWords(noMarks('a'))).toBe('');
});
