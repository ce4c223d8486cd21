import { describe, expect, it } from 'vitest';
import { offerLarger, offerOriginal } from '../../../lib/capture/better.ts';
import { gradientPng } from '../../support/gradient-png.ts';

function png(widthPx: number, heightPx: number): ArrayBuffer {
  return new Uint8Array(gradientPng(widthPx, heightPx, 'x')).buffer;
}

/** What was read. */
const HERE = new Uint8Array(png(220, 100));

const LINK = { imageUrl: 'https://cdn.example/mug.png', from: 'link' } as const;

describe('offerLarger', () => {
  it('offers what the page links, with its size, from the first bytes of the file', () => {
    const head = png(1_600, 900).slice(0, 64);
    expect(offerLarger({ ...LINK, head }, HERE)).toEqual({
      ...LINK,
      widthPx: 1_600,
      heightPx: 900,
      accessTo: null,
    });
  });

  it('asks for leave where the page may not read it, and cannot say how large it is', () => {
    expect(offerLarger({ ...LINK, head: null }, HERE)).toEqual({ ...LINK, accessTo: 'https://cdn.example' });
  });

  it.each([
    ['nothing is named', null],
    ['it is hardly larger', { ...LINK, head: png(240, 110) }],
    ['it is no picture', { ...LINK, head: new TextEncoder().encode('<!doctype html>').buffer }],
    ['it would be too large to open', { ...LINK, head: png(20_000, 1).slice(0, 64) }],
    ['no leave would open it', { ...LINK, imageUrl: 'blob:https://shop.example/1', head: null }],
  ])('offers nothing where %s', (_why, better) => {
    expect(offerLarger(better, HERE)).toBeUndefined();
  });
});

describe('offerOriginal', () => {
  it('names the site to be asked about', () => {
    const imageUrl = 'http://cdn.example:8080/mug.jpg';
    expect(offerOriginal(imageUrl)).toEqual({ imageUrl, from: 'original', accessTo: 'http://cdn.example:8080' });
  });

  it.each(['', 'blob:https://shop.example/1', 'data:image/png,x', 'javascript:alert(1)'])(
    'of %j is none',
    (imageUrl) => {
      expect(offerOriginal(imageUrl)).toBeUndefined();
    },
  );
});
