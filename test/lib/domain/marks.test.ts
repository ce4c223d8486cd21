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

test('a letter and its accent are the same tag in one character and in two', () => {
  const [one, two] = ['caf\u00e9', 'cafe\u0301'];
  expect(tagged(two)(withTags(one)).tags).toEqual([one]);
  expect(tagged(two)(withTags()).tags).toEqual([one]);
});

test('a tag is taken from all that have it, in whatever case it was given to each', () => {
  expect(untagged('shop')(withTags('Shop', 'spring')).tags).toEqual(['spring']);
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
