import { describe, expect, it } from 'vitest';
import { describeAsset, formatBytes } from '../../../lib/domain/asset.ts';
import { anAsset } from '../../support/builders.ts';

describe('formatBytes', () => {
  it.each([
    [1, '1 B'],
    [999, '999 B'],
    [1_000, '1 kB'],
    [41_400, '41 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [2_449_000, '2.4 MB'],
    [100_000_000, '100.0 MB'],
  ])('of %i is %s', (sizeBytes, words) => {
    expect(formatBytes(sizeBytes)).toBe(words);
  });
});

describe('describeAsset', () => {
  it('says size, type and weight', () => {
    const asset = anAsset({ widthPx: 600, heightPx: 400, mediaType: 'image/jpeg', sizeBytes: 104_000 });
    expect(describeAsset(asset)).toBe('600×400 · JPEG · 104 kB');
  });
});
