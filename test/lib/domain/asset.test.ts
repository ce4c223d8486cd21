import { describe, expect, it } from 'vitest';
import { describeAsset, formatBytes, shortenSource, wrongClaim } from '../../../lib/domain/asset.ts';
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

describe('wrongClaim', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['application/octet-stream', undefined],
    ['image/jpeg', undefined],
    ['image/jpg', undefined],
    ['image/png', 'image/png'],
    ['text/html', 'text/html'],
  ])('of %j for a JPEG is %j', (claimed, wrong) => {
    expect(wrongClaim(claimed, 'image/jpeg')).toBe(wrong);
  });
});

describe('shortenSource', () => {
  it('keeps what a page says of rights, at a length that a record can hold', () => {
    const rights = {
      creditText: 'x'.repeat(9_000),
      licenceUrl: 'https://cc.example',
      reservations: ['robots meta: noai'],
    };
    const source = shortenSource({ rights, imageUrl: `data:image/png;base64,${'A'.repeat(9_000)}` });
    expect(source.rights).toEqual({ ...rights, creditText: 'x'.repeat(500) });
    expect(source.imageUrl).toBe('data:image/png;base64');
  });
});
