import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReady, mentionedIndexes, tagAt } from '../../../lib/domain/reference.ts';
import { anAbsentReference, aReference } from '../../support/builders.ts';

describe('tags', () => {
  it('count from one', () => {
    expect([0, 1, 13].map(tagAt)).toEqual(['@image1', '@image2', '@image14']);
  });

  it.each([
    ['', []],
    ['no tag, no e-mail@image.example', []],
    ['@image1', [0]],
    ['the mug of @image2, then @image1, then @image2 again', [1, 0]],
    ['@IMAGE3’s light (@image1)', [2, 0]],
    ['@image12 is not @image1', [11, 0]],
    ['@image1b @image', []],
    ['@image2を使う', [1]],
    ['@image0', [-1]],
  ])('are found in %j: %j', (text, indexes) => {
    expect(mentionedIndexes(text)).toEqual(indexes);
  });

  it('are all found, once each, in the order of first mention', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20)), (indexes) => {
        const text = indexes.map((index) => `the thing of ${tagAt(index)}`).join(', ');
        expect(mentionedIndexes(text)).toEqual([...new Set(indexes)]);
      }),
    );
  });
});

describe('isReady', () => {
  it('holds only where the bytes are in the store', () => {
    expect(isReady(aReference())).toBe(true);
    expect(isReady(anAbsentReference('capturing'))).toBe(false);
    expect(isReady(anAbsentReference('failed'))).toBe(false);
  });
});
